"""The one clock. Only views, jobs and commands read it; actions are given `at`.

A rehearsal may run ahead of the wall: its offset is set per request or job from the rehearsal's own record.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_offset: ContextVar[timedelta] = ContextVar("clock_offset", default=timedelta(0))


def now() -> datetime:
    """The present moment, aware, in China's time zone."""
    return datetime.now(CHINA) + _offset.get()


def today() -> date:
    """The present day in China."""
    return now().date()


def offset() -> timedelta:
    """How far this rehearsal's clock runs ahead of the wall's; zero outside rehearsals."""
    return _offset.get()


def set_offset(ahead: timedelta) -> None:
    """Set how far the clock runs ahead, for the current request, job or test."""
    _offset.set(ahead)


_keeper: Callable[[], timedelta] | None = None


def keep_by(keeper: Callable[[], timedelta]) -> None:
    """Name who knows how far the clock runs ahead; only a rehearsal names one, at start-up."""
    global _keeper
    _keeper = keeper


def sync() -> None:
    """Set this request's or job's clock by its keeper, if there is one."""
    if _keeper is not None:
        set_offset(_keeper())


def is_daytime(moment: datetime) -> bool:
    """Whether people may be written to: from 7:00 until before 21:00 in China."""
    return 7 <= moment.astimezone(CHINA).hour < 21


def moments_of(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first moment of a stretch of days in China to the first one after it."""
    return (
        datetime.combine(first, time(), tzinfo=CHINA),
        datetime.combine(last + timedelta(days=1), time(), tzinfo=CHINA),
    )


def day_of(moment: datetime) -> date:
    """The Chinese calendar day a moment falls on."""
    return moment.astimezone(CHINA).date()
