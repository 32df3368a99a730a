"""Counting from a day: working days, calendar days, months and years (民法典 第二百零一条至第二百零三条)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from gonghui.kernel.workdays.calendar import ONE_DAY, CalendarUnknown, is_working_day, next_working_day

_MONTHS_A_YEAR = 12


def add_working_days(start: date, days: int) -> date:
    """The `days`-th working day after `start`, which is not counted itself.

    Raises CalendarUnknown as soon as the counting meets a day of an unknown year.
    """
    day = start
    for _ in range(days):
        day = next_working_day(day)
    return day


def subtract_working_days(end: date, days: int) -> date:
    """The `days`-th working day before `end`, which is not counted itself. Raises CalendarUnknown."""
    day = end
    for _ in range(days):
        day = _working_day_before(day)
    return day


def _working_day_before(day: date) -> date:
    while True:
        if day == date.min:
            raise CalendarUnknown(day.year)
        day -= ONE_DAY
        if is_working_day(day):
            return day


def shift_days(day: date, days: int) -> date:
    """So many calendar days on (or back, if negative), not rolled. Raises CalendarUnknown where dates end."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise CalendarUnknown(day.year + (1 if days > 0 else -1)) from error


def shift_months(day: date, months: int) -> date:
    """The corresponding day so many months on (or back), or that month's last day if it has none; not rolled.

    Raises CalendarUnknown where dates end.
    """
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise CalendarUnknown(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
