"""What a service does with a room: set it up, seat people, open and end sittings, close it for good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gonghui.kernel.actions import emit, part
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event

from .. import events
from ..journal import note
from ..journal import say as write
from ..models import (
    Act,
    AgendaItem,
    Channel,
    ChannelKind,
    Kind,
    Proposal,
    ProposalState,
    Role,
    Room,
    Seat,
    Side,
    Sitting,
    State,
    Unit,
)
from ..models.room import NEUTRAL_ROLES
from ..streams import dismiss


@dataclass(frozen=True)
class Item:
    """One item of the agenda to be: what holds ``now`` is where the first proposal starts."""

    key: str
    title: str
    unit: Unit = Unit.TEXT
    now: str = ""


@dataclass(frozen=True)
class Place:
    """Somebody to be seated."""

    person: UUID
    side: Side
    role: Role = Role.REPRESENTATIVE
    #: What the service calls it: 申请人; by default the side and the role.
    title: str = ""


@part
def open_room(
    matter: Any,
    *,
    title: str,
    items: Iterable[Item] = (),
    places: Iterable[Place] = (),
    scheduled_for: datetime | None = None,
    confidential: bool = False,
    page: str = "",
    at: datetime,
) -> Room:
    """Set up a room of ``matter`` with channels, agenda and seats; ``resume`` begins the first sitting.

    A ``confidential`` one has no side rooms and no agenda: it is a table of its own, shown on the service's ``page``.
    """
    room = Room.objects.create(
        matter=matter, title=title, scheduled_for=scheduled_for, confidential=confidential, page=page
    )
    kinds = (ChannelKind.MAIN,) if confidential else tuple(ChannelKind)
    Channel.objects.bulk_create(Channel(room=room, kind=kind) for kind in kinds)
    items = list(items)
    add_agenda_items(room, items=items)
    tell(room, events.RoomOpened(room=room.pk, title=title, items=tuple(item.title for item in items)))
    seat_people(room, places=places, at=at)
    return room


@part
def add_agenda_items(room: Room, *, items: Iterable[Item]) -> list[AgendaItem]:
    """Put further items on the agenda; one that is there already is refused by its key."""
    _lock(room)
    first = room.items.count() + 1
    made = [
        AgendaItem(room=room, key=item.key, title=item.title, unit=item.unit, now=item.now, ordinal=ordinal)
        for ordinal, item in enumerate(items, first)
    ]
    taken = set(room.items.filter(key__in=[item.key for item in made]).values_list("title", flat=True))
    if taken:
        raise Conflict(f"议题“{'、'.join(sorted(taken))}”已经在议程上。")
    return AgendaItem.objects.bulk_create(made)


@part
def seat_people(room: Room, *, places: Iterable[Place], at: datetime) -> list[Seat]:
    """Seat people. Refused: somebody who sits already, a second chief of a side, a second recorder."""
    _lock(room)
    made = []
    for place in places:
        _check_free(room, place)
        seat = Seat.objects.create(
            room=room, person_id=place.person, side=place.side, role=place.role, title=place.title, since=at,
            read_main=_main(room).position,
        )  # fmt: skip
        tell(room, events.PersonSeated(room=room.pk, person=place.person, seat=seat.label))
        made.append(seat)
    return made


def _check_free(room: Room, place: Place) -> None:
    taken = room.seats.taken()
    if taken.filter(person_id=place.person).exists():
        raise Refused("这个人已经在座，同一个人不能占两个席位，也不能同时代表双方。", field="person")
    if place.role == Role.CHIEF and taken.filter(side=place.side, role=Role.CHIEF).exists():
        raise Refused(f"{Side(place.side).label}已经有首席代表，请先办理更换。", field="role")
    if place.role == Role.RECORDER and taken.filter(role=Role.RECORDER).exists():
        raise Refused("已经有记录员，请先办理更换。", field="role")
    if (place.role in NEUTRAL_ROLES) != (place.side == Side.NEUTRAL):
        raise Refused("记录员和调解员须由双方之外的中立人员担任。", field="side")


@part
def leave_seat(seat: Seat, *, at: datetime) -> None:
    """End somebody's seat; from now on they have no floor and no side room, and open pages of theirs end."""
    _lock(seat.room)
    seat.left_at = at
    seat.save(update_fields=["left_at"])
    for kind in ChannelKind:
        dismiss(f"rooms/{seat.room_id}/{kind}", seat.person_id)
    tell(seat.room, events.SeatLeft(room=seat.room_id, person=seat.person_id, seat=seat.label))


@part
def resume(room: Room, *, first: Side = Side.WORKER, at: datetime) -> Sitting:
    """Begin the next sitting: the first one (chaired by the chief of `first`), or after a recess or suspension."""
    _lock(room)
    if room.state == State.OPEN:
        raise Conflict("会议正在进行。")
    _refuse_if_closed(room)
    if room.held:
        raise Conflict(f"{room.held}，结束以后才能开会。")
    last = room.sittings.order_by("-number").first()
    number = last.number + 1 if last else 1
    # 集体合同规定 art. 34: the chiefs chair in turn; behind closed doors the mediator does.
    side = Side.NEUTRAL if room.confidential else Side(last.chaired_by).other if last else Side(first)
    sitting = Sitting.objects.create(room=room, number=number, chaired_by=side, began_at=at)
    room.state, room.suspended_until = State.OPEN, None
    room.opened_at = room.opened_at or at
    room.save(update_fields=["state", "suspended_until", "opened_at"])
    tell(room, events.SittingBegan(room=room.pk, number=number, chaired_by=side.label))
    announce(room, room.phrases.begins.format(number=number, chair=side.label), at=at)
    return sitting


@part
def recess(room: Room, *, at: datetime) -> None:
    """End the sitting; the meeting goes on at the next one. What has been said can be read meanwhile."""
    _lock(room)
    if room.state != State.OPEN:
        raise Conflict("现在没有正在进行的会议。")
    announce(room, room.phrases.rests, at=at)
    _end_sitting(room, at)
    room.state = State.RECESS
    room.save(update_fields=["state"])


@part
def suspend(room: Room, *, until: date, consent: str, at: datetime) -> None:
    """Suspend the negotiation by both sides' consent up to the day ``until``; the cap is the service's."""
    _lock(room)
    _refuse_if_closed(room)
    announce(room, f"双方同意中止协商，至 {until.month} 月 {until.day} 日。", at=at)
    _end_sitting(room, at)
    room.state, room.suspended_until = State.SUSPENDED, until
    room.save(update_fields=["state", "suspended_until"])
    tell(room, events.RoomSuspended(room=room.pk, until=until, consent=consent))


@part
def end_suspension(room: Room, *, at: datetime) -> None:
    """The days are over but nobody begins a sitting yet: from a suspension into a recess."""
    _lock(room)
    if room.state != State.SUSPENDED:
        raise Conflict("会议没有中止。")
    room.state, room.suspended_until = State.RECESS, None
    room.save(update_fields=["state", "suspended_until"])
    announce(room, "中止期满，可以复会。", at=at)


@part
def close_room(room: Room, *, at: datetime) -> None:
    """End the meeting: no more words, open proposals lapse, the journals' heads go into the chain."""
    _lock(room)
    _refuse_if_closed(room)
    for proposal in room.proposals.filter(state=ProposalState.OPEN).select_related("message__channel", "item"):
        settle(proposal, ProposalState.LAPSED, by=None, at=at)
    announce(room, room.phrases.ends, at=at)
    _end_sitting(room, at)
    room.state, room.closed_at, room.suspended_until = State.CLOSED, at, None
    room.save(update_fields=["state", "closed_at", "suspended_until"])
    heads = {channel.kind: channel for channel in room.channels.all()}
    main = heads.pop(ChannelKind.MAIN)
    tell(
        room,
        events.RoomClosed(
            room=room.pk,
            messages=main.position,
            digest=bytes(main.digest).hex(),
            sealed_sides=tuple(bytes(heads[kind].digest).hex() for kind in sorted(heads)),
        ),
    )


@part
def reopen_items(room: Room, *, keys: Iterable[str], at: datetime) -> list[AgendaItem]:
    """Negotiate agreed items anew (the congress said no, the reviewer objected); reopens a closed room."""
    _lock(room)
    items = list(room.items.filter(key__in=list(keys)))
    for proposal in Proposal.objects.filter(item__in=items, state=ProposalState.ACCEPTED):
        settle(proposal, ProposalState.LAPSED, by=None, at=at)
    if room.state == State.CLOSED:
        room.state, room.closed_at = State.RECESS, None
        room.save(update_fields=["state", "closed_at"])
    titles = tuple(item.title for item in items)
    tell(room, events.ItemsReopened(room=room.pk, items=titles))
    if titles:
        announce(room, f"重新协商：{'、'.join(titles)}。", at=at)
    return items


def settle(proposal: Proposal, state: ProposalState, *, by: UUID | None, at: datetime) -> None:
    """Give a proposal its outcome and note it in the journal."""
    proposal.state, proposal.decided_by_id, proposal.decided_at = state, by, at
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    note(proposal.message, Act.DECIDED, str(state), by=by, at=at)


def tell(room: Room, event: Event) -> None:
    """Add to what the matter's chain knows. Of a confidential room it knows nothing: its own journal has it all."""
    if not room.confidential:
        emit(event)


def announce(room: Room, text: str, *, at: datetime) -> None:
    """Let the room itself say something in the meeting."""
    write(_main(room), kind=Kind.SYSTEM, text=text, at=at)


def _lock(room: Room) -> None:
    """The room as it now is, locked; before any channel, as the actions of the people in it do."""
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())


def _main(room: Room) -> Channel:
    return room.channels.get(kind=ChannelKind.MAIN)


def _end_sitting(room: Room, at: datetime) -> None:
    sitting = room.sittings.filter(ended_at=None).first()
    if sitting is None:
        return
    sitting.ended_at = at
    sitting.save(update_fields=["ended_at"])
    main = _main(room)
    tell(
        room,
        events.SittingEnded(
            room=room.pk, number=sitting.number, messages=main.position, digest=bytes(main.digest).hex()
        ),
    )


def _refuse_if_closed(room: Room) -> None:
    if room.state == State.CLOSED:
        raise Conflict(room.phrases.over)
