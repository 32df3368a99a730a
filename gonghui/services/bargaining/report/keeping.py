"""Reports that were drawn up."""

from __future__ import annotations

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.papers.document import Document

from ..models import AreaReport
from .months import Span


def drawn_up(area: Organisation, month: Span) -> AreaReport | None:
    """The report of this month as it was drawn up, if it was."""
    return AreaReport.objects.filter(area=area, month=month.first).first()


def document_of(report: AreaReport) -> Document:
    return Document.from_json(report.content)
