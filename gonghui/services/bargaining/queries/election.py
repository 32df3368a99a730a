"""How the election of the worker side stands, and what is next at that step for whom."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from gonghui.kernel.ballots.models import Ballot

from ..models import Election, Nomination, Round


class Phase(Enum):
    """Where an election stands."""

    NONE = "还没有开始"
    NOMINATING = "提名候选人"
    POSTED = "候选人已公布"
    VOTING = "投票中"
    COUNTING = "投票已截止，待计票"
    ELECTED = "已选出"
    FAILED = "没有全部选出"


def last_election(round: Round) -> Election | None:
    """The newest election of the round."""
    return round.elections.select_related("ballot").order_by("-attempt").first()


def open_election_of(round: Round) -> Election | None:
    """The election that is not decided yet."""
    return round.elections.select_related("ballot").filter(decided_at=None).first()


def candidates(election: Election) -> list[Nomination]:
    """Who stands, in the order they were nominated."""
    return list(election.nominations.filter(withdrawn=False).select_related("person").order_by("pk"))


def phase_of(election: Election | None, at: datetime) -> Phase:
    """Where this election stands at this moment."""
    if election is None:
        return Phase.NONE
    if election.decided_at:
        return Phase.ELECTED if election.succeeded else Phase.FAILED
    if election.ballot is None:
        return Phase.NOMINATING
    return _of_the_vote(election.ballot, at)


def _of_the_vote(ballot: Ballot, at: datetime) -> Phase:
    if at < ballot.opens_at:
        return Phase.POSTED
    everybody = not ballot.roll.filter(voted=False).exists()
    return Phase.COUNTING if at >= ballot.closes_at or everybody else Phase.VOTING


def vacant(election: Election | None) -> int:
    """How many seats a failed election left empty; 0 without one."""
    if election is None or election.succeeded is not False:
        return 0
    result = election.ballot.outcome if election.ballot else None
    return election.seats - len(result.elected) if result else election.seats
