"""From a rule, a day and the rules of a place to the date that is due: every limit that binds is weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from gonghui.kernel.workdays.calendar import CalendarUnknown, is_working_day, rolled
from gonghui.kernel.workdays.counting import (
    add_working_days,
    shift_days,
    shift_months,
    subtract_working_days,
)
from gonghui.rulebook import Jurisdiction, Limit, Promise, Rules

_MONTHS = {"months": 1, "years": 12}
T = TypeVar("T")

#: A time that is not counted: from the day on which it was ordered, itself counted, to its last day.
Stay = tuple[date, date]


@dataclass(frozen=True)
class Weighed:
    """One limit that binds, with its own date. `days` of a limit in months or years are those it comes to."""

    limit: Limit
    days: int
    due: date

    @property
    def jurisdiction(self) -> Jurisdiction:
        """Whose law it is."""
        return self.limit.jurisdiction

    @property
    def unit(self) -> str:
        """What is counted: calendar or working days."""
        return self.limit.unit

    @property
    def basis(self) -> str:
        """The article."""
        return self.limit.basis


@dataclass(frozen=True)
class Due:
    """The answer: `due` is the earliest of `weighed`, None where no limit is in force (a promise may stand alone).

    `days`, `unit` and `basis` are the winner's (the nearest jurisdiction's, of equals). `extended_due` is the
    last day if every extension the law allows is granted, `promised` the day by which an office promises to
    be done; neither ever moves `due`. `unknown_year` is set where the due date is known but one of these two
    falls into a year whose calendar is not out, and is therefore None.
    """

    rule: str
    start: date
    due: date | None = None
    days: int | None = None
    unit: str | None = None
    basis: str | None = None
    extended_due: date | None = None
    promised: date | None = None
    weighed: tuple[Weighed, ...] = ()
    unknown_year: int | None = None


def due(rule: str, start: date, rules: Rules, stays: tuple[Stay, ...] = ()) -> Due:
    """When `rule` is due, counted from `start` under the rules of a place; the days of `stays` stand still.

    Forward limits give the last day in time; backward ones (data before a meeting, opening of renewal) count
    back from `start`, and know no stays. The earliest date wins in both. Raises RuleUnknown for what is no limit in the
    catalogue, CalendarUnknown if any date to be weighed rests on a year whose official calendar is not out.
    """
    limits = rules.limit(rule)
    promised, promised_unknown = _known(_promised, rules.promises(rule), start, stays)
    if not limits:
        return Due(rule, start, promised=promised, unknown_year=promised_unknown)
    weighed = tuple(_weigh(limit, start, stays) for limit in limits)
    first = min(weighed, key=lambda one: one.due)
    extended, extended_unknown = _known(_extended, limits, start, stays)
    return Due(
        rule=rule,
        start=start,
        due=first.due,
        days=first.days,
        unit=first.unit,
        basis=first.basis,
        extended_due=extended,
        promised=promised,
        weighed=weighed,
        unknown_year=extended_unknown or promised_unknown,
    )


def _weigh(limit: Limit, start: date, stays: tuple[Stay, ...]) -> Weighed:
    days = limit.length
    if limit.period in _MONTHS:
        days = abs((_unrolled(limit, start, limit.length) - start).days)
    return Weighed(limit, days, _last_day(limit, start, limit.length, stays))


def _last_day(limit: Limit, start: date, length: int, stays: tuple[Stay, ...]) -> date:
    """The day a limit of that length ends on (or, counted back, starts on)."""
    if limit.direction == "backward":
        if limit.unit == "working":
            return subtract_working_days(start, length)
        return _unrolled(limit, start, length)
    if limit.unit == "working":
        return _working(start, length, stays)
    return _calendar(start, _unrolled(limit, start, length), stays)


def _working(start: date, days: int, stays: tuple[Stay, ...]) -> date:
    return _without(stays, start, lambda extra: add_working_days(start, days + extra), is_working_day)


def _calendar(start: date, end: date, stays: tuple[Stay, ...]) -> date:
    return rolled(_without(stays, start, lambda extra: shift_days(end, extra), lambda day: True))


def _without(stays: tuple[Stay, ...], start: date, end: Callable[[int], date], counts: Callable[[date], bool]) -> date:
    """The end of a time that days of `stays` lengthen, each that `counts` by one; a later end may meet more of them."""
    extra = 0
    while True:
        found = end(extra)
        stood = sum(1 for day in _stood_still(stays, start, found) if counts(day))
        if stood == extra:
            return found
        extra = stood


def _stood_still(stays: tuple[Stay, ...], start: date, end: date) -> set[date]:
    """The days after `start`, up to `end`, on which time stood still; a stay's first day is not one of them."""
    spans = [(max(since, start), min(until, end)) for since, until in stays]
    return {first + timedelta(days=n) for first, last in spans for n in range(1, (last - first).days + 1)}


def _unrolled(limit: Limit, start: date, length: int) -> date:
    """The calendar's own answer, before a rest day moves it."""
    signed = -length if limit.direction == "backward" else length
    if limit.period in _MONTHS:
        return shift_months(start, signed * _MONTHS[limit.period])
    return shift_days(start, signed)


def _extended(limits: tuple[Limit, ...], start: date, stays: tuple[Stay, ...]) -> date | None:
    """The last day with every extension; a binding limit that knows none still holds as it is."""
    if not any(limit.extension for limit in limits):
        return None
    return min(_last_day(limit, start, limit.length + (limit.extension or 0), stays) for limit in limits)


def _promised(promises: tuple[Promise, ...], start: date, stays: tuple[Stay, ...]) -> date | None:
    if not promises:
        return None
    return min(
        _working(start, promise.days, stays)
        if promise.unit == "working"
        else _calendar(start, shift_days(start, promise.days), stays)
        for promise in promises
    )


def _known(
    count: Callable[[tuple[T, ...], date, tuple[Stay, ...]], date | None],
    several: tuple[T, ...],
    start: date,
    stays: tuple[Stay, ...],
) -> tuple[date | None, int | None]:
    """What `count` gives, and the year that kept it from giving anything."""
    try:
        return count(several, start, stays), None
    except CalendarUnknown as error:
        return None, error.year
