"""The contract database of an area: search, compare, one enterprise's years, hand out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import SIGNED_IN, ActionPage, FormPage, ObjectPage, Page
from gonghui.kernel.papers.delivering import download, site_of
from gonghui.kernel.rights import get_for

from ..actions import archive as actions
from ..archive import comparing, queries
from ..archive.filters import FiltersForm, narrowed
from ..archive.models import Export
from ..archive.models import Form as FileForm
from ..archive.models import State as ExportState
from ..archive.words import phrases
from ..forms.archive import ExportForm
from ..models import Entry
from ..queries.register import standing
from ..rights import Archive

MEDIA = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip": "application/zip"}


class AreaPage(Page):
    """A page for those who oversee an area, with the filters of its address."""

    access = SIGNED_IN

    def admit(self, **kwargs: Any) -> None:
        if not areas_of(self.actor):
            raise Forbidden("合同库只给上级工会和人社部门用。本单位的合同，请在“集体合同”里查。")

    @property
    def areas(self) -> list[str]:
        return areas_of(self.actor)

    def filters(self) -> FiltersForm:
        return FiltersForm(self.request.GET, areas=self.areas)


class ContractArchive(AreaPage):
    """`/bargaining/archive/`: the contracts of my area; every filter stands in the address."""

    template = "bargaining/archive/archive.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        filters, today = self.filters(), clock.today()
        given = filters.given
        result = queries.search(self.actor, given, today, self.request.GET.get("after", ""))
        more = {key: value for key, value in filters.query.items() if key not in ("q", "state")}
        return super().context(
            filters=filters, result=result, query=urlencode(filters.query), more=more,
            topic=given.get("topic", ""), forms=FileForm.choices, most=actions.MOST[FileForm.ZIP], **extra,
        )  # fmt: skip


class CompareClauses(AreaPage):
    """`/bargaining/archive/compare/`: one clause across the enterprises of a result."""

    template = "bargaining/archive/compare.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        filters, topics = self.filters(), comparing.topics()
        given = filters.given
        sought = phrases(given.get("q", ""))
        topic = self.request.GET.get("clause", "") or given.get("topic", "")
        if topic not in topics:
            topic = "" if sought else next(iter(topics))
        found = narrowed(queries.entries_of(self.actor), given, clock.today())
        return super().context(
            topics=topics.items(), topic=topic, sought=given.get("q", "") if sought else "",
            beside=comparing.side_by_side(found, topic, sought),
            query=urlencode(filters.query), kept=filters.query, most=comparing.SIDE_BY_SIDE, **extra,
        )  # fmt: skip


class EntryPage(ObjectPage):
    """One contract of the database: every clause, and what the enterprise's earlier contracts said."""

    access = Archive.SEE_THE_ENTRY
    template = "bargaining/archive/entry.html"
    name = "entry"

    def load(self, **kwargs: Any) -> Entry:
        found = get_for(self.actor, Entry, kwargs["pk"])
        return Entry.objects.select_related("enterprise", "contract__paper").defer("text", "grams").get(pk=found.pk)

    def context(self, **extra: Any) -> dict[str, Any]:
        entry: Any = self.object
        return super().context(
            topics=comparing.over_the_years(self.actor, entry.enterprise),
            standing=standing(entry, clock.today()), **extra,
        )  # fmt: skip


class OrderExport(FormPage, AreaPage):
    """Order a workbook or a bundle; a small one is made at once, a large one by the worker."""

    asks_again = True
    template = "bargaining/archive/order.html"
    form_class = ExportForm

    def context(self, **extra: Any) -> dict[str, Any]:
        filters = self.filters()
        return super().context(filters=filters, query=urlencode(filters.query), **extra)

    def perform(self, form: Any) -> Any:
        filters, at = self.filters(), clock.now()
        area, wanted = queries.area_body(self.actor, filters.given.get("place")), form.cleaned_data
        export = actions.order_export(
            area, actor=self.actor, at=at, form=wanted["form"], filters=filters.query, chosen=wanted["chosen"]
        ).value
        if export.total <= actions.AT_ONCE[FileForm(export.form)]:
            content = actions.made(export, site=site_of(self.request))
            actions.finish_export(export, actor=self.actor, at=at, content=content)
        return export

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:export", args=[done.pk])


class ExportPage(ActionPage):
    """How far an export is; once made, a button that hands it out. Each time is recorded."""

    access = Archive.SEE_THE_EXPORT
    template = "bargaining/archive/export.html"
    name = "export"
    form_class = Form

    def load(self, **kwargs: Any) -> Export:
        get_for(self.actor, Export, kwargs["pk"])
        return Export.objects.defer("file").select_related("area").get(pk=kwargs["pk"])

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(job=progress(self.object), **extra)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        export = actions.fetch_export(self.object, actor=self.actor, at=clock.now()).value
        return download(bytes(export.file), MEDIA[export.form], export.file_name)


class ExportProgress(ExportPage):
    """The progress alone, asked for every two seconds; once made, the browser is sent to the page."""

    template = "components/progress.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = self.answer({"job": progress(self.object)})
        if self.object.state != ExportState.MAKING:
            answer["HX-Redirect"] = reverse("bargaining:export", args=[self.object.pk])
        return answer


def progress(export: Export) -> dict[str, Any] | None:
    if export.state != ExportState.MAKING:
        return None
    if export.is_stuck(clock.now()):
        return {"state": "failed", "title": "制作中断了", "note": "请回到合同库重新导出。"}
    return {
        "state": "running", "title": f"正在制作{export.get_form_display()}", "done": export.done,
        "total": export.total, "url": reverse("bargaining:export_progress", args=[export.pk]),
        "note": "可以离开这一页，做好以后再回来下载。",
    }  # fmt: skip


urlpatterns = [
    path("archive/", ContractArchive.as_view(), name="archive"),
    path("archive/compare/", CompareClauses.as_view(), name="compare_clauses"),
    path("archive/export/", OrderExport.as_view(), name="order_export"),
    path("archive/exports/<uuid:pk>/", ExportPage.as_view(), name="export"),
    path("archive/exports/<uuid:pk>/progress/", ExportProgress.as_view(), name="export_progress"),
    path("archive/<uuid:pk>/", EntryPage.as_view(), name="entry"),
]
