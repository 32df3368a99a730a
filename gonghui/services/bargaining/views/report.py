"""The monthly report of an area: which months there are, one read on the page, drawn up, downloaded."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import SIGNED_IN, ActionPage, ObjectPage, Page
from gonghui.kernel.papers.delivering import download
from gonghui.kernel.papers.document import Document
from gonghui.kernel.papers.models import FORMS
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.papers.printing.word import render_word
from gonghui.kernel.rights import objects

from ..actions.report import draw_up_report
from ..models import AreaReport
from ..report.keeping import document_of, drawn_up
from ..report.months import Span, month_before, month_of, named
from ..report.paper import counted, document
from ..rights import Archive

#: So many months are offered, the newest first.
MONTHS = 12
RENDER = {"pdf": render_pdf, "docx": render_word}


class Reports(Page):
    """`/bargaining/reports/`: the last months of each area of mine."""

    access = SIGNED_IN
    template = "bargaining/report/reports.html"

    def admit(self, **kwargs: Any) -> None:
        bodies = Organisation.objects.filter(path__in=areas_of(self.actor))
        self.areas = list(objects(self.actor, Archive.READ_THE_REPORT, bodies).order_by("path"))
        if not self.areas:
            raise Forbidden("协商月报只给上级工会看。")

    def context(self, **extra: Any) -> dict[str, Any]:
        months = [month_of(clock.today())]
        while len(months) < MONTHS:
            months.append(month_before(months[-1].first))
        kept = AreaReport.objects.filter(area__in=self.areas, month__gte=months[-1].first)
        known = {(one.area_id, one.month): one for one in kept.defer("content")}
        listed = [
            {"area": area, "months": [{"span": month, "report": known.get((area.pk, month.first))} for month in months]}
            for area in self.areas
        ]
        return super().context(listed=listed, today=clock.today(), **extra)


class MonthPage(ObjectPage):
    """A page over one month of an area: the report as drawn up, else as it would be today."""

    access = Archive.READ_THE_REPORT
    name = "area"
    month: Span

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        month = named(kwargs["month"])
        if month is None or month.first > clock.today():
            raise NotVisible("没有这个月的月报。")
        self.month = month

    def document(self, kept: AreaReport | None) -> Document:
        today = clock.today()
        return document_of(kept) if kept else document(counted(self.object, self.month, today), today)


class ReportPage(MonthPage, ActionPage):
    """Read it; once the month is over, draw it up."""

    template = "bargaining/report/report.html"
    form_class = Form
    action = draw_up_report
    success = "月报已经出具，可以下载了。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"month": self.month.first}

    def context(self, **extra: Any) -> dict[str, Any]:
        kept = drawn_up(self.object, self.month)
        return super().context(
            kept=kept, paper=self.document(kept), month=f"{self.month.first:%Y-%m}",
            is_over=self.month.last < clock.today(), **extra,
        )  # fmt: skip

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:report", args=[self.object.pk, f"{self.month.first:%Y-%m}"])


class ReportFile(MonthPage):
    """The report as docx or PDF; marked as a draft before it is drawn up."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = kwargs["form"]
        if form not in RENDER:
            raise NotVisible()
        kept = drawn_up(self.object, self.month)
        paper = self.document(kept)
        content = RENDER[form](paper, mark="" if kept else "草稿")
        return download(content, FORMS[form], f"{paper.title}{'' if kept else '（草稿）'}.{form}")


urlpatterns = [
    path("reports/", Reports.as_view(), name="reports"),
    path("reports/<uuid:pk>/<str:month>/", ReportPage.as_view(), name="report"),
    path("reports/<uuid:pk>/<str:month>/<str:form>/", ReportFile.as_view(), name="report_file"),
]
