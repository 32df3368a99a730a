"""Step 5: the two sides meet in a room, adjourn to another day, and end the talks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.rooms.actions import (
    Item,
    close_room,
    open_room,
    plan_sitting,
    recess,
    reopen_items,
    resume,
)  # fmt: skip
from gonghui.kernel.rooms.models import Room
from gonghui.kernel.rooms.models import Side as RoomSide
from gonghui.kernel.rooms.models import Unit as RoomUnit
from gonghui.kernel.rooms.queries import agenda, room_of

from ..clauses import counterpart, unit_of
from ..events import MeetingAdjourned, MeetingAgendaSet, MeetingOpened, TalksConcluded
from ..models import Clause, Contract, Round
from ..queries.meeting import again, appointment, first_chair, missing, reopenable
from ..queries.suspension import resting_words, running
from ..rights import Right
from .drafting import draft_contract
from .room_seats import seat_the_delegations

LONGEST_TITLE = 60
LONGEST_VALUE = 500


@action(Right.OPEN_THE_MEETING, on=Round, step="meet")
def open_meeting(round: Round, *, reopen: Collection[str] | None = None, at: datetime) -> MeetingOpened:
    """Begin a sitting: the first one, one after a recess, or anew after a rejection or an objection.

    `reopen` are the keys of agreed topics to negotiate again; without it those that `reopenable` proposes.
    Raises Refused with the first thing that is missing, Conflict while a sitting is on.
    """
    if lacking := missing(round, at):
        raise Refused(lacking[0])
    room = room_of(round.matter)
    if room is not None and room.is_open:
        raise Conflict("协商会议正在进行，直接进入会议室就行。")
    if room is None:
        room = _new_room(round, at)
    elif room.closed_at:
        reopen_items(room, keys=_chosen(round, reopen), at=at)
    seat_the_delegations(round, room, at=at)
    sitting = resume(room, first=RoomSide(first_chair(round)[0].value), at=at)
    return MeetingOpened(room.pk, sitting.number, _recorder(round))


def _new_room(round: Round, at: datetime) -> Room:
    room: Room = open_room(round.matter, title=f"{round.matter.title}：协商会议", items=_items(round), at=at)
    return room


@action(Right.OPEN_THE_MEETING, on=Round, step="meet")
def set_agenda(round: Round, *, entries: Sequence[tuple[str, int | None]], at: datetime) -> MeetingAgendaSet:
    """Choose what the sitting that is on, or the next, is about: topics by key in their order, with minutes planned.

    The other topics stay on the table. Raises Refused for an empty or odd agenda.
    """
    room = room_of(round.matter) or _new_room(round, at)
    titles = {item.key: item.title for item in room.items.all()}
    number = plan_sitting(room, entries=entries, at=at)
    return MeetingAgendaSet(number, tuple(titles[key] for key, _ in entries))


def _recorder(round: Round) -> UUID:
    assert round.recorder_id is not None, "`missing` has looked"
    return round.recorder_id


def _items(round: Round) -> list[Item]:
    """The agenda: every topic, and what the last contract says on it as the starting point."""
    return [
        Item(t.key, t.title[:LONGEST_TITLE], RoomUnit(unit_of(t.key, t.title).value), _now(round, t.key, t.title))
        for t in round.topics.all()
    ]


def _now(round: Round, key: str, title: str) -> str:
    last = Contract.objects.filter(round=round.previous_id).first()
    found: Clause | None = counterpart(key, title, last.clauses.all()) if last else None
    if found is None:
        return ""
    if unit_of(key, title).value == "text":
        return found.text[:LONGEST_VALUE]
    return f"{found.amount.normalize():f}" if found.amount is not None else ""


def _chosen(round: Round, reopen: Collection[str] | None) -> list[str]:
    """The topics to negotiate again. A draft the congress rejected cannot come back as it was."""
    proposed = reopenable(round)
    if reopen is None:
        return [key for key, _, ticked in proposed if ticked]
    if set(reopen) - {key for key, _, _ in proposed}:
        raise Refused("要重新协商的内容里有一项还没有谈拢过，请刷新页面重新勾选。", field="reopen")
    why = again(round)
    if proposed and not reopen and why is not None and not why.objected:
        raise Refused("职代会没有通过上一稿，请至少勾选一项重新协商。", field="reopen")
    return list(reopen)


@action(Right.OPEN_THE_MEETING, on=Round, step="meet")
def adjourn(round: Round, *, next_at: datetime, place: str, reason: str, at: datetime) -> MeetingAdjourned:
    """Put off to another sitting: an open room goes into recess, the deadlines count from the new day."""
    place, reason = place.strip(), reason.strip()
    _refuse_while_suspended(round)
    if next_at <= at:
        raise Refused("下一次会议的时间要晚于现在。", field="next_at")
    if not place:
        raise Refused("请写明下一次会议的地点，网上开会的写“网上会议室”。", field="place")
    if not reason:
        raise Refused("请写明改期的原因。", field="reason")
    _refuse_too_far(round, next_at, at)
    room = room_of(round.matter)
    if room is not None and room.is_open:
        recess(room, at=at)
    return MeetingAdjourned(next_at, place, reason)


def _refuse_too_far(round: Round, next_at: datetime, at: datetime) -> None:
    """No longer than talks may be suspended here."""
    longest = round.rules.number("bargaining.suspension_days_max")
    if longest is None:
        return
    now = appointment(round)
    start = max(clock.day_of(at), now.day) if now else clock.day_of(at)
    last_day = start + timedelta(days=longest.value)
    if clock.day_of(next_at) > last_day:
        raise Refused(
            f"中止协商最长 {longest.value} 天（{longest.basis}），请把下一次会议定在"
            f" {last_day.month} 月 {last_day.day} 日以前。", field="next_at",
        )  # fmt: skip


@action(Right.CONCLUDE_THE_TALKS, on=Round, step="meet")
def conclude_talks(round: Round, *, left_open: Collection[str] = (), at: datetime) -> TalksConcluded:
    """End the talks: what was agreed becomes a draft contract, minutes are begun.

    `left_open` are the keys of all topics without agreement, named on purpose. Raises Refused while a proposal
    waits for its answer, where nothing was agreed, or where a topic left open is not named.
    """
    room = room_of(round.matter)
    if room is None or not room.opened_at or room.closed_at:
        raise Refused("协商会议还没有召开。请先召集会议，谈拢至少一项再结束。")
    _refuse_while_suspended(round)
    # Nobody may put or accept a proposal between the look and the end.
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    states = agenda(room)
    _refuse_unanswered(states)
    agreed = [state.item for state in states if state.accepted]
    if not agreed:
        raise Refused("还没有一项谈拢，不能结束协商。谈不拢的可以改期再谈，也可以申请协调处理。")
    rest = [state.item for state in states if not state.accepted]
    if unnamed := [item.title for item in rest if item.key not in left_open]:
        raise Refused(f"“{'、'.join(unnamed)}”还没有谈拢。确实留待以后的，请逐项勾选。", field="left_open")
    round.suspensions.filter(ended_at=None).update(ended_at=at)  # asked for, and never answered
    close_room(room, at=at)
    draft_contract(round, room)
    return TalksConcluded(tuple(item.title for item in agreed), tuple(item.title for item in rest))


def _refuse_while_suspended(round: Round) -> None:
    found = running(round)
    if found is not None:
        raise Refused(f"{resting_words(found)}要提前的，先由双方首席代表同意恢复协商。")


def _refuse_unanswered(states: list[Any]) -> None:
    for state in states:
        for proposal in state.open:
            side = RoomSide(proposal.side)
            raise Refused(
                f"方案 {proposal.number}（{state.item.title} {proposal.after_shown}）还在等{side.other.label}回应，"
                f"请{side.other.label}接受或者另提，或者由{side.label}撤回，再结束协商。"
            )
