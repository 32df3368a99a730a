"""Who owes a second factor, and from when: modules that know offices say so, this one only keeps the rule.

@factor_duty
def over_an_area(person_id, day): return date(2026, 3, 1) or None
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings

from gonghui.kernel.clock import CHINA, day_of

Judge = Callable[[UUID, date], date | None]
_judges: list[Judge] = []


def factor_duty(judge: Judge) -> Judge:
    """Register who owes it: a judge gives the day since which this person holds such an office, or None."""
    _judges.append(judge)
    return judge


def due_at(person_id: UUID, at: datetime) -> datetime | None:
    """From when on this person's sessions need a second factor; None for who holds no such office today."""
    days = [since for judge in _judges if (since := judge(person_id, day_of(at))) is not None]
    return due_since(min(days)) if days else None


def due_since(since: date) -> datetime:
    """The end of the grace of somebody who took office on `since`: midnight, in China."""
    begins = date.fromisoformat(settings.GONGHUI_FACTOR_FROM) if settings.GONGHUI_FACTOR_FROM else since
    day = max(since, begins) + timedelta(days=settings.GONGHUI_FACTOR_GRACE_DAYS)
    return datetime.combine(day, time.min, CHINA)
