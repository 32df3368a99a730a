"""Offers across the table. Any representative proposes; the other side's chief accepts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.rights import Actor

from .. import events
from ..journal import say as write
from ..models import AgendaItem, ChannelKind, Kind, Proposal, ProposalState, Room, Seat, Side, Unit
from ..queries import seat_here, seat_of
from ..rights import Right
from .arranging import announce, settle
from .sittings import followed

LARGEST = {Unit.PERCENT: Decimal(1000), Unit.YUAN: Decimal(10_000_000)}


@action(Right.PROPOSE, on=Room)
def propose(
    room: Room, *, actor: Actor, at: datetime, item: str, value: str, ground: str = "", before: str = ""
) -> Any:
    """Offer ``value`` on the agenda item with key ``item``; the value of the action is the proposal.

    ``before`` is what the offer starts from; by default what holds now. Conflict: one's own side has an open
    offer there, or the item is agreed.
    """
    found = room.items.filter(key=item).first()
    if found is None:
        raise Refused("议程上没有这个议题，请从列表里选择。", field="item")
    seat = seat_here(room, actor)
    _check_sitting(room)
    made = put(room, found, seat, value=value, ground=ground, before=before, counter_to=None, at=at)
    return _told(events.ProposalMade, made, seat.side), made


@part
def lay_on_the_table(
    room: Room, *, actor: Actor, at: datetime, item: str, value: str, ground: str = "", page: str = ""
) -> Any:
    """An offer made by a service's own action. It counters what the other side has open there and replaces one's own.

    `page` is where all of it can be read. Gives the proposal. Refused for whom does not sit on a side, or where the
    agenda has no such item.
    """
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    seat = seat_of(room, actor)
    if seat is None or seat.side == Side.NEUTRAL:
        raise Refused("方案由在座的双方代表提出。新换的代表，等下一次开会入座后再提。")
    found = room.items.filter(key=item).first()
    if found is None:
        raise Refused("议程上没有这个议题，请从列表里选择。", field="item")
    _check_sitting(room)
    _withdraw_own(found, seat, at)
    theirs = found.proposals.filter(state=ProposalState.OPEN).first()
    if theirs is not None:
        settle(theirs, ProposalState.COUNTERED, by=seat.person_id, at=at)
    made = put(room, found, seat, value=value, ground=ground, before="", counter_to=theirs, page=page, at=at)
    return _told(events.ProposalCountered if theirs else events.ProposalMade, made, seat.side), made


@action(Right.COUNTER, on=Proposal)
def counter(proposal: Proposal, *, actor: Actor, at: datetime, value: str, ground: str = "") -> Any:
    """Answer an open offer with another one; the value of the action is the new proposal."""
    _check_undecided(proposal)
    seat = seat_here(proposal.room, actor)
    _withdraw_own(proposal.item, seat, at)
    settle(proposal, ProposalState.COUNTERED, by=seat.person_id, at=at)
    made = put(
        proposal.room, proposal.item, seat, value=value, ground=ground, before="",
        counter_to=proposal, at=at,
    )  # fmt: skip
    return _told(events.ProposalCountered, made, seat.side), made


@action(Right.ACCEPT, on=Proposal)
def accept_proposal(proposal: Proposal, *, actor: Actor, at: datetime) -> Any:
    """Agree, as chief of the other side: the item is settled at the offered value."""
    _check_undecided(proposal)
    seat = seat_here(proposal.room, actor)
    others = Proposal.objects.filter(item=proposal.item, state=ProposalState.OPEN).exclude(pk=proposal.pk)
    for other in others:
        settle(other, ProposalState.LAPSED, by=None, at=at)
    settle(proposal, ProposalState.ACCEPTED, by=seat.person_id, at=at)
    announce(proposal.room, f"{seat.label}接受方案 {proposal.number}：{_words(proposal)}。", at=at)
    return _told(events.ProposalAccepted, proposal, seat.side), proposal


@action(Right.WITHDRAW, on=Proposal)
def withdraw_proposal(proposal: Proposal, *, actor: Actor, at: datetime) -> Any:
    """Take back an open offer of one's own side."""
    _check_undecided(proposal)
    seat = seat_here(proposal.room, actor)
    settle(proposal, ProposalState.WITHDRAWN, by=seat.person_id, at=at)
    announce(proposal.room, f"{seat.label}撤回方案 {proposal.number}：{_words(proposal)}。", at=at)
    return _told(events.ProposalWithdrawn, proposal, seat.side), proposal


def _check_undecided(proposal: Proposal) -> None:
    _check_sitting(proposal.room)
    if not proposal.is_open:
        raise Conflict(f"这个方案已经{proposal.get_state_display()}，请看最新的方案。")


def _check_sitting(room: Room) -> None:
    if not room.is_open:
        raise StepClosed(f"会议现在是“{room.get_state_display()}”，复会后才能提出和答复方案。")


def _withdraw_own(item: AgendaItem, seat: Seat, at: datetime) -> None:
    """A counter-offer takes the place of what one's own side still had open there."""
    for own in Proposal.objects.filter(item=item, side=seat.side, state=ProposalState.OPEN):
        settle(own, ProposalState.WITHDRAWN, by=seat.person_id, at=at)


def put(
    room: Room,
    item: AgendaItem,
    seat: Seat,
    *,
    value: str,
    ground: str,
    before: str,
    counter_to: Proposal | None,
    at: datetime,
    page: str = "",
) -> Proposal:
    """Write an offer down with its card; whoever calls this has looked whether the room is open."""
    if item.proposals.filter(state=ProposalState.ACCEPTED).exists():
        raise Conflict(f"“{item.title}”已经谈拢。")
    if item.proposals.filter(state=ProposalState.OPEN, side=seat.side).exists():
        raise Conflict(f"本方在“{item.title}”上还有一个方案等对方回应。请先撤回它，再提新的。")
    if len(ground) > 1000:
        raise Refused("理由最多 1000 字。", field="ground")
    proposal = Proposal(
        room=room, item=item, number=room.proposals.count() + 1, side=seat.side, seat=seat,
        before=clean_value(item, before) if before else item.now, after=clean_value(item, value),
        ground=ground.strip(), counter_to=counter_to, page=page, made_at=at,
    )  # fmt: skip
    words = _words(proposal) + (f"。理由：{proposal.ground}" if proposal.ground else "")
    main = room.channels.get(kind=ChannelKind.MAIN)
    proposal.message = write(main, kind=Kind.PROPOSAL, text=words, at=at, seat=seat)
    proposal.save(force_insert=True)
    followed(seat, at=at)
    return proposal


def clean_value(item: AgendaItem, value: str) -> str:
    """A value of this item in its one spelling; Refused when it is not one."""
    value = value.strip()
    if item.unit != Unit.TEXT:
        value = value.removesuffix("%").removesuffix("元").strip().replace(",", "").replace("，", "")
    if not value:
        raise Refused("请填写提出的数值或内容。", field="value")
    if item.unit != Unit.TEXT:
        return _clean_number(Unit(item.unit), value)
    if len(value) > 500:
        raise Refused("内容最多 500 字。", field="value")
    return value


def _clean_number(unit: Unit, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise Refused("请填数字，例如 5 或 5.5。", field="value") from None
    if not number.is_finite() or not 0 <= number <= LARGEST[unit]:
        raise Refused("这个数不在合理范围内，请检查。", field="value")
    if number != round(number, 2):
        raise Refused("最多两位小数。", field="value")
    return f"{number.normalize():f}"


def _words(proposal: Proposal) -> str:
    start = f"从 {proposal.before_shown} " if proposal.before else ""
    return f"{proposal.item.title} {start}到 {proposal.after_shown}"


def _told(kind: type[events.ProposalEvent], proposal: Proposal, side: str) -> events.ProposalEvent:
    return kind(
        room=proposal.room_id, proposal=proposal.pk, item=proposal.item.title, side=Side(side).label,
        value=proposal.after_shown,
    )  # fmt: skip
