"""Hearings: noticed in time, put off on request, held with minutes; and who did not come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.rights import Actor
from gonghui.kernel.workdays import Due, due, is_working_day
from gonghui.rulebook import rules_at

from ..documents.hearing import hearing_minutes, hearing_notice
from ..documents.kinds import HEARING_MINUTES, HEARING_NOTICE
from ..events.trial import HearingCalledOff, HearingHeld, HearingNoticed, PostponementAsked, PostponementDecided
from ..kinds import Absence
from ..models import Case, Hearing, Proceeding
from ..procedure import HEARING
from ..queries.trial import side_of, trial_of
from ..rights import Right
from .papers import issue
from .passing import accepted

#: So far ahead a day is looked for that leaves enough time.
LOOKED_AHEAD = 60


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def notice_hearing(case: Case, *, begins_at: datetime, place: str, at: datetime) -> tuple[HearingNoticed, Hearing]:
    """Tell both sides in writing when and where; later than the law has it, it is refused."""
    proceeding = accepted(case)
    if trial_of(proceeding) is None:
        raise Conflict("请先送达申请书副本和仲裁庭的组成，再通知开庭。")
    if proceeding.hearings.filter(held_at=None, called_off_why="").exists():
        raise Conflict("已经通知过一次开庭，还没有开。要改时间，请先取消那一次。")
    if not place.strip():
        raise Refused("请写明在哪里开庭；网上开庭就写“网上”。", field="place")
    _refuse_short_notice(case, clock.day_of(begins_at), clock.day_of(at))
    made = proceeding.hearings.create(at=begins_at, place=place.strip()[:120], noticed_on=clock.day_of(at))
    issue(case, HEARING_NOTICE, hearing_notice(case, made, last_request(case, made)), proceeding.body)
    return HearingNoticed(clock.day_of(begins_at), made.place), made


def _refuse_short_notice(case: Case, day: date, today: date) -> None:
    """Raise Refused where the notice would come too late, naming the first day that leaves enough time."""
    if _in_time("disputes.hearing_notice", case, day, today):
        return
    basis = _counted("disputes.hearing_notice", case, day).basis
    days = (today + timedelta(days=n) for n in range(1, LOOKED_AHEAD))
    working = (one for one in days if is_working_day(one))
    first = next((one for one in working if _in_time("disputes.hearing_notice", case, one, today)), None)
    raise Refused(f"开庭要提前通知双方（{basis}），{day} 来不及了。今天通知，最早可以定在 {first}。", field="begins_at")


def _counted(rule: str, case: Case, day: date) -> Due:
    return due(rule, day, rules_at(case.matter.place, day))


def _in_time(rule: str, case: Case, hearing: date, today: date) -> bool:
    last = _counted(rule, case, hearing).due
    return last is None or today <= last


def last_request(case: Case, hearing: Hearing) -> Due:
    """Until when a side may ask for another day."""
    return _counted("disputes.postponement", case, clock.day_of(hearing.at))


@action(Right.TAKE_PART_IN_THE_HEARING, on=Case, step=HEARING)
def ask_postponement(case: Case, *, hearing: UUID, why: str, actor: Actor, at: datetime) -> PostponementAsked:
    """A side asks for another day, in time and with a reason; the body is told."""
    found, side = _ahead(case, hearing), side_of(case, actor)
    if not why.strip():
        raise Refused("请写明为什么要延期，例如：住院、出差，并附上证明。", field="why")
    last = last_request(case, found)
    if last.due is not None and clock.day_of(at) > last.due:
        raise Refused(
            f"请求延期要在 {last.due} 以前提出（{last.basis}），现在已经过了。有急事请直接打电话给仲裁庭。", field="why"
        )
    if found.requests.filter(side=side).exists():
        raise Conflict("您这一方已经请求过延期，请等答复。")
    found.requests.create(side=side, asked_at=at, why=why.strip()[:300])
    matter = case.matter
    send(
        holders(found.proceeding.body.organisation, *BODY_OFFICES).values_list("pk", flat=True),
        key=f"postponement:{found.pk}:{side}", title="有一方请求延期开庭，请决定",
        text=f"{matter.title} {matter.number}", url=matter.get_absolute_url(), at=at,
    )  # fmt: skip
    return PostponementAsked(side, clock.day_of(found.at))


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def decide_postponement(case: Case, *, hearing: UUID, granted: bool, why: str, at: datetime) -> PostponementDecided:
    """Say yes or no, and why. After a yes another hearing is noticed in time."""
    found = _ahead(case, hearing)
    asked = found.requests.filter(granted=None)
    if not why.strip():
        raise Refused("请写明理由，双方会看到。", field="why")
    if not asked.update(granted=granted, answer=why.strip()[:300]):
        raise Conflict("没有等着答复的延期请求。")
    if granted:
        _call_off(found, f"同意延期：{why.strip()}")
    return PostponementDecided(clock.day_of(found.at), granted, why.strip()[:300])


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def call_off_hearing(case: Case, *, hearing: UUID, why: str) -> HearingCalledOff:
    """Call a hearing off, with the reason."""
    found = _ahead(case, hearing)
    if not why.strip():
        raise Refused("请写明为什么不开庭，双方会看到。", field="why")
    found.requests.filter(granted=None).update(granted=True, answer="这次不开庭了")
    _call_off(found, why.strip())
    return HearingCalledOff(clock.day_of(found.at), found.called_off_why)


def _call_off(hearing: Hearing, why: str) -> None:
    hearing.called_off_why = why[:300]
    hearing.save(update_fields=["called_off_why"])


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def hold_hearing(case: Case, *, hearing: UUID, minutes: str, absent: str = "", at: datetime) -> HearingHeld:
    """Enter the minutes, and who did not come. What follows from it is chosen when the stage is concluded.

    The applicant absent, it may be treated as withdrawn; the other side absent, awarded by default (办案规则 39).
    """
    found = _ahead(case, hearing)
    if clock.day_of(found.at) > clock.day_of(at):
        raise Refused("还没有到开庭的日子。要改时间，请先取消这一次，再重新通知。", field="minutes")
    if found.requests.filter(granted=None).exists():
        raise Conflict("有一方请求延期，还没有答复。请先决定是不是延期。")
    if not minutes.strip():
        raise Refused("请记下庭审的情况。", field="minutes")
    if absent not in Absence.values:
        raise Refused("请选择双方到庭的情况。", field="absent")
    found.minutes, found.absent, found.held_at = minutes.strip()[:20_000], absent, at
    found.save(update_fields=["minutes", "absent", "held_at"])
    body = found.proceeding.body
    issue(case, HEARING_MINUTES, hearing_minutes(case, found), body, audience=Audience.IN_HAND)
    return HearingHeld(clock.day_of(found.at), absent)


def _ahead(case: Case, key: UUID) -> Hearing:
    proceeding: Proceeding = accepted(case)
    found = proceeding.hearings.select_related("proceeding__body__organisation").filter(
        pk=key, held_at=None, called_off_why=""
    )
    hearing = found.first()
    if hearing is None:
        raise Conflict("这一次开庭已经开过或者取消了。")
    return hearing
