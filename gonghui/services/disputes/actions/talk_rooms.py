"""The rooms of a case as other verbs need them: kept up with who is concerned, shut when the stage ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import emit, part
from gonghui.kernel.matters.models import Admission
from gonghui.kernel.rooms.actions import Place, close_room, seat_people
from gonghui.kernel.rooms.models import Channel, Role, Side

from ..events import TalksEnded
from ..kinds import MEDIATOR, Capacity, Speaker, TalkKind
from ..models import Case, TalkRoom

#: Who acts for a side sits in its rooms; the others of a group read the minutes.
SEATED_AS = {Capacity.APPLICANT: Speaker.WORKER, Capacity.RESPONDENT: Speaker.EMPLOYER}


def open_rooms(case: Case) -> list[TalkRoom]:
    """The rooms of the talks that are on, if any; the joint one first."""
    rows = TalkRoom.objects.filter(sitting__proceeding__case=case, room__closed_at=None)
    return sorted(rows.select_related("room", "sitting"), key=lambda one: TalkKind.values.index(one.kind))


def places(case: Case, kind: str, mediators: Iterable[UUID]) -> list[Place]:
    """Who sits in a room of this kind: those who act for its side or sides, and who mediates."""
    found = {one: Place(one, Side.NEUTRAL, Role.MEDIATOR, MEDIATOR) for one in mediators}
    rows = Admission.objects.filter(matter=case.matter_id, until=None, capacity__in=list(SEATED_AS))
    for person, capacity in rows.values_list("person_id", "capacity"):
        side = SEATED_AS[Capacity(capacity)]
        if kind in (TalkKind.JOINT, side.value):
            found.setdefault(person, Place(person, Side(side.value), Role.PARTY, side.label))
    return list(found.values())


@part
def keep_seats(case: Case, *, mediator: UUID | None = None, at: datetime) -> None:
    """Seat who has come to the case meanwhile, and who takes the mediation over."""
    for talk in open_rooms(case):
        taken = set(talk.room.seats.taken().values_list("person_id", flat=True))
        due = places(case, talk.kind, [mediator] if mediator else [])
        seat_people(talk.room, places=[one for one in due if one.person not in taken], at=at)


@part
def shut_talks(case: Case, *, at: datetime) -> None:
    """End the talks that are on: what was said stays with those who sat there, nothing more is written."""
    rooms = open_rooms(case)
    for talk in rooms:
        close_room(talk.room, at=at)
    if rooms:
        heads = Channel.objects.filter(room__in=[talk.room_id for talk in rooms]).order_by("pk")
        emit(TalksEnded(clock.day_of(at), tuple(bytes(one.digest).hex() for one in heads)))
