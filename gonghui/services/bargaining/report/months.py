"""Months as a report counts them: whole, by the Chinese calendar day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gonghui.kernel import clock
from gonghui.kernel.workdays import CalendarUnknown, rolled

WEEKEND = 5


@dataclass(frozen=True)
class Span:
    """A stretch of days, both included."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment to the first one after it."""
        return clock.moments_of(self.first, self.last)


def month_of(day: date) -> Span:
    """The whole month a day lies in."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Span(first, following - timedelta(days=1))


def month_before(day: date) -> Span:
    return month_of(day.replace(day=1) - timedelta(days=1))


def year_to(last: date) -> Span:
    """From New Year to a day."""
    return Span(last.replace(month=1, day=1), last)


def a_year_earlier(span: Span) -> Span:
    """The same month, or the same months, of the year before."""
    first = span.first.replace(year=span.first.year - 1)
    return Span(first, month_of(span.last.replace(year=span.last.year - 1, day=1)).last)


def named(text: str) -> Span | None:
    """The month written as 2026-05; None for anything else."""
    try:
        day = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no hour
    except ValueError:
        return None
    return month_of(day) if 2000 <= day.year <= 2999 else None


def first_working_day(month: Span) -> date:
    """The month's first working day; where its calendar is not published yet, its first weekday."""
    try:
        return rolled(month.first)
    except CalendarUnknown:
        ahead = 7 - month.first.weekday() if month.first.weekday() >= WEEKEND else 0
        return month.first + timedelta(days=ahead)
