"""China's working days, and the dates by which the law wants something done. Pure functions, no database.

Words: a *rest day* is any day that is not a working day; a weekend day that the State Council has worked is a
working day; a *due* date is the last day on which a thing is still in time; *weighed* are all limits that
bind, each with its own date, of which the earliest is the due date.
"""

from gonghui.kernel.workdays.calendar import (
    CalendarUnknown,
    is_covered,
    is_working_day,
    next_working_day,
    rolled,
)
from gonghui.kernel.workdays.counting import add_working_days, shift_months, subtract_working_days
from gonghui.kernel.workdays.due import Due, Stay, Weighed, due

__all__ = [
    "CalendarUnknown",
    "Due",
    "Stay",
    "Weighed",
    "add_working_days",
    "due",
    "is_covered",
    "is_working_day",
    "next_working_day",
    "rolled",
    "shift_months",
    "subtract_working_days",
]
