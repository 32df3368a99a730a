"""中止协商: the talks rest by both sides' consent, up to the cap of the place, and go on on the agreed day.

Law: both agree, with length, next time and place (集体合同规定 35); some places ask for the worker side's consent
only and cap the days in all. No law found lengthens the other deadlines of the round meanwhile.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import Actor
from gonghui.kernel.rooms.actions import end_suspension, resume, suspend
from gonghui.kernel.rooms.models import Room
from gonghui.kernel.rooms.models import Side as RoomSide
from gonghui.kernel.rooms.queries import room_of

from ..events import EarlyResumptionProposed, SuspensionDropped, SuspensionProposed, TalksResumed, TalksSuspended
from ..models import Round, Side, Suspension
from ..queries.meeting import first_chair, who_is_missing
from ..queries.suspension import cap, days_between, proposed, running, side_of_chief, standing
from ..rights import Right
from .room_seats import seat_the_delegations

LONGEST_REASON = 300
ONE_DAY = timedelta(days=1)


@action(Right.SUSPEND_THE_TALKS, on=Round, step="meet")
def propose_suspension(
    round: Round, *, reason: str, resumes_at: datetime, place: str, actor: Actor, at: datetime
) -> SuspensionProposed:
    """A chief asks the other side to let the talks rest until `resumes_at`. A later proposal replaces one's own."""
    side = _side(round, actor)
    _met(round)
    before = standing(round)
    if before is not None and before.agreed_at is not None:
        raise Conflict("协商已经中止。")
    if before is not None and before.proposed_by != side and before.resumes_at > at:
        raise Conflict("对方已经提出中止协商，请先答复。")
    _end(before, at)
    made = _make(round, side, reason, resumes_at, place, at)
    return SuspensionProposed(side.value, made.resumes_at, made.reason)


@action(Right.SUSPEND_THE_TALKS, on=Round, step="meet")
def agree_to_suspend(round: Round, *, actor: Actor, at: datetime) -> TalksSuspended:
    """The other chief agrees: the room closes for speaking until the day the talks go on."""
    side, asked = _side(round, actor), proposed(round)
    if asked is None:
        raise Conflict("现在没有等您答复的中止提议。")
    if asked.proposed_by == side:
        raise Refused("这是您这一方提出的，要等对方首席代表同意。")
    _refuse_odd_day(round, asked.resumes_at, at)
    words = f"{Side(asked.proposed_by).label}提出，{side.label}同意"
    return _suspend(round, asked, words, at)


@action(Right.SUSPEND_THE_TALKS, on=Round, step="meet")
def drop_suspension(round: Round, *, actor: Actor, at: datetime) -> SuspensionDropped:
    """The other chief declines, or the own one takes the proposal back: the talks go on."""
    side, asked = _side(round, actor), proposed(round)
    if asked is None:
        raise Conflict("现在没有等答复的中止提议。")
    _end(asked, at)
    return SuspensionDropped(side.value, own=asked.proposed_by == side)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="meet")
def enter_suspension(
    round: Round, *, received: Received, reason: str, resumes_at: datetime, place: str, at: datetime
) -> TalksSuspended:
    """The chair enters a suspension agreed on paper; the upload bears both chiefs' signatures."""
    _met(round)
    if running(round) is not None:
        raise Conflict("协商已经中止。")
    _end(proposed(round), at)
    made = _make(round, Side.WORKER, reason, resumes_at, place, at)
    made.scan = attach_upload(
        round.matter, received=received, purpose="双方签字的中止协商书", stands_for="同意中止协商"
    )
    made.save(update_fields=["scan"])
    return _suspend(round, made, "双方书面同意", at)


@action(Right.SUSPEND_THE_TALKS, on=Round, step="meet")
def resume_early(round: Round, *, actor: Actor, at: datetime) -> EarlyResumptionProposed | list[Event]:
    """A chief would go on before the day; when the chief of the other side says so too, the talks go on."""
    side, found = _side(round, actor), running(round)
    if found is None:
        raise Conflict("协商没有中止。")
    if found.earlier_wanted_by == side:
        raise Conflict("您这一方已经提出，正在等对方同意。")
    if not found.earlier_wanted_by:
        found.earlier_wanted_by = side
        found.save(update_fields=["earlier_wanted_by"])
        return EarlyResumptionProposed(side.value)
    return _go_on(round, found, at, early=True)


@action(Right.LET_TIME_ACT, on=Round, step="meet")
def resume_on_the_day(round: Round, *, at: datetime) -> list[Event]:
    """The agreed hour has come: the next sitting begins by itself, or a recess where somebody is missing."""
    found = running(round)
    if found is None or found.resumes_at > at:
        raise Conflict("还没有到恢复协商的时间。")
    return _go_on(round, found, at, early=False)


def _side(round: Round, actor: Actor) -> Side:
    side = side_of_chief(round, actor)
    if side is None:
        raise Forbidden("中止和恢复协商由双方首席代表商定。")
    return side


def _met(round: Round) -> Room:
    room = room_of(round.matter)
    if room is None or not room.opened_at or room.closed_at:
        raise Refused("协商会议还没有开过，不用中止。时间要改的，请改期。")
    return room


def _make(round: Round, side: Side, reason: str, resumes_at: datetime, place: str, at: datetime) -> Suspension:
    reason, place = reason.strip(), place.strip()
    if not reason:
        raise Refused("请写明中止的原因。", field="reason")
    if not place:
        raise Refused("请写明恢复协商的地点，网上开会的写“网上会议室”。", field="place")
    _refuse_odd_day(round, resumes_at, at)
    made: Suspension = round.suspensions.create(
        proposed_by=side, reason=reason[:LONGEST_REASON], resumes_at=resumes_at, place=place[:120], proposed_at=at
    )
    return made


def _refuse_odd_day(round: Round, resumes_at: datetime, at: datetime) -> None:
    """Not before tomorrow, and with the earlier suspensions not longer than the place allows."""
    today = clock.day_of(at)
    days = days_between(today, clock.day_of(resumes_at))
    if days < 1:
        raise Refused("恢复协商的日期要在今天以后。当天接着谈的，休会就可以。", field="resumes_at")
    limit = cap(round)
    if limit.held is None or limit.left is None or days <= limit.left:
        return
    before = f"，已经用了 {limit.used} 天" if limit.used else ""
    if not limit.left:
        raise Refused(f"中止协商累计最长 {limit.held.value} 天（{limit.held.basis}），已经用完，不能再中止。")
    last = today + limit.left * ONE_DAY
    raise Refused(
        f"中止协商累计最长 {limit.held.value} 天（{limit.held.basis}）{before}。请把恢复的日子定在"
        f" {last.month} 月 {last.day} 日或者以前。", field="resumes_at",
    )  # fmt: skip


def _suspend(round: Round, found: Suspension, consent: str, at: datetime) -> TalksSuspended:
    found.agreed_at = at
    found.save(update_fields=["agreed_at"])
    day = clock.day_of(found.resumes_at)
    suspend(_met(round), until=day - ONE_DAY, consent=consent, at=at)
    return TalksSuspended(
        found.resumes_at, found.place, found.reason, days_between(clock.day_of(at), day), found.scan_id is not None
    )


def _go_on(round: Round, found: Suspension, at: datetime, *, early: bool) -> list[Event]:
    room = _met(round)
    _end(found, at)
    if who_is_missing(round):
        end_suspension(room, at=at)
    else:
        seat_the_delegations(round, room, at=at)
        resume(room, first=RoomSide(first_chair(round)[0].value), at=at)
    return [TalksResumed(early)]


def _end(found: Suspension | None, at: datetime) -> None:
    if found is not None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
