"""When a third party has the matter in hand: no sitting begins meanwhile, and what it settled stands on the agenda."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import emit, part
from gonghui.kernel.errors import Conflict

from .. import events
from ..models import Proposal, ProposalState, Role, Room, Seat, Side, State
from .arranging import announce, recess, settle
from .proposing import put


@part
def hold(room: Room, *, why: str, at: datetime) -> None:
    """End the sitting that is on; until `release` none may begin. `why` is what the room then says of itself."""
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    if room.state == State.OPEN:
        recess(room, at=at)
    room.held = why
    room.save(update_fields=["held"])
    announce(room, f"{why}，期间不开会。", at=at)


@part
def release(room: Room, *, at: datetime) -> None:
    """Sittings may begin again."""
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    if room.held:
        announce(room, f"{room.held}结束，可以复会。", at=at)
    room.held = ""
    room.save(update_fields=["held"])


@part
def fix_item(room: Room, *, item: str, value: str, ground: str, at: datetime) -> Proposal:
    """What both sides have signed elsewhere, as agreed on the agenda item with this key; open offers on it lapse.

    Conflict where the item is agreed already; Refused for a value that the item cannot have.
    """
    found = room.items.get(key=item)
    for other in found.proposals.filter(state=ProposalState.OPEN):
        settle(other, ProposalState.LAPSED, by=None, at=at)
    worker, employer = (_chief(room, side) for side in (Side.WORKER, Side.EMPLOYER))
    made = put(room, found, worker, value=value, ground=ground, before="", counter_to=None, at=at)
    settle(made, ProposalState.ACCEPTED, by=employer.person_id, at=at)
    announce(room, f"{ground}：{found.title} {made.after_shown}。", at=at)
    emit(events.ItemFixed(room.pk, found.title, made.after_shown, ground))
    return made


def _chief(room: Room, side: Side) -> Seat:
    """The chief's seat of a side: as taken now, else as it was last."""
    seats = room.seats.filter(side=side, role=Role.CHIEF)
    found = seats.taken().first() or seats.order_by("-since").first()
    if found is None:
        raise Conflict(f"{side.label}首席代表还没有入座。")
    return found
