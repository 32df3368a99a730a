"""Reading figures: of areas from the roll-ups, of single enterprises from their facts; both alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, Sum

from gonghui.kernel.manifests import Measure, measures

from .models import Fact, Rollup

ZERO = Decimal(0)

#: One pass over an index of (whose, measure, period).
READ = """
SELECT {whose}, measure,
       coalesce(sum({value}) FILTER (WHERE period <= %(today)s), 0),
       coalesce(sum({value}) FILTER (WHERE period < %(today)s), 0),
       coalesce(sum({value}) FILTER (WHERE period BETWEEN %(year)s AND %(today)s), 0),
       coalesce(sum({count}) FILTER (WHERE period BETWEEN %(year)s AND %(today)s), 0),
       coalesce(sum({value}) FILTER (WHERE period >= %(last)s AND period < %(year)s), 0),
       coalesce(sum({count}) FILTER (WHERE period >= %(last)s AND period < %(year)s), 0)
FROM {table} WHERE {whose} = ANY(%(ids)s) AND measure = ANY(%(names)s) GROUP BY 1, 2
"""
OF_AREAS = READ.format(whose="organisation_id", value="total", count="facts", table="measures_rollup")
OF_FIRMS = READ.format(whose="ledger_id", value="value", count="1", table="measures_fact")


@dataclass(frozen=True)
class Reading:
    """One measure of one organisation on a day: as it stands, what fell before the day, this year and last year."""

    stands: Decimal = ZERO
    before_today: Decimal = ZERO
    year: Decimal = ZERO
    year_facts: int = 0
    last: Decimal = ZERO
    last_facts: int = 0

    def shown(self, measure: Measure) -> Decimal | None:
        """The figure to show now: the standing one, this year's sum, or this year's mean (None without facts)."""
        if measure.standing:
            return self.stands
        return self.year if measure.additive else mean(self.year, self.year_facts)

    def last_year(self, measure: Measure) -> Decimal | None:
        """The same for last year; of a standing measure nothing is told."""
        if measure.standing:
            return None
        return self.last if measure.additive else mean(self.last, self.last_facts)


def mean(total: Decimal, count: int) -> Decimal | None:
    """The mean to a tenth; None of nothing."""
    return (total / count).quantize(Decimal("0.1")) if count else None


Readings = dict[tuple[UUID, str], Reading]


def readings(organisations: Iterable[UUID], names: Iterable[str], today: date) -> Readings:
    """What the roll-ups hold of these areas; absent where there is nothing."""
    return _read(OF_AREAS, organisations, names, today)


def readings_of_enterprises(enterprises: Iterable[UUID], names: Iterable[str], today: date) -> Readings:
    """The same of single enterprises, from their facts."""
    return _read(OF_FIRMS, enterprises, names, today)


def _read(statement: str, whose: Iterable[UUID], names: Iterable[str], today: date) -> Readings:
    year = today.replace(month=1, day=1)
    last = year.replace(year=year.year - 1)
    given: dict[str, Any] = {
        "ids": list(whose), "names": list(names), "today": today, "year": year, "last": last,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return {(row[0], row[1]): Reading(*row[2:]) for row in cursor.fetchall()}


@dataclass(frozen=True)
class MonthFigure:
    """One measure of one organisation in one month: the sum, and of how many facts."""

    organisation: UUID
    name: str
    month: date
    total: Decimal
    facts: int

    @property
    def part(self) -> str:
        """The word by which a parted measure is kept apart."""
        return self.name.partition(":")[2]


def by_month(organisations: Iterable[UUID], names: Iterable[str], first: date, last: date) -> list[MonthFigure]:
    """What the roll-ups hold of these from the month of `first` to that of `last`; of a parted measure every part.

    It costs as much as there are months and names, however many facts lie below.
    """
    rows = Rollup.objects.filter(organisation__in=list(organisations), period__range=(first.replace(day=1), last))
    named = Q(measure__in=[name for name in names if not measures()[name].parted])
    for name in names:
        if measures()[name].parted:
            named |= Q(measure__startswith=f"{name}:")
    found = rows.filter(named).order_by("period").values_list("organisation", "measure", "period", "total", "facts")
    return [MonthFigure(*row) for row in found]


@dataclass(frozen=True)
class YearFigure:
    """One measure in one year: its sum, its mean, or where it stood at the year's end (or today)."""

    measure: Measure
    year: int
    value: Decimal


def by_year(enterprise: UUID, today: date, *, only_public: bool) -> list[YearFigure]:
    """Every measure of an enterprise, year by year, the oldest first; standing ones carried on to this year."""
    known = {name: m for name, m in measures().items() if (m.public or not only_public) and not m.of_areas}
    sums: dict[str, dict[int, list[Decimal]]] = {}
    facts = Fact.objects.filter(ledger=enterprise, measure__in=known, period__lte=today).exclude(period__year=2000)
    for name, period, value in facts.order_by("measure", "period").values_list("measure", "period", "value"):
        sums.setdefault(name, {}).setdefault(period.year, []).append(value)
    found = []
    for name, years in sums.items():
        found += _years(known[name], years, today.year)
    return found


def _years(measure: Measure, years: dict[int, list[Decimal]], now: int) -> list[YearFigure]:
    found, standing = [], ZERO
    for year in range(min(years), now + 1):
        values = years.get(year, [])
        standing += sum(values, ZERO)
        if measure.standing:
            found.append(YearFigure(measure, year, standing))
        elif values and measure.additive:
            found.append(YearFigure(measure, year, sum(values, ZERO)))
        elif values:
            found.append(YearFigure(measure, year, mean(sum(values, ZERO), len(values)) or ZERO))
    return found


def yearly_sums(enterprise: UUID, names: Iterable[str], today: date) -> dict[tuple[str, int], Decimal]:
    """The sums of additive measures of one enterprise by name and year, up to today; absent where there is nothing."""
    facts = Fact.objects.filter(ledger=enterprise, measure__in=list(names), period__lte=today)
    rows = facts.values("measure", "period__year").annotate(total=Sum("value")).order_by()
    return {(row["measure"], row["period__year"]): row["total"] for row in rows}
