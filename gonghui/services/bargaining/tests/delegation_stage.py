"""A round carried through its second step: a real election with votes cast, and both sides' lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel.ballots.actions import cast_vote
from gonghui.kernel.organisations.models import Office
from gonghui.services.bargaining.actions.delegation import name_employer_side, settle_delegation
from gonghui.services.bargaining.actions.election import (
    close_election,
    nominate,
    open_election,
    open_nominations,
)
from gonghui.services.bargaining.models import Election, Round

from . import opening_stage
from .opening_stage import BEGUN, fresh

OPENS = BEGUN + timedelta(days=2)
VOTES = OPENS + timedelta(hours=3)
CLOSES = OPENS + timedelta(days=2)
COUNTED = CLOSES + timedelta(minutes=1)


def delegates(city: Any, numbers: Sequence[int] = range(1, 10)) -> list[Any]:
    """These workers become delegates of the congress; nine unless told otherwise."""
    chosen = [city.worker(n) for n in numbers]
    for worker in chosen:
        city.appoint(worker.person, Office.DELEGATE, city.union)
    return chosen


def nominated(city: Any, round: Round, standing: Sequence[Any], seats: int, electorate: str = "delegates") -> Election:
    """Nominations are opened and these stand, each by themselves."""
    open_nominations(round, actor=city.chair.actor, at=BEGUN, seats=seats, electorate=electorate)
    for player in standing:
        nominate(round, actor=player.actor, at=BEGUN, person=player.id)
    return Election.objects.get(round=round, decided_at=None)


def opened(city: Any, round: Round, opens: datetime = OPENS, closes: datetime = CLOSES) -> Election:
    """Candidates posted, roll and hours fixed."""
    open_election(round, actor=city.chair.actor, at=BEGUN, opens_at=opens, closes_at=closes)
    return Election.objects.select_related("ballot").get(round=round, decided_at=None)


def cast(election: Election, voter: Any, *chosen: Any, at: datetime = VOTES) -> None:
    """A voter ticks these candidates."""
    position = {option.person_id: option.position for option in election.ballot.options.all()}
    cast_vote(election.ballot_id, actor=voter.actor, at=at, choices=[position[player.id] for player in chosen])


def elect(city: Any, round: Round | None = None, seats: int = 4, at: datetime = COUNTED) -> Round:
    """Nine delegates elect workers 1 to `seats` out of one more: the list can be settled."""
    round = round or opening_stage.settle(city)
    voters = delegates(city)
    standing = [city.worker(n) for n in range(1, seats + 2)]
    nominated(city, round, standing, seats)
    election = opened(city, round)
    for voter in voters:
        cast(election, voter, *standing[:seats])
    close_election(round, actor=city.chair.actor, at=at)
    return fresh(round)


def settle(city: Any, round: Round | None = None, at: datetime = COUNTED) -> Round:
    """The worker side's list is settled, its chief the chair: step offer."""
    round = elect(city, round)
    settle_delegation(round, actor=city.chair.actor, at=at)
    return fresh(round)


def name_employer(city: Any, round: Round, at: datetime = COUNTED, size: int = 5) -> Round:
    """The legal representative names themselves chief, the agent, and workers 12, 11 … to fill the side."""
    others = [city.agent.id, *(city.worker(12 - n).id for n in range(size - 2))]
    name_employer_side(round, actor=city.boss.actor, at=at, chief=city.boss.id, members=others)
    return fresh(round)
