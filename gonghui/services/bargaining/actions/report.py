"""Drawing up an area's monthly report: counted once, numbered, and kept as it is."""

from __future__ import annotations

from datetime import date, datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.papers.actions import next_serial
from gonghui.kernel.rights import Actor

from ..events import ReportDrawnUp
from ..models import AreaReport
from ..report.keeping import drawn_up
from ..report.months import month_of
from ..report.paper import PATTERN, counted, document
from ..rights import Archive

SERIES = "bargaining.report"


@action(Archive.DRAW_UP_THE_REPORT, on=Organisation)
def draw_up_report(area: Organisation, *, month: date, actor: Actor, at: datetime) -> tuple[ReportDrawnUp, AreaReport]:
    """Draw the report of a whole month up. Raises Refused while the month runs, Conflict when there is one."""
    span, today = month_of(month), clock.day_of(at)
    if area.kind not in (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION):
        raise Refused("月报由上级工会出具。")
    if span.last >= today:
        raise Refused("这个月还没有过完，下个月第一天起可以出具月报。")
    if drawn_up(area, span):
        raise Conflict("这个月的月报已经出具，直接下载就行。")
    office = area.short_name.replace("{", "{{").replace("}", "}}")
    serial = next_serial(area.pk, SERIES, today.year)
    number = PATTERN.format(office=office).format(year=today.year, serial=serial)
    paper = document(counted(area, span, today), today, number)
    assert actor.person_id is not None
    report = AreaReport.objects.create(
        area=area, month=span.first, number=number, content=paper.to_json(), digest=paper.digest, drawn_up_at=at,
        drawn_up_by_id=actor.person_id,
    )  # fmt: skip
    return ReportDrawnUp(area.pk, report.pk, span.first, number, paper.digest), report
