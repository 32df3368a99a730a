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
from gonghui.kernel.rights import Actor, may

from ..models import Case, Proceeding
from ..queries.cases import applicants, masked_people, my_bodies, of_mine
from ..queries.following import Stand, buttons, stand_of
from ..queries.in_time import InTime, in_time, look_back
from ..queries.linkage import of_the_case, record_reading
from ..queries.referrals import of_a_worker, to_ask_for, to_offer
from ..queries.signing import came_to_me
from ..queries.talks import is_awaited, talks_of
from ..queries.trial import course_of
from ..rights import Area, Right
from .pages import CasePage

ROWS = 20
#: More than a case that goes through all stages brings about.
PAPERS = 40
#: Where inspection is near: how far it looks back is said.
INSPECTED = ("centre", "choose", "inspect")


class Index(Page):
    """`/disputes/`: one's own cases, the desks one works at, and the way to ask."""

    access = SIGNED_IN
    template = "disputes/index.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        found = areas(self.actor)
        return super().context(
            paged=Paginator(of_mine(self.actor), ROWS).get_page(self.request.GET.get("page")),
            bodies=my_bodies(self.actor),
            areas=[one for one in found if may(self.actor, Area.SEE_DISPUTE_FIGURES, one)],
            relief=[one for one in found if may(self.actor, Area.SEE_REFERRALS, one)], **extra,
        )  # fmt: skip


class CaseOverview(CasePage):
    """`/disputes/<id>/`: the case."""

    access = Right.SEE_THE_CASE
    template = "disputes/case.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        case, actor = self.object, self.actor
        stand = stand_of(case, actor)
        years = _years(case, actor, stand)
        proceedings = list(case.proceedings.select_related("body__organisation", "holding__officer", "trial", "ruling"))
        record_reading(case, actor, clock.now())
        mediates = may(actor, Right.READ_THE_MEDIATION, case)
        happened = list(highlights(case.matter_id)[:100])
        talks = talks_of(case, actor) if mediates and case.matter.is_running else None
        return super().context(
            stand=stand, buttons=buttons(case, actor, stand), mediates=mediates,
            deadlines=[(one, presenting.rules_of(one)) for one in open_deadlines(case.matter)],
            applicants=applicants(case, in_full=mediates), claims=list(case.claims.all()),
            proceedings=proceedings, course=course_of(case, actor, proceedings, within=mediates),
            said=_refused(stand, proceedings),
            calls=list(stand.proceeding.invitations.all()) if stand.proceeding else [],
            sittings=list(stand.proceeding.sittings.all()) if stand.proceeding and mediates else [],
            files=[*papers_of(case.matter, actor).defer("content")[:PAPERS]],
            uploads=[*uploads_of(case.matter, actor)[:20]],
            in_time=years, is_late=any(one.is_late for one in years),
            may_report=may(actor, Right.REPORT_A_PAYMENT, case),
            may_confirm=may(actor, Right.CONFIRM_A_PAYMENT, case),
            may_hold=may(actor, Right.CALL_THE_OTHER_SIDE, case),
            came=came_to_me(stand.debt, actor), linkages=of_the_case(case),
            referrals=of_a_worker(case, actor), helps=to_ask_for(case, actor),
            offers=to_offer(case, stand.received) if may(actor, Right.INVITE_OTHERS, case) else [],
            may_rate=case.matter.closed_at is not None and may(actor, Right.RATE_THE_CASE, case),
            talks=talks, awaited=talks is not None and is_awaited(talks, actor),
            evidence=evidence_of(case.matter, actor, at=clock.now()),
            events=presenting.timeline(happened, masked_people(case, in_full=mediates)), now=clock.now(), **extra,
        )  # fmt: skip


def _years(case: Case, actor: Actor, stand: Stand) -> list[InTime]:
    """Whether the claims are in time, for those who may know; where inspection is near, how far it looks back."""
    if not (stand.running and may(actor, Right.SEE_THE_LIMITATION, case)):
        return []
    return [*in_time(case), *([look_back(case)] if stand.step in INSPECTED else [])]


def _refused(stand: Stand, proceedings: list[Proceeding]) -> Proceeding | None:
    """Who did not take the case, where the applicant has to choose because of it."""
    last = proceedings[-1] if proceedings and stand.running and stand.step == "choose" else None
    return last if last is not None and last.declined_at else None


urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("<uuid:pk>/", CaseOverview.as_view(), name="case"),
]
