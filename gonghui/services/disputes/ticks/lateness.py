"""What time does to deadlines of bodies: the day itself and what is late is told upwards, by day on working days."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does
from gonghui.kernel.workdays import CalendarUnknown, is_working_day

from ..actions.escalating import escalate
from ..queries.escalation import reached
from ..rungs import RUNGS, Rung

MOST_AT_ONCE = 200


def tick(at: datetime) -> int:
    """Climb every rung that was reached and not climbed; how many."""
    today = clock.day_of(at)
    try:
        if not clock.is_daytime(at) or not is_working_day(today):
            return 0
        return sum(_climb(rung, at, of_promise=soft) for rung in RUNGS for soft in (False, True))
    except CalendarUnknown:
        return 0  # nobody knows whether today is a rest day; the calendar's publication mends it


def _climb(rung: Rung, at: datetime, *, of_promise: bool) -> int:
    rows = reached(rung, clock.day_of(at), of_promise=of_promise).select_related("matter__case")
    return sum(
        clock_does(escalate, one.matter.case, at=at, deadline=one.pk, rung=rung.key, of_promise=of_promise)
        for one in rows[:MOST_AT_ONCE]
    )
