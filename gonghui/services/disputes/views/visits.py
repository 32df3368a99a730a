"""Visits to enterprises in which signs gather: the list of an area, the task itself."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.pages import ActionPage, ObjectPage
from gonghui.kernel.rights import may

from ..actions.watching import make_visit
from ..forms.visits import VisitForm
from ..models import Visit
from ..queries.escalation import federations_above
from ..queries.visits import of_an_area, reasons
from ..rights import Area, Watch
from ..signs import RULES

ROWS = 20


class VisitsPage(ObjectPage):
    """`/disputes/areas/<area>/visits/`: those to make, what is due first; or those made."""

    access = Area.SEE_DISPUTE_FIGURES
    template = "disputes/visits.html"
    name = "area"
    object: Organisation

    def context(self, **extra: Any) -> dict[str, Any]:
        done = self.request.GET.get("done") == "1"
        paged = Paginator(of_an_area(self.object, done=done), ROWS).get_page(self.request.GET.get("page"))
        return super().context(paged=paged, done=done, rules=RULES, today=clock.today(), **extra)


class VisitPage(ActionPage):
    """`/disputes/visits/<id>/`: why to go there, how to go about it; afterwards what was seen and agreed."""

    access = Watch.SEE_THE_VISIT
    template = "disputes/visit.html"
    name = "visit"
    form_class = VisitForm
    action = make_visit
    object: Visit
    success = "已经登记。谢谢您走这一趟。"

    def context(self, **extra: Any) -> dict[str, Any]:
        union = next(iter(federations_above(self.object.enterprise)), None)
        return super().context(
            enterprise=self.object.enterprise, reasons=reasons(self.object), union=union,
            may_list=union is not None and may(self.actor, Area.SEE_DISPUTE_FIGURES, union),
            may_make=self.object.is_open and may(self.actor, Watch.MAKE_THE_VISIT, self.object), **extra,
        )  # fmt: skip

    def next_url(self, done: Any) -> str:
        return reverse("disputes:visit", args=[self.object.pk])


urlpatterns = [
    path("areas/<uuid:pk>/visits/", VisitsPage.as_view(), name="visits"),
    path("visits/<uuid:pk>/", VisitPage.as_view(), name="visit"),
]
