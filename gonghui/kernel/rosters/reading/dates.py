"""The day a person was hired or left, in the ways people write a day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from .cells import Cell, is_blank, said, text_of
from .faults import Fault
from .folding import fold

_JOINT = r" ?[-./\\年月、。,_\u2010-\u2015 ] ?"
_DAY = re.compile(
    rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}){_JOINT}(?P<month>[0-9]{{1,2}}){_JOINT}(?P<day>[0-9]{{1,2}}) ?[日号.]?"
    r"(?:[T ]*[0-9]{1,2}[:时][0-9]{1,2}.*)?(?: ?(?:星期|周)[一二三四五六日天])?"
)
_RUN_OF_DIGITS = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_MONTH = re.compile(r"(?P<year>[0-9]{4})(?: ?[-./\\年] ?(?P<month>[0-9]{1,2}) ?月?份?|(?P<run>[0-9]{2})|年?)")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
# Days counted by spreadsheets; the count begins a day early because 1900 is taken for a leap year there.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(15_000, 73_051)  # 1941 to 2099
_YEARS = range(1930, 2100)
_NOT_YET = frozenset({"待定", "待补", "待补充", "待核实", "待查", "未定", "不清楚", "不清", "记不清"})


def hired(cell: object, today: date) -> Cell:
    """The day of hiring."""
    return _day_of(cell, today, "入职时间")


def left(cell: object, today: date) -> Cell:
    """The last day, on sheets of leavers."""
    return _day_of(cell, today, "离职时间")


def _day_of(cell: object, today: date, title: str) -> Cell:
    """The date, None where nothing is written; a fault where the calendar has no such day.

    A month or a year alone is no impossible date, only an incomplete one: None and a note.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return Cell(cell) if cell.year in _YEARS else Cell(None, fault=Fault.DATE_IMPOSSIBLE)
    return _from_text(text_of(cell), today, title)


@lru_cache(1 << 14)
def _from_text(raw: str, today: date, title: str) -> Cell:
    text = fold(raw).strip("'‘’`´\"“” ")
    if is_blank(text):
        return Cell(None)
    if text in _NOT_YET:
        return Cell(None, note=f"{title}写的是「{text}」")
    if match := _RUN_OF_DIGITS.fullmatch(text) or _DAY.fullmatch(text):
        day = _day(_full_year(match["year"], today), int(match["month"]), int(match["day"]))
    elif _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=int(float(text)))
    elif match := _MONTH.fullmatch(text):
        return _incomplete(title, text, int(match["year"]), int(match["month"] or match["run"] or 1))
    else:
        day = None
    if day is None:
        return Cell(None, fault=Fault.DATE_IMPOSSIBLE)
    return Cell(day, said(title, raw, day.isoformat()))


def _incomplete(title: str, text: str, year: int, month: int) -> Cell:
    if year not in _YEARS or not 1 <= month <= 12:
        return Cell(None, fault=Fault.DATE_IMPOSSIBLE)
    return Cell(None, note=f"{title}「{text}」没有写到日，未采用")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _full_year(digits: str, today: date) -> int:
    """Two figures are the latest such year that has come: in 2026, 19 is 2019 and 98 is 1998."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + 2000 if year + 2000 <= today.year else year + 1900
