"""Whether the contract is kept: both sides check it clause by clause, the congress hears, the workers read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.notices.actions import post_up, send
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders, workers_of
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, open_paper
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import Actor, people

from ..documents.letters import number_pattern
from ..documents.performance import lines, performance_report
from ..events import CheckBegun, CheckSettled, FindingsRecorded, PerformanceReported
from ..kinds import REPORT
from ..models import Check, ClauseQuestion, Finding, Round, Side, Verdict
from ..queries.opening import years_later
from ..queries.performance import open_check, results, side_of, why_no_check
from ..rights import Right

LONGEST_NOTE = 400


@dataclass(frozen=True)
class Found:
    """What a side says of one clause."""

    verdict: str
    note: str = ""
    evidence: Received | None = None


@action(Right.CHECK_PERFORMANCE, on=Round)
def begin_check(round: Round, *, actor: Actor, at: datetime) -> Any:
    """Begin a check of the contract in force; both sides are asked for what they find."""
    if reason := why_no_check(round):
        raise Conflict(reason)
    if open_check(round) is not None:
        raise Conflict("上一次履行检查还没有结束，接着办就行。")
    made = round.checks.create(number=round.checks.count() + 1, begun_at=at)
    send(
        people(Right.CHECK_PERFORMANCE, round).values_list("pk", flat=True), key=f"check:{made.pk}",
        title="请核对合同履行情况", text=f"{round.matter.title}：逐条看一看，哪些做到了，哪些还没有。",
        url=reverse("bargaining:performance", args=[round.pk]), at=at,
    )  # fmt: skip
    return CheckBegun(made.pk, made.number, side_of(round, actor).value), made


@action(Right.CHECK_PERFORMANCE, on=Round)
def record_findings(round: Round, *, found: Mapping[UUID, Found], actor: Actor) -> FindingsRecorded:
    """Keep what one's own side found, by clause; a clause left out keeps what was said of it before.

    Raises Refused without a note on a clause that is not wholly kept; Conflict once the check is settled.
    """
    check = _running(round)
    side = side_of(round, actor)
    clauses = {clause.pk: clause for clause in round.contract.clauses.all()}
    if set(found) - set(clauses):
        raise NotVisible()
    if not found:
        raise Refused("请至少核对一条，再保存。")
    for pk, one in found.items():
        _keep(check, clauses[pk], side, one, round)
    counted = [row.verdict for row in check.findings.filter(side=side)]
    return FindingsRecorded(check.pk, side.value, *(counted.count(verdict) for verdict in Verdict))


def _keep(check: Check, clause: Any, side: Side, one: Found, round: Round) -> None:
    note = one.note.strip()
    if one.verdict not in Verdict.values:
        raise Refused(f"第 {clause.position} 条：请选一种情况。", field=f"verdict_{clause.pk}")
    if one.verdict != Verdict.KEPT and not note:
        raise Refused(f"第 {clause.position} 条没有完全履行，请写明差在哪里。", field=f"note_{clause.pk}")
    if len(note) > LONGEST_NOTE:
        raise Refused(f"第 {clause.position} 条的说明最多 {LONGEST_NOTE} 字。", field=f"note_{clause.pk}")
    row, _ = Finding.objects.get_or_create(
        inspection=check, clause=clause, side=side, defaults={"verdict": one.verdict, "note": note}
    )
    row.verdict, row.note = one.verdict, note
    if one.evidence is not None:
        row.evidence = attach_upload(
            round.matter, received=one.evidence, purpose=f"第 {clause.position} 条履行情况的凭证",
            audience=Audience.ENTERPRISE,
        )  # fmt: skip
    row.save()


@action(Right.REPORT_PERFORMANCE, on=Round)
def settle_check(round: Round, *, at: datetime) -> CheckSettled:
    """End the check: what was found becomes the report to the congress, and every delegate gets it.

    The worker side must have spoken on every clause; an employer who did not is named as such in the report.
    """
    check = _running(round)
    missing = [one.clause.position for one in results(round, check) if one.of(Side.WORKER) is None]
    if missing:
        raise Refused(f"第 {'、'.join(map(str, missing))} 条职工方还没有核对，不能出报告。")
    day = clock.day_of(at)
    paper = draft_paper(
        round.matter, kind=REPORT, document=performance_report(round, check, day), issued_by=round.union,
        audience=Audience.DELEGATES,
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(round.union, "履报"), dated=day)
    check.settled_at, check.report = at, paper
    check.save(update_fields=["settled_at", "report"])
    ClauseQuestion.objects.filter(round=round, to_check=True).update(to_check=False)
    delegates = list(holders(round.union, Office.DELEGATE).values_list("pk", flat=True))
    send(
        delegates, key=f"report:{check.pk}", title="合同履行情况报告送到了",
        text="开职代会以前先看一看：哪些条款做到了，哪些没有。",
        url=reverse("bargaining:performance", args=[round.pk]), at=at,
    )  # fmt: skip
    return CheckSettled(check.pk, paper.pk, len(delegates))


@action(Right.REPORT_PERFORMANCE, on=Round)
def report_performance(round: Round, *, reported_on: date, at: datetime) -> list[Event]:
    """The chiefs have reported to the congress on that day: the report is posted for all workers.

    Raises Conflict without a settled check that waits to be reported, Refused on an impossible day.
    """
    check = round.checks.filter(settled_at__isnull=False, reported_on=None).last()
    if check is None or check.report is None or check.settled_at is None:
        raise Conflict("没有等着报告的履行检查。请先办完一次检查。")
    day = clock.day_of(at)
    if not clock.day_of(check.settled_at) <= reported_on <= day:
        raise Refused("报告的日子不能早于检查结束的那天，也不能晚于今天。", field="reported_on")
    posting = post_up(
        round.matter, title=f"{round.enterprise.short_name}集体合同履行情况报告（{check}）"[:120],
        public_text=f"{round.enterprise.name}的{round.contract.number}合同已向职代会报告履行情况。",
        content=[(f"第 {number} 条　{heading}", text) for number, heading, text in lines(round, check)],
        document_url=reverse("papers:file", args=[check.report_id, "pdf"]),
    )  # fmt: skip
    open_paper(check.report, Audience.ENTERPRISE)
    check.reported_on, check.posting = reported_on, posting
    check.save(update_fields=["reported_on", "posting"])
    workers = workers_of(round.enterprise, day).values_list("person_id", flat=True)
    send(
        workers, key=f"reported:{check.pk}", title="合同履行情况公布了",
        text="合同里的每一条做到了没有，点开看一看；有意见可以直接提。", url=posting.get_absolute_url(), at=at,
    )  # fmt: skip
    return [PerformanceReported(check.pk, posting.pk, reported_on, _next_from(round, reported_on))]


def _next_from(round: Round, reported_on: date) -> date | None:
    """The day the next report is counted from; None where the contract is over before that one would be due.

    Whether it lasts so long needs no calendar: the one of the year it ends in may not be out yet.
    """
    limits = round.rules.limit("bargaining.performance_report_within")
    ends = round.contract.ended_on or round.term_until
    lasts = any(years_later(reported_on, limit.length) <= ends for limit in limits if limit.period == "years")
    return reported_on if lasts else None


def _running(round: Round) -> Check:
    check = open_check(round)
    if check is None:
        raise Conflict("现在没有正在进行的履行检查。请先发起一次检查。")
    return check
