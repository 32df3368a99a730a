"""What a portrait tells: the workforce, the measures year by year, and the chapters of the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.module_loading import import_string

from gonghui.kernel.manifests import Chapter, Measure, services
from gonghui.kernel.measures.queries import by_year
from gonghui.kernel.organisations.models import Organisation

from .workforce import Workforce, workforce

YEARS = 6
#: A measure of these is told elsewhere on the page, or says nothing of a single enterprise.
NOT_TOLD = ("organisations.enterprises",)


@dataclass(frozen=True)
class Series:
    """One measure over the years."""

    measure: Measure
    years: dict[int, Decimal]

    @property
    def latest(self) -> Decimal:
        return self.years[max(self.years)]


@dataclass(frozen=True)
class Portrait:
    """Everything a reader with these rights is told."""

    enterprise: Organisation
    today: date
    workforce: Workforce
    series: tuple[Series, ...]
    chapters: tuple[Chapter, ...]


def portrait(enterprise: Organisation, today: date, *, in_full: bool, for_unions: bool = False) -> Portrait:
    """The portrait as it is today; in full, or only what every supervising office reads. Some chapters are for the
    unions above alone."""
    found: dict[str, Series] = {}
    people = workforce(enterprise, today)
    for figure in by_year(enterprise.pk, today, only_public=not in_full):
        name = figure.measure.name
        if name not in NOT_TOLD and figure.year > today.year - YEARS and not _too_few(name, figure.value):
            found.setdefault(name, Series(figure.measure, {})).years[figure.year] = figure.value
    chapters = [
        chapter
        for service in services()
        if service.portrait
        for chapter in import_string(service.portrait)(enterprise, in_full)
        if for_unions or not chapter.for_unions
    ]
    return Portrait(enterprise, today, people, tuple(found.values()), tuple(chapters))


def _too_few(name: str, value: Decimal) -> bool:
    """A workforce under ten is not told, in no year."""
    return name == "organisations.workers" and value < 10


def as_data(told: Portrait) -> dict[str, Any]:
    """The same as plain data for a regulator's own systems; docs/measures.md describes it."""
    firm = told.enterprise
    return {
        "enterprise": {
            "id": str(firm.pk), "name": firm.name, "uscc": firm.uscc, "industry": firm.industry, "place": firm.place,
            "above_scale": firm.above_scale,
        },
        "as_of": told.today.isoformat(),
        "workforce": {
            "size": told.workforce.size,
            "structure": {
                one.key: {"title": one.title, "groups": dict(one.groups)} for one in told.workforce.structures
            },
        },
        "measures": [
            {
                "name": one.measure.name, "title": one.measure.title, "unit": one.measure.unit,
                "years": {str(year): float(value) for year, value in one.years.items()},
            }
            for one in told.series
        ],
        "chapters": [
            {
                "key": one.key, "title": one.title, "columns": one.columns,
                "rows": [[plain(cell) for cell in row] for row in one.rows],
            }
            for one in told.chapters
        ],
    }  # fmt: skip


def plain(cell: Any) -> Any:
    return float(cell) if isinstance(cell, Decimal) else cell


def charts(told: Portrait) -> list[dict[str, Any]]:
    """What `charts.js` draws: every measure over the years, and the drawn columns of the chapters."""
    found = [
        {
            "title": one.measure.title, "unit": one.measure.unit, "axis": [str(year) for year in one.years],
            "whole": one.measure.additive,
            "series": [{"name": one.measure.title, "kind": "bar", "data": [float(v) for v in one.years.values()]}],
        }
        for one in told.series
        if len(set(one.years.values())) > 1  # what never changes is said in the table
    ]  # fmt: skip
    for chapter in told.chapters:
        drawn = [chapter.columns.index(title) for title in chapter.chart]
        if len(chapter.rows) > 1 and drawn:
            found.append(
                {
                    "title": chapter.title, "unit": "", "axis": [str(row[0]) for row in chapter.rows],
                    "series": [
                        {"name": chapter.columns[at], "kind": "line", "data": [plain(row[at]) for row in chapter.rows]}
                        for at in drawn
                    ],
                }
            )  # fmt: skip
    return found
