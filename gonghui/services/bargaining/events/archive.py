"""Contracts of an area handed out, told on the chain of the area's body; and its monthly report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("bargaining.contracts_exported")
@dataclass(frozen=True)
class ContractsExported(Event):
    """`filters` is what was searched for, as its address says it."""

    export: UUID
    area: UUID
    form: str
    count: int
    filters: str = ""

    def sentence(self, show: Show) -> str:
        what = "台账" if self.form == "xlsx" else "文本"
        return f"导出了{show.organisation(self.area)}范围内 {self.count} 份集体合同的{what}"


@event("bargaining.export_downloaded")
@dataclass(frozen=True)
class ExportDownloaded(Event):
    export: UUID
    form: str
    count: int

    def sentence(self, show: Show) -> str:
        return f"下载了导出的 {self.count} 份集体合同（{self.form}）"


@event("bargaining.report_drawn_up")
@dataclass(frozen=True)
class ReportDrawnUp(Event):
    area: UUID
    report: UUID
    month: date
    number: str
    digest: str

    def sentence(self, show: Show) -> str:
        return f"出具了{show.organisation(self.area)} {self.month:%Y-%m} 集体协商月报（{self.number}）"
