"""An area's figures as they are shown: large ones, and charts with the table of each; each leads to its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from gonghui.kernel.organisations.models import Organisation

from . import figures as f
from .queries.area import AreaFigures

DASH = "—"


@dataclass(frozen=True)
class Dial:
    """One large figure; `url` leads to what it counted."""

    label: str
    value: str
    unit: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Column:
    title: str
    number: bool = True


@dataclass(frozen=True)
class Row:
    """A line of a chart's table: its cells, and where its first leads."""

    cells: tuple[str, ...]
    url: str = ""

    @property
    def rest(self) -> tuple[str, ...]:
        return self.cells[1:]


@dataclass(frozen=True)
class Chart:
    """A table that is drawn as well: the columns named in `drawn` (and how), over the first column."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    drawn: tuple[tuple[str, str], ...]
    note: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """What `charts.js` draws."""
        at = {column.title: number for number, column in enumerate(self.columns)}
        series = [
            {"name": name, "kind": kind, "data": [_number(row.cells[at[name]]) for row in self.rows]}
            for name, kind in self.drawn
        ]
        return {
            "title": self.title, "axis": [row.cells[0] for row in self.rows], "whole": True, "series": series,
            "urls": [row.url for row in self.rows],
        }  # fmt: skip


def cases_url(area: Organisation, period: str, **asked: str) -> str:
    """Where the cases behind a figure are listed."""
    return f"{reverse('disputes:area_cases', args=[area.pk])}?{urlencode({'period': period, **asked})}"


def dials(told: AreaFigures, area: Organisation) -> list[Dial]:
    """The large figures."""
    sums, before, key = told.sums, told.before, told.period.key

    def to(what: str) -> str:
        return cases_url(area, key, what=what)

    base = told.base_share
    stars, later = sums.mean(f.STARS), sums.mean(f.STARS_LATER)
    return [
        Dial("新收案件", _n(sums.count(f.FILED)), "件", f"上年同期 {_n(before.count(f.FILED))} 件", to("filed")),
        Dial("申请人", _n(sums.count(f.PEOPLE)), "人"),
        Dial("要求金额", money(sums.of(f.CLAIMED)), "元"),
        Dial("到账金额", money(sums.of(f.RECOVERED)), "元", f"上年同期 {money(before.of(f.RECOVERED))} 元",
             to("recovered")),
        Dial("基层化解", DASH if base is None else str(base), "" if base is None else "%",
             f"{_n(sums.count(f.AT_BASE))} / {_n(sums.count(f.RESOLVED))} 件有结果的在厂里、镇里谈成", to("base")),
        Dial("结案", _n(sums.count(f.CLOSED)), "件", f"其中全部履行 {_n(sums.count(f.SETTLED))} 件", to("closed")),
        Dial("满意度", shown(stars), "星" if stars else "",
             f"三十天后 {shown(later)} 星，{_n(sums.count(f.SOLVED))} 人说真正解决了" if later else "三十天后再问一次"),
        Dial("现在在办", _n(told.running), "件", f"其中超期 {_n(told.late)} 件",
             to("late" if told.late else "running")),
    ]  # fmt: skip


def charts(told: AreaFigures, area: Organisation) -> list[Chart]:
    """The charts that have something to show."""
    drawn = (_months, _kinds, _stages, _bodies, _parts, _industries)
    return [chart for draw in drawn for chart in draw(told, area) if chart.rows]


def _months(told: AreaFigures, area: Organisation) -> Iterator[Chart]:
    columns = (Column("月份", number=False), Column("新收"), Column("结案"), Column("全部履行"))
    counted = (f.FILED, f.CLOSED, f.SETTLED)
    rows = tuple(
        Row(
            (f"{month.month} 月", *(str(int(told.sums.monthly[one.name, month])) for one in counted)),
            cases_url(area, f"{month:%Y-%m}", what="filed"),
        )
        for month in told.period.months
    )  # fmt: skip
    yield Chart("months", "每个月", columns, rows, (("新收", "bar"), ("结案", "bar"), ("全部履行", "line")))


def _kinds(told: AreaFigures, area: Organisation) -> Iterator[Chart]:
    rows = tuple(
        Row((title, str(count)), cases_url(area, told.period.key, what="filed", kind=key))
        for key, title, count in told.kinds
    )
    note = "一件案件可以有几种要求。"
    yield Chart("kinds", "要求什么", (Column("种类", number=False), Column("案件")), rows, (("案件", "bar"),), note)


def _stages(told: AreaFigures, area: Organisation) -> Iterator[Chart]:
    columns = (
        Column("环节", number=False), Column("办结"), Column("平均天数"), Column("承诺天数"), Column("法定天数"),
        Column("超期"),
    )  # fmt: skip
    rows = tuple(
        Row(
            (one.title, str(one.stays), shown(one.days), shown(one.promise), shown(one.limit), str(one.late)),
            cases_url(area, told.period.key, what="stage", stage=one.key),
        )
        for one in told.stages
        if one.stays
    )
    drawn = (("平均天数", "bar"), ("承诺天数", "line"), ("法定天数", "line"))
    yield Chart("stages", "每个环节多少天", columns, rows, drawn, "从签收到办结的自然日，期限也折成自然日。")


def _bodies(told: AreaFigures, area: Organisation) -> Iterator[Chart]:
    columns = (Column("办理单位", number=False), Column("收件"), Column("办结"), Column("超期"), Column("平均天数"))
    rows = tuple(
        Row(
            (one.title, *map(str, one.counts), shown(one.days)),
            cases_url(area, told.period.key, what="body", body=str(one.key)),
        )
        for one in told.bodies
    )
    yield Chart("bodies", "各办理单位", columns, rows, (("收件", "bar"), ("办结", "bar")), "收件多的前 12 个。")


def _parts(told: AreaFigures, area: Organisation) -> Iterator[Chart]:
    columns = (Column("地区", number=False), Column("新收"), Column("结案"), Column("基层化解（%）"))
    rows = tuple(
        Row(
            (one.title, *map(str, one.counts), DASH if one.share is None else str(one.share)),
            f"{reverse('disputes:area', args=[one.key])}?period={told.period.key}",
        )
        for one in told.parts
    )
    yield Chart("parts", "各地", columns, rows, (("新收", "bar"), ("结案", "bar")))


def _industries(told: AreaFigures, area: Organisation) -> Iterator[Chart]:
    rows = tuple(
        Row((name, str(count)), cases_url(area, told.period.key, what="filed", industry=name))
        for name, count in told.industries
    )
    columns = (Column("行业", number=False), Column("案件"))
    yield Chart("industries", "各行业", columns, rows, (("案件", "bar"),), "案件多的前 12 个。")


def shown(value: Decimal | None) -> str:
    return DASH if value is None else f"{value:f}".removesuffix(".0")


def money(amount: Decimal) -> str:
    """In ten thousands from a hundred thousand on, so that it fits on a phone."""
    if amount >= 100_000:
        return f"{(amount / 10_000).quantize(Decimal('0.1')):,}万"
    return f"{amount:,.2f}".removesuffix(".00")


def _n(count: int) -> str:
    return f"{count:,}"


def _number(cell: str) -> float | None:
    return None if cell == DASH else float(cell)
