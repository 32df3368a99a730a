"""The agenda of one sitting, and who was there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Refused, StepClosed

from .. import events
from ..models import AgendaEntry, Presence, Room, Seat, Sitting
from ..models.sitting import LONGEST_MINUTES
from ..queries import upcoming_number
from ..rights import Right
from .arranging import announce


@part
def plan_sitting(room: Room, *, entries: Sequence[tuple[str, int | None]], at: datetime) -> int:
    """Set the agenda of the sitting that is on, else of the next: items by key in their order, with minutes.

    Gives the sitting's number. Refused: nothing on it, an item named twice or unknown, odd minutes.
    """
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    items = {item.key: item for item in room.items.all()}
    keys = [key for key, _ in entries]
    if not keys:
        raise Refused("请至少选一项内容列入议程。")
    if len(set(keys)) < len(keys) or set(keys) - items.keys():
        raise Refused("议程里有一项写了两次，或者已经不在了，请刷新页面重新选。")
    if any(minutes is not None and not 1 <= minutes <= LONGEST_MINUTES for _, minutes in entries):
        raise Refused(f"每项计划的时间在 1 到 {LONGEST_MINUTES} 分钟之间。")
    number = upcoming_number(room)
    room.entries.filter(number=number).delete()
    AgendaEntry.objects.bulk_create(
        AgendaEntry(room=room, number=number, item=items[key], ordinal=place, minutes=minutes)
        for place, (key, minutes) in enumerate(entries, 1)
    )
    if room.is_open:
        announce(room, f"本次会议议程：{'；'.join(items[key].title for key in keys)}。", at=at)
    return number


@action(Right.KEEP_ORDER, on=Room)
def note_present(room: Room, *, seats: Collection[UUID], at: datetime) -> events.PresenceNoted:
    """The recorder notes who is in the room in person, at the sitting that is on."""
    sitting = room.sittings.filter(ended_at=None).first()
    if sitting is None:
        raise StepClosed("会议没有在开，开会的时候再登记到会。")
    found = list(room.seats.taken().filter(pk__in=seats))
    if not found:
        raise Refused("请勾选到会的人。", field="seats")
    for seat in found:
        _note(sitting, seat, at, by_recorder=True)
    return events.PresenceNoted(room.pk, sitting.number, tuple(seat.person_id for seat in found))


def followed(seat: Seat, *, at: datetime) -> None:
    """Somebody at the table follows the meeting: while a sitting is on they are there."""
    sitting = Sitting.objects.filter(room=seat.room_id, ended_at=None).first()
    if sitting is not None:
        _note(sitting, seat, at, by_recorder=False)


def _note(sitting: Sitting, seat: Any, at: datetime, *, by_recorder: bool) -> None:
    Presence.objects.bulk_create(
        [Presence(sitting=sitting, seat=seat, since=at, by_recorder=by_recorder)], ignore_conflicts=True
    )
