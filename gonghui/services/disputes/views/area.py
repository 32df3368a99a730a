"""An area's figures, the cases behind each of them, and the same as a workbook."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import ancestors
from gonghui.kernel.pages import ObjectPage
from gonghui.kernel.pages.downloads import workbook_download
from gonghui.kernel.rights import objects

from ..drawing import charts, dials
from ..periods import LENGTHS, NAMED, Period, containing, written
from ..queries.area import AreaFigures, area_figures
from ..queries.listed import as_rows, asked, cases_behind
from ..rights import Area
from ..workbook import figures_workbook

ROWS = 20


class OfAnArea(ObjectPage):
    """A page over a federation, for a period that the address names."""

    access = Area.SEE_DISPUTE_FIGURES
    name = "area"
    object: Organisation

    def period(self) -> Period:
        return written(self.request.GET.get("period", ""), clock.today())

    def figures(self) -> AreaFigures:
        return area_figures(self.object, self.period(), clock.today())


class AreaPage(OfAnArea):
    """`/disputes/areas/<area>/`: large figures, charts, tables; every figure leads to its cases."""

    template = "disputes/area.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        told, period, today = self.figures(), self.period(), clock.today()
        drawn = charts(told, self.object)
        return super().context(
            told=told, period=period, dials=dials(told, self.object), charts=drawn, data=[one.data for one in drawn],
            above=objects(self.actor, Area.SEE_DISPUTE_FIGURES, ancestors(self.object)),
            lengths=[(NAMED[length], containing(min(period.last, today), length).key, length) for length in LENGTHS],
            earlier=period.moved(-1), later=period.moved(1) if period.last < today else None, **extra,
        )  # fmt: skip


class CasesPage(OfAnArea):
    """`/disputes/areas/<area>/cases/`: the cases that a figure counted, names masked."""

    template = "disputes/area_cases.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        wanted, period = asked(self.request.GET.dict()), self.period()
        found = cases_behind(self.object, self.actor, period, wanted, clock.today())
        paged = Paginator(found, ROWS).get_page(self.request.GET.get("page"))
        return super().context(paged=paged, rows=as_rows(list(paged)), wanted=wanted, period=period, **extra)


class FiguresWorkbook(OfAnArea):
    """`/disputes/areas/<area>/workbook/`."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = f"{self.object.short_name}工资维权{self.period().key}.xlsx"
        return workbook_download(figures_workbook(self.object, self.figures()), name)


urlpatterns = [
    path("areas/<uuid:pk>/", AreaPage.as_view(), name="area"),
    path("areas/<uuid:pk>/cases/", CasesPage.as_view(), name="area_cases"),
    path("areas/<uuid:pk>/workbook/", FiguresWorkbook.as_view(), name="area_workbook"),
]
