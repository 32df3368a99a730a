"""How a contract in force is kept: its calendar, the checks so far, what both sides found, and where it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.rights import Actor, may, objects
from gonghui.kernel.workdays import CalendarUnknown

from ..models import Check, Clause, Finding, Round, Side, Verdict
from ..relations import union_chair
from ..rights import Right
from .opening import is_in_force
from .renewal import window_of

REPORT = "report"
LINES = 5


@dataclass(frozen=True)
class Dated:
    """One line of a contract's calendar."""

    what: str
    on: date | None
    basis: str = ""
    state: str = ""
    url: str = ""


@dataclass(frozen=True)
class Result:
    """What both sides found on one clause."""

    clause: Clause
    found: dict[str, Finding]

    def of(self, side: str) -> Finding | None:
        return self.found.get(side)

    @property
    def worker(self) -> Finding | None:
        return self.of(Side.WORKER)

    @property
    def employer(self) -> Finding | None:
        return self.of(Side.EMPLOYER)

    @property
    def verdict(self) -> str:
        """In one word; where the sides differ, that they do."""
        said = {one.verdict for one in self.found.values()}
        if not said:
            return "还没有核对"
        return Verdict(said.pop()).label if len(said) == 1 else "双方看法不同"

    @property
    def tone(self) -> str:
        said = {one.verdict for one in self.found.values()}
        if not said:
            return "quiet"
        return "good" if said == {Verdict.KEPT} else "bad" if Verdict.NOT_KEPT in said else "warn"


def why_no_check(round: Round) -> str:
    """Why the contract of this round cannot be checked; empty where it can. One that has ended still can, once."""
    contract = getattr(round, "contract", None)
    if contract is None or contract.effective_on is None or round.ends:
        return "这一轮还没有生效的合同，不用检查履行情况。"
    return ""


def open_check(round: Round) -> Check | None:
    """The check that is under way."""
    found: Check | None = round.checks.filter(settled_at=None).first()
    return found


def side_of(round: Round, actor: Actor) -> Side:
    """For which side this person checks: the union's officers for the workers."""
    return Side.WORKER if union_chair_of(round, actor) else Side.EMPLOYER


def union_chair_of(round: Round, actor: Actor) -> bool:
    """Whether this person heads the union of the round's firm."""
    return Round.objects.filter(union_chair.held_by(actor), pk=round.pk).exists()


def results(round: Round, check: Check) -> list[Result]:
    """Every clause with what was found, in two queries."""
    found: dict[Any, dict[str, Finding]] = {}
    for one in check.findings.select_related("evidence").defer("evidence__blob"):
        found.setdefault(one.clause_id, {})[one.side] = one
    return [Result(clause, found.get(clause.pk, {})) for clause in round.contract.clauses.all()]


def report_deadline(round: Round) -> Deadline | None:
    """The open date by which the chiefs must report to the congress."""
    return deadline_of(round.matter, REPORT)


def calendar(round: Round, today: date) -> list[Dated]:
    """Term, yearly report, renewal window and end, in the order of their days."""
    contract = round.contract
    page = reverse("bargaining:performance", args=[round.pk])
    found = [Dated("合同生效", contract.effective_on, state="已生效"), Dated("合同期限开始", round.term_from)]
    found += [
        Dated(f"{check}，已向职代会报告", check.reported_on, state="已报告", url=page)
        for check in round.checks.exclude(reported_on=None)
    ]
    if (deadline := report_deadline(round)) is not None:
        late = deadline.is_late(today)
        what = "检查履行情况，向职代会报告（最晚）"
        found.append(Dated(what, deadline.due, _basis(round, deadline), "已超期" if late else "", page))
    if contract.ended_on is None:
        found += [*_window(round), Dated("合同期满", round.term_until)]
    elif contract.ended_by is not None:
        found.append(Dated(f"合同{'提前解除' if contract.ended_by.ends else '已变更'}", contract.ended_on))
    return sorted(found, key=lambda one: (one.on is None, one.on))


def _basis(round: Round, deadline: Deadline) -> str:
    """The article; where the day cannot be counted yet, also why not."""
    if deadline.basis:
        return deadline.basis
    articles = [entry.basis for entry in round.rules.limit("bargaining.performance_report_within")]
    return "；".join(filter(None, [*articles, deadline.why_unknown]))


def _window(round: Round) -> list[Dated]:
    try:
        opens = window_of(round)
    except CalendarUnknown:
        return []
    return [Dated("可以提出续签", opens.due, opens.basis or "")] if opens.due else []


def with_late_report(rounds: QuerySet[Round], today: date) -> QuerySet[Round]:
    """Those of the rounds whose yearly report is overdue."""
    late = Deadline.objects.open().filter(matter=OuterRef("matter"), key=REPORT, due__lt=today)
    return rounds.filter(Exists(late))


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """The reports this person has to see to soon, and the checks that wait for their side."""
    soon = date.fromordinal(today.toordinal() + 30)
    near = Deadline.objects.open().filter(matter=OuterRef("matter"), key=REPORT, due__lte=soon)
    mine = objects(actor, Right.CHECK_PERFORMANCE)
    found = []
    for round in mine.filter(Exists(near), union_chair.held_by(actor)).select_related("matter__enterprise")[:LINES]:
        deadline = report_deadline(round)
        where = f"{round.enterprise.short_name} · {round.matter.title}"
        page = reverse("bargaining:performance", args=[round.pk])
        found.append(Waiting("检查合同履行情况，向职代会报告", where, page, deadline.due if deadline else None))
    return [*found, *_checks_waiting(actor, mine)]


def _checks_waiting(actor: Actor, mine: QuerySet[Round]) -> list[Waiting]:
    found = []
    for check in Check.objects.filter(settled_at=None, round__in=mine).select_related("round__matter__enterprise")[
        :LINES
    ]:
        side = side_of(check.round, actor)
        if not check.findings.filter(side=side).exists():
            where = f"{check.round.enterprise.short_name} · {check}"
            found.append(Waiting("核对合同履行情况", where, reverse("bargaining:performance", args=[check.round_id])))
    return found


def may_check(round: Round, actor: Actor, today: date) -> bool:
    """Whether this person may begin a check now."""
    return (
        not why_no_check(round)
        and open_check(round) is None
        and may(actor, Right.CHECK_PERFORMANCE, round)
        and (is_in_force(round, today) or report_deadline(round) is not None)
    )
