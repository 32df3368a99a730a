"""A round carried through its fifth step: the room is opened, offers go over the table, the talks end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel.rooms.actions import accept_proposal, propose
from gonghui.kernel.rooms.models import Proposal, Room
from gonghui.kernel.rooms.queries import agenda, room_of
from gonghui.services.bargaining.actions.meeting import conclude_talks, open_meeting
from gonghui.services.bargaining.models import Offer, Reply, Round

from . import answer_stage, opening_stage
from .offer_stage import MEETING, PLACE
from .opening_stage import fresh

CONCLUDED = MEETING + timedelta(hours=6)


def seated(city: Any, round: Round | None = None) -> Round:
    """Both sides named, a date set, a neutral recorder agreed on: the meeting can be opened on its day."""
    round = round or answer_stage.accept(city)
    if round.recorder_id is None:
        recorder = city.player("公证员小何")
        Round.objects.filter(pk=round.pk).update(recorder=recorder.id)
    return fresh(round)


def placed(city: Any, about: str = "wage") -> Round:
    """The same, set up by rows and not by steps 2 to 4: five against five, for tests of what comes after."""
    round = opening_stage.settle(city, opening_stage.start(city, about=about))
    workers = [(city.chair, "chair"), *((city.worker(n), "elected") for n in (1, 2, 3, 4))]
    employers = [city.boss, city.agent, city.worker(12), city.worker(11), city.worker(10)]
    for side, people in [("worker", workers), ("employer", [(player, "named") for player in employers])]:
        for n, (player, source) in enumerate(people):
            round.representatives.create(
                person=player.person, side=side, is_chief=n == 0, source=source, title="代表", since=MEETING.date()
            )
    facts: dict[str, Any] = {"meeting_at": MEETING, "meeting_place": PLACE}
    Offer.objects.create(round=round, sent_at=MEETING, received_on=MEETING.date(), **facts)
    Reply.objects.create(round=round, accepted=True, answered_at=MEETING, **facts)
    matter = round.matter
    matter.dates.create(name="meeting", day=MEETING.date())
    matter.visits.filter(left_at=None).update(left_at=MEETING)
    matter.visits.create(step_key="meet", entered_at=MEETING)
    type(matter).objects.filter(pk=matter.pk).update(step_key="meet")
    return seated(city, fresh(round))


def recorder_of(city: Any, round: Round) -> Any:
    """The recorder as a player."""
    from gonghui.kernel.people.models import Account
    from tests.cast import Player

    return Player(round.recorder, Account.objects.get(person=round.recorder_id))


def opened(city: Any, round: Round | None = None, at: datetime = MEETING, **given: Any) -> Round:
    """A sitting begins: still step meet."""
    round = seated(city, round)
    open_meeting(round, actor=city.chair.actor, at=at, **given)
    return fresh(round)


def room(round: Round) -> Room:
    """The round's room as it now is."""
    found = room_of(round.matter)
    assert found is not None
    return found


def offers(city: Any, round: Round, item: str, value: str, by: Any = None, at: datetime = MEETING) -> Proposal:
    """The workers' chief (or `by`) puts a proposal."""
    actor = (by or city.chair).actor
    made: Proposal = propose(room(round), actor=actor, at=at, item=item, value=value, ground="物价上涨").value
    return made


def settles(city: Any, round: Round, item: str, value: str, at: datetime = MEETING) -> Proposal:
    """The workers' chief offers, the employer's chief accepts."""
    made = offers(city, round, item, value, at=at)
    accept_proposal(made, actor=city.boss.actor, at=at)
    return made


def conclude(city: Any, round: Round, at: datetime = CONCLUDED) -> Round:
    """The talks end, everything not agreed left open on purpose: step minutes."""
    rest = [state.item.key for state in agenda(room(round)) if not state.accepted]
    conclude_talks(round, actor=city.chair.actor, at=at, left_open=rest)
    return fresh(round)


def agree(
    city: Any, round: Round | None = None, raise_percent: int = 5, more: Sequence[tuple[str, str]] = (),
    at: datetime = MEETING,
) -> Round:  # fmt: skip
    """Open, agree on the raise (and `more` topics by key and value), conclude: step minutes."""
    round = opened(city, round, at=at)
    for item, value in [("average_wage", str(raise_percent)), *more]:
        settles(city, round, item, value, at=at)
    return conclude(city, round, at=at + (CONCLUDED - MEETING))
