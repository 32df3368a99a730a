"""How a contract in force is kept: its calendar, the checks, the report; and those overdue in one's area."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions.performance import begin_check, record_findings, report_performance, settle_check
from ..forms.performance import FindingsForm, ReportForm
from ..queries import performance
from ..queries.oversight import OverdueReports, OverseenLetters
from ..queries.supervision import letters_of
from ..rights import Right
from .acting import ActOnPage
from .pages import RoundFormPage, RoundPage

PAGE = 30


class Performance(RoundPage):
    """`/bargaining/<id>/performance/`: for everybody in the firm; who may act finds the buttons."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/performance/performance.html"
    step_key = "publicise"

    def context(self, **extra: Any) -> dict[str, Any]:
        round, today = self.object, clock.today()
        why_no_check = performance.why_no_check(round)
        check = performance.open_check(round)
        settled = [] if why_no_check else list(round.checks.exclude(settled_at=None).select_related("posting"))
        may_report = may(self.actor, Right.REPORT_PERFORMANCE, round)
        return super().context(
            why_no_check=why_no_check,
            contract=getattr(round, "contract", None),
            calendar=[] if why_no_check else performance.calendar(round, today),
            duty=round.rules.choice("bargaining.performance_report"),
            watch=round.rules.choice("bargaining.performance_watch"),
            check=check,
            results=performance.results(round, check) if check else [],
            to_check=round.questions.filter(to_check=True).select_related("clause"),
            history=[self.shown(one) for one in reversed(settled)],
            letters=letters_of(round, self.actor)[:PAGE],
            may_begin=performance.may_check(round, self.actor, today),
            may_record=check is not None and may(self.actor, Right.CHECK_PERFORMANCE, round),
            may_settle=check is not None and may_report,
            may_report=may_report and any(one.reported_on is None for one in settled),
            may_issue=not why_no_check and may(self.actor, Right.ISSUE_AN_OPINION, round),
            **{
                "begin_form": NothingForm(), "settle_form": NothingForm(),
                "report_form": ReportForm(initial={"reported_on": today}), **extra,
            },
        )  # fmt: skip

    def shown(self, check: Any) -> dict[str, Any]:
        """A settled check with its results and the report, for those who may read it."""
        reads = check.reported_on is not None or may(self.actor, Right.READ_THE_DRAFT, self.object)
        return {"check": check, "results": performance.results(self.object, check) if reads else [], "reads": reads}


class BeginCheck(ActOnPage, Performance):
    access = Right.CHECK_PERFORMANCE
    page_name, form_name, stands = "performance", "begin_form", "may_begin"
    form_class = NothingForm
    action = begin_check
    success = "开始检查了，双方都收到了通知。请逐条核对。"


class SettleCheck(ActOnPage, Performance):
    access = Right.REPORT_PERFORMANCE
    page_name, form_name, stands = "performance", "settle_form", "may_settle"
    form_class = NothingForm
    action = settle_check
    success = "报告出好了，已经送到每一位职工代表。向职代会报告以后，回来登记日期并公布。"


class Report(ActOnPage, Performance):
    access = Right.REPORT_PERFORMANCE
    page_name, form_name, stands = "performance", "report_form", "may_report"
    form_class = ReportForm
    action = report_performance
    success = "已经公布，全体职工都收到了通知。"


class Findings(RoundFormPage):
    """One side's findings, clause by clause."""

    access = Right.CHECK_PERFORMANCE
    template = "bargaining/performance/findings.html"
    form_class = FindingsForm
    action = record_findings
    back_page = "bargaining:performance"
    title = "逐条核对"
    step_key = "publicise"
    success = "存好了。没有核对完的，可以随时接着填。"

    def form_arguments(self) -> dict[str, Any]:
        round = self.object
        check = performance.open_check(round)
        side = performance.side_of(round, self.actor)
        return {"results": performance.results(round, check) if check else [], "side": side}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(side=performance.side_of(self.object, self.actor).label, **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"found": form.found()}


class Oversight(Page):
    """`/bargaining/oversight/`: what is overdue after the contract in one's own area."""

    access = SIGNED_IN
    template = "bargaining/performance/oversight.html"

    def admit(self, **kwargs: Any) -> None:
        if not areas_of(self.actor):
            raise Forbidden("这一页给上级工会和人社部门看。本单位的合同请从“集体合同”进去。")

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        overdue = OverdueReports.of(self.actor, today)
        paged = Paginator(overdue.rounds, PAGE).get_page(self.request.GET.get("page"))
        return super().context(
            paged=paged, reports=overdue.lines(paged.object_list), letters=OverseenLetters.of(self.actor).lines(PAGE),
            **extra,
        )  # fmt: skip


urlpatterns = [
    path("oversight/", Oversight.as_view(), name="oversight"),
    path("<uuid:pk>/performance/", Performance.as_view(), name="performance"),
    path("<uuid:pk>/performance/begin/", BeginCheck.as_view(), name="begin_check"),
    path("<uuid:pk>/performance/findings/", Findings.as_view(), name="findings"),
    path("<uuid:pk>/performance/settle/", SettleCheck.as_view(), name="settle_check"),
    path("<uuid:pk>/performance/report/", Report.as_view(), name="report_performance"),
]
