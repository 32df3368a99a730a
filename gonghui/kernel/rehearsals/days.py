"""On which days a rehearsal plays: all of them must lie in years whose official calendar is known."""

from __future__ import annotations

from datetime import date, timedelta

from gonghui.kernel.workdays import add_working_days, is_covered, is_working_day

#: A round with every limit of the law used to its end takes less.
LONGEST_ROUND = timedelta(weeks=20)
#: And one whose contract runs nearly to its end before it is renewed.
LONGEST_RENEWAL = timedelta(weeks=52) + LONGEST_ROUND
WEEK = timedelta(weeks=1)


def first_day(today: date, longest: timedelta = LONGEST_ROUND) -> date:
    """The latest worked Monday, not after today, from which so long a play lies within the known calendars."""
    year = today.year + 1
    while not is_covered(year):
        year -= 1
    latest = min(today, date(year, 12, 31) - longest)
    monday = latest - timedelta(days=latest.weekday())
    while not is_working_day(monday):
        monday -= WEEK
    return monday


def working_days_after(day: date, count: int) -> date:
    """So many working days later."""
    return add_working_days(day, count)


def worked_on_or_after(day: date) -> date:
    """The day itself where it is worked, else the next that is."""
    return day if is_working_day(day) else add_working_days(day, 1)
