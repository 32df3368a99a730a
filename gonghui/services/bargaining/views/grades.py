"""Skill-grade tables: put forward and compared in the meeting, what I would earn, what all gain, the area."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.pages.downloads import workbook_download
from gonghui.kernel.rights import may
from gonghui.kernel.rooms.queries import room_of
from gonghui.kernel.rooms.rights import Right as RoomRight

from ..actions.grades import put_tables_forward
from ..grades import queries
from ..grades.checks import hints
from ..grades.forms import TablesForm, TablesWorkbookForm
from ..grades.ladder import LADDER
from ..grades.models import GradeSheet
from ..grades.tables import Pays
from ..grades.workbooks import template, workbook
from ..models import Round
from ..queries.opening import SKILL_GRADES
from ..rights import Right
from . import tables
from .pages import RoundPage


class GradesPage(RoundPage):
    """`/bargaining/<id>/grades/`: every version put forward, what it changes, how it stands."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/grades/grades.html"
    step_key = "meet"

    def context(self, **extra: Any) -> dict[str, Any]:
        round, today = self.object, clock.today()
        found = queries.versions(round, today)
        sits = may(self.actor, Right.PUT_GRADE_TABLES_FORWARD, round)
        return super().context(
            versions=[
                {
                    "version": one,
                    "may_accept": self.may_accept(one.sheet),
                    "hints": self.hints(one.sheet) if sits else [],
                }
                for one in found
            ],
            present=queries.in_force(round.enterprise, today),
            has_topic=round.topics.filter(key=SKILL_GRADES).exists(),
            may_put=self.may_put(),
            may_see_gain=may(self.actor, Right.SEE_THE_GAIN, round),
            sheet=queries.sheet_of(round),
            **extra,
        )

    def hints(self, sheet: GradeSheet) -> list[str]:
        """What those at the table should look at again, while the version is open."""
        return hints(sheet.tables, minimum_of(self.object)) if sheet.proposal.is_open else []

    def may_put(self) -> bool:
        round = self.object
        room = room_of(round.matter) if round.step_is_open(("meet",)) else None
        return bool(room and room.is_open) and may(self.actor, Right.PUT_GRADE_TABLES_FORWARD, round)

    def may_accept(self, sheet: GradeSheet) -> bool:
        proposal = sheet.proposal
        return proposal.is_open and proposal.room.is_open and may(self.actor, RoomRight.ACCEPT, proposal)


class PutTablesForward(tables.PutForward):
    """Typed in, starting from the newest version or those in force."""

    access = Right.PUT_GRADE_TABLES_FORWARD
    form_class = TablesForm
    action = put_tables_forward
    table = "tables"
    title = "提出能级工资表"
    explain = "用不到的空着就行。等级高的不能比等级低的少。"
    back_page, here = "bargaining:grades", "bargaining:put_grades_forward"
    import_page, workbook_page = "bargaining:import_grades", "bargaining:grades_template"
    success = "能级工资表提出来了，等对方回应。"

    def form_arguments(self) -> dict[str, Any]:
        newest = self.object.grade_sheets.last()
        present = newest.tables if newest else queries.tables_in_force(self.object.enterprise, clock.today())
        return {"tables": present}

    @staticmethod
    def hints(table: Any, round: Round) -> list[str]:
        return hints(table, minimum_of(round))


class ImportTables(tables.ReadIn):
    access = Right.PUT_GRADE_TABLES_FORWARD
    form_class = TablesWorkbookForm
    into = PutTablesForward
    title, back_page = "导入能级工资表", "bargaining:grades"


class Template(Page):
    """The workbook to fill in."""

    access = SIGNED_IN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return workbook_download(template(), "能级工资表模板.xlsx")


class Export(RoundPage):
    """One version as a workbook."""

    access = Right.SEE_THE_ROUND

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheet = self.object.grade_sheets.filter(pk=kwargs["sheet"]).first()
        if sheet is None:
            raise NotVisible()
        return workbook_download(
            workbook(sheet.tables), f"{self.object.enterprise.short_name}能级工资表第{sheet.number}稿.xlsx"
        )


class GradePayPage(RoundPage):
    """我能拿多少: at each grade, on my post or one I choose. Of the roster only the reader's own line is read."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/grades/pay.html"
    step_key = "meet"

    def context(self, **extra: Any) -> dict[str, Any]:
        sheet = queries.sheet_of(self.object)
        if sheet is None:
            return super().context(sheet=None, **extra)
        asked = self.request.GET.get("post", "")
        return super().context(
            sheet=sheet,
            standing=queries.standing(self.object, sheet),
            own=queries.own_pay(self.object, sheet, self.actor, clock.today(), asked),
            posts=[*(post.name for post in sheet.tables.posts), *sheet.tables.families],
            has_more=bool(sheet.tables.channels or sheet.tables.extras),
            **extra,
        )


class GainPage(RoundPage):
    """What the workers gain in a year, by the roster's levels: counts, no names."""

    access = Right.SEE_THE_GAIN
    template = "bargaining/grades/gain.html"
    step_key = "meet"

    def context(self, **extra: Any) -> dict[str, Any]:
        sheet = queries.sheet_of(self.object)
        if sheet is None:
            return super().context(sheet=None, **extra)
        gain, unknown = queries.gain_of(self.object, sheet, clock.today())
        return super().context(
            sheet=sheet, standing=queries.standing(self.object, sheet), gain=gain, unknown=unknown, **extra
        )


class Compare(Page):
    """`/bargaining/grades/`: the tables in force in one's area, side by side."""

    access = SIGNED_IN
    template = "bargaining/grades/compare.html"

    def admit(self, **kwargs: Any) -> None:
        if not areas_of(self.actor):
            raise Forbidden("只有上级工会和人社部门可以比较本地区各企业的能级工资表。")

    def context(self, **extra: Any) -> dict[str, Any]:
        asked = self.request.GET.get("pays", "")
        pays = next((one for one in Pays if one.value == asked), Pays.ALLOWANCE)
        return super().context(
            pays=pays, kinds=list(Pays), ladder=LADDER,
            comparison=queries.comparison(self.actor, pays, clock.today()), **extra,
        )  # fmt: skip


def minimum_of(round: Round) -> tuple[int, ...]:
    """The minimum wages of the round's place, highest tier first; none where the law has no figure."""
    held = round.rules.amounts("wages.minimum_monthly")
    return held.value if held else ()


urlpatterns = [
    path("grades/", Compare.as_view(), name="compare_grades"),
    path("grades/template.xlsx", Template.as_view(), name="grades_template"),
    path("<uuid:pk>/grades/", GradesPage.as_view(), name="grades"),
    path("<uuid:pk>/grades/put-forward/", PutTablesForward.as_view(), name="put_grades_forward"),
    path("<uuid:pk>/grades/import/", ImportTables.as_view(), name="import_grades"),
    path("<uuid:pk>/grades/pay/", GradePayPage.as_view(), name="grade_pay"),
    path("<uuid:pk>/grades/gain/", GainPage.as_view(), name="grade_gain"),
    path("<uuid:pk>/grades/<uuid:sheet>/tables.xlsx", Export.as_view(), name="grades_xlsx"),
]
