"""The register of contracts: a list to search, and a workbook for those who oversee an area."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.pages.downloads import XLSX

from ..queries import register
from ..register_workbook import register_workbook

PAGE = 30


class Contracts(Page):
    """`/bargaining/contracts/`: the contracts of the rounds I may see."""

    access = SIGNED_IN
    template = "bargaining/contracts/contracts.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        text, state = self.asked()
        found = register.register(self.actor, text, state, today)
        paged = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        return super().context(
            paged=paged,
            rows=[{"contract": one, "standing": register.standing(one.round, today)} for one in paged],
            text=text,
            state=state,
            states=register.STATES.items(),
            exports=bool(areas_of(self.actor)),
            **extra,
        )

    def asked(self) -> tuple[str, str]:
        """What was searched for."""
        given = self.request.GET
        return given.get("q", "").strip()[:80], given.get("state", "")


class ContractsWorkbook(Contracts):
    """The same list for one's own area, as a workbook."""

    def admit(self, **kwargs: Any) -> None:
        if not areas_of(self.actor):
            raise Forbidden("只有上级工会和人社部门可以导出本地区的合同台账。")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        today = clock.today()
        contracts = register.exportable(self.actor, *self.asked(), today)
        file = register_workbook(register.COLUMNS, register.rows(contracts, today))
        response = FileResponse(file, as_attachment=True, filename=f"集体合同台账{today}.xlsx", content_type=XLSX)
        response["Cache-Control"] = "private, no-store"
        return response


urlpatterns = [
    path("contracts/", Contracts.as_view(), name="contracts"),
    path("contracts.xlsx", ContractsWorkbook.as_view(), name="contracts_xlsx"),
]
