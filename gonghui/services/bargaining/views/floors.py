"""Lowest wages by post: put forward and answered in the meeting, typed in or from Excel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.pages.downloads import workbook_download
from gonghui.kernel.rights import may
from gonghui.kernel.rooms.queries import room_of
from gonghui.kernel.rooms.rights import Right as RoomRight

from ..actions.floors import put_floors_forward
from ..forms.floors import FloorsForm, FloorsWorkbookForm
from ..industry.floors import HEADER, hints, ruled
from ..industry.floors_workbook import template, workbook
from ..industry.models import FloorSheet
from ..models import Round
from ..queries.opening import INDUSTRY_MINIMUM
from ..rights import Right
from . import tables
from .grades import minimum_of
from .pages import RoundPage


class FloorsPage(RoundPage):
    """`/bargaining/<id>/floors/`: every version put forward and how it stands."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/industry/floors.html"
    step_key = "meet"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        sheets = round.floor_sheets.select_related("proposal__room").prefetch_related("rows").order_by("-number")
        return super().context(
            versions=[self.shown(sheet) for sheet in sheets],
            header=HEADER,
            has_topic=round.topics.filter(key=INDUSTRY_MINIMUM).exists(),
            may_put=self.may_put(),
            **extra,
        )

    def shown(self, sheet: FloorSheet) -> dict[str, Any]:
        proposal = sheet.proposal
        accepts = proposal.is_open and proposal.room.is_open and may(self.actor, RoomRight.ACCEPT, proposal)
        open_hints = hints(sheet.floors, minimum_of(self.object)) if proposal.is_open else []
        return {"sheet": sheet, "rows": ruled(sheet.floors), "may_accept": accepts, "hints": open_hints}

    def may_put(self) -> bool:
        round = self.object
        room = room_of(round.matter) if round.step_is_open(("meet",)) else None
        return bool(room and room.is_open) and may(self.actor, Right.PUT_FLOORS_FORWARD, round)


class PutFloorsForward(tables.PutForward):
    """Typed in, starting from the newest version or the last contract's."""

    access = Right.PUT_FLOORS_FORWARD
    form_class = FloorsForm
    action = put_floors_forward
    table = "floors"
    title = "提出行业最低工资标准"
    back_page, here = "bargaining:floors", "bargaining:put_floors_forward"
    import_page, workbook_page = "bargaining:import_floors", "bargaining:floors_template"
    success = "最低工资标准提出来了，等对方回应。"

    def form_arguments(self) -> dict[str, Any]:
        newest = self.object.floor_sheets.last()
        return {"floors": newest.floors if newest else last_floors(self.object)}

    @staticmethod
    def hints(table: Any, round: Round) -> list[str]:
        return hints(table, minimum_of(round))


class ImportFloors(tables.ReadIn):
    access = Right.PUT_FLOORS_FORWARD
    form_class = FloorsWorkbookForm
    into = PutFloorsForward
    title, back_page = "导入行业最低工资标准", "bargaining:floors"


class Template(Page):
    """The workbook to fill in."""

    access = SIGNED_IN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return workbook_download(template(), "行业最低工资标准模板.xlsx")


class Export(RoundPage):
    """One version as a workbook."""

    access = Right.SEE_THE_ROUND

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheet = self.object.floor_sheets.filter(pk=kwargs["sheet"]).first()
        if sheet is None:
            raise NotVisible()
        name = f"{self.object.house_short}最低工资标准第{sheet.number}稿.xlsx"
        return workbook_download(workbook(sheet.floors), name)


def last_floors(round: Any) -> Any:
    """The table of the contract before, its amounts as last year's; empty without one."""
    before = (
        FloorSheet.objects.filter(clauses__contract__round=round.previous_id).first() if round.previous_id else None
    )
    return tuple(replace(row, last_year=row.amount) for row in before.floors) if before else ()


urlpatterns = [
    path("floors/template.xlsx", Template.as_view(), name="floors_template"),
    path("<uuid:pk>/floors/", FloorsPage.as_view(), name="floors"),
    path("<uuid:pk>/floors/put-forward/", PutFloorsForward.as_view(), name="put_floors_forward"),
    path("<uuid:pk>/floors/import/", ImportFloors.as_view(), name="import_floors"),
    path("<uuid:pk>/floors/<uuid:sheet>/table.xlsx", Export.as_view(), name="floors_xlsx"),
]
