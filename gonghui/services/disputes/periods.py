"""The stretches of time that figures are told for: a month, a quarter, a year. Plain words, no database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gonghui.kernel import clock

#: Months of a period of each length.
LENGTHS = {"month": 1, "quarter": 3, "year": 12}
NAMED = {"month": "月", "quarter": "季度", "year": "年"}
FIRST_YEAR, LAST_YEAR = 2000, 2999
_WRITTEN = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True)
class Period:
    """Whole months: `length` of LENGTHS, from the first day of the first."""

    length: str
    first: date

    @property
    def last(self) -> date:
        """The last day, included."""
        return _shifted(self.first, LENGTHS[self.length]) - timedelta(days=1)

    @property
    def key(self) -> str:
        """As an address writes it: 2026, 2026-Q1, 2026-03."""
        year, month = self.first.year, self.first.month
        written = {"year": f"{year}", "quarter": f"{year}-Q{(month + 2) // 3}", "month": f"{year}-{month:02d}"}
        return written[self.length]

    @property
    def title(self) -> str:
        year, month = self.first.year, self.first.month
        quarter = "一二三四"[(month - 1) // 3]
        words = {"year": f"{year} 年", "quarter": f"{year} 年第{quarter}季度", "month": f"{year} 年 {month} 月"}
        return words[self.length]

    @property
    def months(self) -> list[date]:
        """The first day of each of its months."""
        return [_shifted(self.first, number) for number in range(LENGTHS[self.length])]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From its first moment in China to the first one after it."""
        return clock.moments_of(self.first, self.last)

    def moved(self, by: int) -> Period:
        """As long, so many of its lengths later (or earlier)."""
        return Period(self.length, _shifted(self.first, by * LENGTHS[self.length]))

    def a_year_earlier(self) -> Period:
        return Period(self.length, _shifted(self.first, -12))


def containing(day: date, length: str) -> Period:
    """The period of that length in which a day lies."""
    months = LENGTHS[length]
    return Period(length, date(day.year, (day.month - 1) // months * months + 1, 1))


def written(text: str, today: date) -> Period:
    """The period that an address names; this year where it names none."""
    found = _WRITTEN.fullmatch(text)
    if found is None or not FIRST_YEAR < int(found[1]) < LAST_YEAR:
        return containing(today, "year")
    year, quarter, month = int(found[1]), found[2], found[3]
    if quarter:
        return Period("quarter", date(year, int(quarter) * 3 - 2, 1))
    return Period("month", date(year, int(month), 1)) if month else Period("year", date(year, 1, 1))


def _shifted(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
