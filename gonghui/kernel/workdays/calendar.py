"""Which days are worked: our own table of the State Council's notices, `chinesecalendar` behind it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import chinese_calendar

from gonghui.kernel.errors import GonghuiError

TABLE = Path(__file__).parent / "calendar.toml"
ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_KEYS = {"basis", "source", "working_days", "off", "work"}


class CalendarUnknown(GonghuiError):
    """A date would rest on a year whose official calendar is not out, or lies before the records."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"没有收录 {year} 年的官方放假安排，涉及该年的日期不能推算（下一年的安排通常每年十一月公布）。",
            field="date",
        )
        self.year = year


@dataclass(frozen=True)
class CalendarYear:
    """One notice: the days it gives off, the weekend days it has worked, and the working days they leave."""

    off: frozenset[date]
    work: frozenset[date]
    working_days: int

    def works(self, day: date) -> bool:
        """Whether that day of the year is worked."""
        if day in self.off:
            return False
        return day in self.work or day.weekday() < _SATURDAY


@lru_cache(maxsize=1)
def own_table() -> dict[int, CalendarYear]:
    """The years of `calendar.toml`. Raises ValueError, naming the year, for what is not its format."""
    return read_table(TABLE)


def read_table(file: Path) -> dict[int, CalendarYear]:
    """Read a table of years; see the comments in `calendar.toml`."""
    years = tomllib.loads(file.read_text(encoding="utf-8"))
    return {int(year): _year(int(year), table) for year, table in years.items()}


def _year(year: int, table: dict[str, Any]) -> CalendarYear:
    if set(table) != _KEYS:
        raise ValueError(f"calendar.toml: [{year}] must have exactly the keys {sorted(_KEYS)}")
    off = frozenset(day for span in table["off"] for day in _span(year, span))
    work = frozenset(day for span in table["work"] for day in _span(year, span))
    if off & work or any(day.weekday() < _SATURDAY for day in work):
        raise ValueError(f"calendar.toml: [{year}] 'work' must be weekend days that are not in 'off'")
    return CalendarYear(off, work, table["working_days"])


def _span(year: int, text: str) -> list[date]:
    first, _, last = text.partition("/")
    start = date.fromisoformat(f"{year}-{first}")
    end = date.fromisoformat(f"{year}-{last or first}")
    if end < start:
        raise ValueError(f"calendar.toml: [{year}] {text!r} ends before it starts")
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


@lru_cache(maxsize=1)
def _package_years() -> range:
    years = [day.year for day in chinese_calendar.holidays]
    return range(min(years), max(years) + 1)


def is_covered(year: int) -> bool:
    """Whether the official calendar of that year is known here."""
    return year in own_table() or year in _package_years()


def is_working_day(day: date) -> bool:
    """Whether that day is worked, make-up weekend days included. Raises CalendarUnknown."""
    own = own_table().get(day.year)
    if own is not None:
        return own.works(day)
    if day.year not in _package_years():
        raise CalendarUnknown(day.year)
    return bool(chinese_calendar.is_workday(day))


def rolled(day: date) -> date:
    """The day itself if it is worked, else the first working day after it (民法典 第二百零三条)."""
    while not is_working_day(day):
        day = following(day)
    return day


def next_working_day(day: date) -> date:
    """The first working day after the day, whether or not the day itself is worked."""
    return rolled(following(day))


def following(day: date) -> date:
    """The day after. Raises CalendarUnknown where dates end."""
    if day == date.max:
        raise CalendarUnknown(day.year + 1)
    return day + ONE_DAY
