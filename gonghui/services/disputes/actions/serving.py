"""From acceptance to the hearing: the application served with the panel, the answer and its copy, counter-claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.evidence.actions import show_exhibits
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.people.models import Account
from gonghui.kernel.workdays import Due, due
from gonghui.rulebook import rules_at

from ..documents.answer import answer as write_answer
from ..documents.counterclaim import counterclaim_decision
from ..documents.kinds import ANSWER, COUNTERCLAIM, RESPONSE
from ..documents.response import response_notice
from ..events.trial import AnswerCopied, AnswerGiven, CounterclaimDecided, CounterclaimMade, TrialBegun
from ..kinds import Side, Simple
from ..models import Case, Proceeding, Trial
from ..procedure import HEARING
from ..queries.trial import days_to_answer, may_still_answer, own_exhibits, panel_size, trial_of
from ..rights import Right
from .filing import MOST_MONEY
from .papers import issue
from .passing import accepted, let_the_other_side_in

LONGEST = 5000


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def serve_application(
    case: Case, *, arbitrators: Sequence[str], simple: str = "", served_on: date | None = None, at: datetime
) -> TrialBegun:
    """Give the other side its copy, and both the names of the panel: one arbitrator for a simple case, else three."""
    proceeding = accepted(case)
    if trial_of(proceeding) is not None:
        raise Conflict("申请书副本已经送达，不用再办。")
    names = [name.strip()[:30] for name in arbitrators if name.strip()]
    _check_panel(case, names, simple, at)
    day = _past(served_on, at, since=proceeding, field="served_on")
    let_the_other_side_in(case)
    trial = Trial.objects.create(proceeding=proceeding, served_on=day, arbitrators=names, simple=simple)
    issue(case, RESPONSE, response_notice(case, trial, _answer_by(case, day), clock.day_of(at)), proceeding.body)
    assert proceeding.accepted_at is not None
    return TrialBegun(day, len(names), clock.day_of(proceeding.accepted_at) if simple else None)


def _answer_by(case: Case, served_on: date) -> Due:
    """Until when the other side may answer."""
    return due("disputes.answer", served_on, rules_at(case.matter.place, served_on))


def _check_panel(case: Case, names: list[str], simple: str, at: datetime) -> None:
    size, basis = panel_size(case, clock.day_of(at))
    if len(set(names)) < len(names):
        raise Refused("同一名仲裁员写了两次，请核对。", field="arbitrators")
    if basis and len(names) != size:
        raise Refused(
            f"集体争议由 {size} 名仲裁员组成仲裁庭（{basis}），现在写了 {len(names)} 名。", field="arbitrators"
        )
    if len(names) not in (1, 3):
        raise Refused("仲裁庭由三名仲裁员组成，简易处理的由一名仲裁员独任。请写一个或者三个名字。", field="arbitrators")
    if len(names) == 1 and simple not in Simple.values:
        raise Refused("只有一名仲裁员的，请选择为什么可以简易处理。", field="simple")
    if len(names) > 1 and simple:
        raise Refused("三名仲裁员的不是简易处理，请不要选简易处理的理由。", field="simple")


@action(Right.ANSWER_THE_APPLICATION, on=Case, step=HEARING)
def answer(case: Case, *, words: str, exhibits: Sequence[UUID] = (), at: datetime) -> list[Event]:
    """The other side answers. Too late is taken as well, and marked; the exhibits it rests on are shown with it."""
    return _answered(case, words, exhibits, clock.day_of(at), at)


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def enter_answer(
    case: Case, *, words: str, exhibits: Sequence[UUID] = (), received_on: date | None = None, at: datetime
) -> list[Event]:
    """The body enters an answer that came on paper, on the day it came."""
    day = _past(received_on, at, since=accepted(case), field="received_on")
    return _answered(case, words, exhibits, day, at)


def _answered(case: Case, words: str, exhibits: Sequence[UUID], day: date, at: datetime) -> list[Event]:
    """Who signs in has the copy at once; for others it is served."""
    proceeding = accepted(case)
    trial = _begun(proceeding)
    if trial.answer:
        raise Conflict("已经答辩过。要补充的，请在开庭时说，或者另交证据。")
    if not words.strip():
        raise Refused("请写下答辩意见：哪些认可，哪些不认可，为什么。", field="words")
    cited = own_exhibits(case, Side.RESPONDENT).filter(pk__in=exhibits)
    trial.answer, trial.answered_on = words.strip()[:LONGEST], day
    told: list[Event] = [AnswerGiven(day, late=not may_still_answer(case, day))]
    if Account.objects.filter(person=case.applicant_id, is_active=True).exists():
        trial.copied_on = clock.day_of(at)
        told.append(AnswerCopied(trial.copied_on))
    trial.save(update_fields=["answer", "answered_on", "copied_on"])
    trial.cited.set(cited)
    show_exhibits(case.matter, exhibits=cited)
    issue(case, ANSWER, write_answer(case, trial), proceeding.body)
    return told


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def serve_answer(case: Case, *, served_on: date | None = None, at: datetime) -> AnswerCopied:
    """Note that the applicant, who does not sign in, was given the copy of the answer."""
    proceeding = accepted(case)
    trial = _begun(proceeding)
    if not trial.answer or trial.copied_on is not None:
        raise Conflict("没有等着送达的答辩书。")
    trial.copied_on = _past(served_on, at, since=proceeding, field="served_on")
    trial.save(update_fields=["copied_on"])
    return AnswerCopied(trial.copied_on)


@action(Right.ANSWER_THE_APPLICATION, on=Case, step=HEARING)
def make_counterclaim(
    case: Case, *, asks: str, facts: str, amount: Decimal | None = None, at: datetime
) -> CounterclaimMade:
    """The other side asks for something in its turn, within the days it has to answer (办案规则 36)."""
    return _asked(case, asks, facts, amount, clock.day_of(at))


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def enter_counterclaim(
    case: Case, *, asks: str, facts: str, amount: Decimal | None = None, received_on: date | None = None, at: datetime
) -> CounterclaimMade:
    """The body enters a counter-claim that came on paper, on the day it came."""
    return _asked(case, asks, facts, amount, _past(received_on, at, since=accepted(case), field="received_on"))


def _asked(case: Case, asks: str, facts: str, amount: Decimal | None, day: date) -> CounterclaimMade:
    proceeding = accepted(case)
    _begun(proceeding)
    if not asks.strip():
        raise Refused("请写明反过来要求什么。", field="asks")
    if not facts.strip():
        raise Refused("请写明事实和理由。", field="facts")
    if amount is not None and not 0 < amount <= MOST_MONEY:
        raise Refused("金额要大于 0，不超过 9 亿元。请核对是不是多打了零。", field="amount")
    _refuse_after_the_days_to_answer(case, day)
    if proceeding.counterclaims.filter(decided_on=None).exists():
        raise Conflict("已经有一件反申请在等决定，请等决定以后再提。")
    proceeding.counterclaims.create(made_on=day, asks=asks.strip()[:300], amount=amount, facts=facts.strip()[:LONGEST])
    return CounterclaimMade(day)


def _refuse_after_the_days_to_answer(case: Case, day: date) -> None:
    if not may_still_answer(case, day):
        found = days_to_answer(case)
        assert found is not None
        raise Refused(
            f"反申请要在答辩期内提出，答辩期到 {found.due} 为止（{found.basis}）。过了答辩期的要求，可以另外申请仲裁。",
            field="asks",
        )


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def decide_counterclaim(case: Case, *, joined: bool, why: str = "", at: datetime) -> CounterclaimDecided:
    """Hear it together with the case, whose time runs anew, or not, with the reason."""
    proceeding = accepted(case)
    found = proceeding.counterclaims.filter(decided_on=None).first()
    if found is None:
        raise Conflict("没有等着决定的反申请。")
    if not joined and not why.strip():
        raise Refused("请写明为什么不受理，双方会看到。", field="why")
    if joined:
        _refuse_while_stayed(case)
    found.joined, found.why, found.decided_on = joined, why.strip()[:300], clock.day_of(at)
    found.save(update_fields=["joined", "why", "decided_on"])
    issue(case, COUNTERCLAIM, counterclaim_decision(case, found), proceeding.body)
    return CounterclaimDecided(joined, found.decided_on, bool(_begun(proceeding).simple), found.why)


def _refuse_while_stayed(case: Case) -> None:
    award = deadline_of(case.matter, HEARING)
    if award is not None and award.is_stayed:
        raise Conflict("审理期限正在中止。请先恢复计算，再受理反申请，期限从受理那天重新计算。")


def _begun(proceeding: Proceeding) -> Trial:
    found = trial_of(proceeding)
    if found is None:
        raise Conflict("请先送达申请书副本，再办这一步。")
    return found


def _past(day: date | None, at: datetime, *, since: Proceeding, field: str) -> date:
    """A day since the body accepted; today where none is given. Raises Refused."""
    today = clock.day_of(at)
    assert since.accepted_at is not None
    accepted_on = clock.day_of(since.accepted_at)
    if day is not None and not accepted_on <= day <= today:
        raise Refused(f"日期要在受理那天（{accepted_on}）和今天之间，请核对。", field=field)
    return day or today
