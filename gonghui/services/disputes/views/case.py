"""The case itself: where it is, who has it, by when, what comes next, readable in ten seconds."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.events.queries import highlights
from gonghui.kernel.evidence.presenting import evidence_of
from gonghui.kernel.matters import presenting
from gonghui.kernel.matters.queries import open_deadlines
from gonghui.kernel.organisations.queries import areas
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.papers.queries import papers_of, uploads_of
from gonghui.kernel.rights import may

from ..queries.cases import applicants, my_bodies, of_mine
from ..queries.following import buttons, stand_of
from ..queries.trial import course_of
from ..rights import Area, Right
from .pages import CasePage

ROWS = 20
#: More than a case that goes through all stages brings about.
PAPERS = 40


class Index(Page):
    """`/disputes/`: one's own cases, the desks one works at, and the way to ask."""

    access = SIGNED_IN
    template = "disputes/index.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            paged=Paginator(of_mine(self.actor), ROWS).get_page(self.request.GET.get("page")),
            bodies=my_bodies(self.actor),
            areas=[one for one in areas(self.actor) if may(self.actor, Area.SEE_DISPUTE_FIGURES, one)], **extra,
        )  # fmt: skip


class CaseOverview(CasePage):
    """`/disputes/<id>/`: the case."""

    access = Right.SEE_THE_CASE
    template = "disputes/case.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        case, actor = self.object, self.actor
        stand = stand_of(case)
        mediates = may(actor, Right.READ_THE_MEDIATION, case)
        proceedings = list(case.proceedings.select_related("body__organisation", "holding__officer", "trial", "ruling"))
        return super().context(
            stand=stand, buttons=buttons(case, actor, stand), mediates=mediates,
            deadlines=[(one, presenting.rules_of(one)) for one in open_deadlines(case.matter)],
            applicants=applicants(case, in_full=mediates), claims=list(case.claims.all()),
            proceedings=proceedings, course=course_of(case, actor, proceedings, within=mediates),
            calls=list(stand.proceeding.invitations.all()) if stand.proceeding else [],
            sittings=list(stand.proceeding.sittings.all()) if stand.proceeding and mediates else [],
            files=[*papers_of(case.matter, actor).defer("content")[:PAPERS]],
            uploads=[*uploads_of(case.matter, actor)[:20]],
            may_report=may(actor, Right.REPORT_A_PAYMENT, case),
            may_confirm=may(actor, Right.CONFIRM_A_PAYMENT, case),
            may_hold=may(actor, Right.CALL_THE_OTHER_SIDE, case),
            may_rate=case.matter.closed_at is not None and may(actor, Right.RATE_THE_CASE, case),
            evidence=evidence_of(case.matter, actor, at=clock.now()),
            events=presenting.timeline(list(highlights(case.matter_id)[:100])), now=clock.now(), **extra,
        )  # fmt: skip


urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("<uuid:pk>/", CaseOverview.as_view(), name="case"),
]
