"""A file read as a roster: its sheet, its columns, its rows checked one by one, its leavers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from . import headers, sheets
from .columns import ESSENTIAL, Columns, kinds
from .faults import Fault
from .lines import PersonLines
from .rows import MENDED, OK, REJECTED, Row, RowReader
from .unreadable import NotARoster

_SHOWN_LINES, _SHOWN_CELLS = 3, 8


@dataclass(slots=True)
class Found:
    """A sheet with a header: its columns, and the lines below, to be gone through once."""

    sheet: sheets.Sheet
    columns: Columns
    lines: Iterator[headers.Line]

    def rows(self, today: date) -> Iterator[Row]:
        """The persons' lines, read; duplicates are not looked for."""
        persons, reader = PersonLines(self.columns), RowReader(self.columns, today)
        for line, cells in self.lines:
            if persons.is_person(cells):
                yield reader.read(line, cells)


@dataclass(slots=True)
class Roster:
    """A file that could be read as a roster, to be gone through once; `counts` fills as `check` goes."""

    main: Found | None
    leaver_sheets: list[Found]
    unread_sheets: list[str]
    today: date
    counts: Counter = field(default_factory=lambda: Counter({OK: 0, MENDED: 0, REJECTED: 0}))

    @property
    def labels(self) -> list[str]:
        """The header's words, a column each; empty for a file of leavers only."""
        return [label.group + label.text for label in self.main.columns.labels] if self.main else []

    def check(self) -> Iterator[Row]:
        """The rows in the file's order; a second row of one identity number is rejected.

        The first row counts even where it is rejected itself: which of two rows is the right one is for
        the people who wrote them to say.
        """
        if self.main is None:
            return
        first_lines: dict[str, int] = {}
        for row in self.main.rows(self.today):
            if row.id and row.has_sound_id:
                first = first_lines.setdefault(row.id, row.line)
                if first != row.line:
                    row.notes.append(f"身份证号与第 {first} 行相同")
                    row.fault = row.fault or Fault.DUPLICATE_ID
            self.counts[row.status] += 1
            yield row

    def leavers(self) -> Iterator[Row]:
        """The people on the sheets of leavers, read like the others; their faults are no obstacle."""
        for found in self.leaver_sheets:
            yield from found.rows(self.today)


def open_roster(path: Path, *, today: date) -> Roster:
    """The roster in a file: its first visible sheet with a header that is not one of leavers.

    Raises NotARoster, with a sentence saying what was looked for, if there is none.
    """
    visible = sheets.open_file(path)
    main: Found | None = None
    leavers: list[Found] = []
    unread: list[str] = []
    for sheet in visible:
        header = headers.find(sheet.lines())
        if header is None:
            continue
        found = Found(sheet, header.columns, header.lines)
        if sheets.is_of_leavers(sheet.title, header.title):
            leavers.append(found)
        elif main is None:
            main = found
        else:
            unread.append(sheet.title)
    if main is None and not leavers:
        raise NotARoster(_nothing_found(visible))
    return Roster(main, leavers, unread, today)


def _nothing_found(all_sheets: list[sheets.Sheet]) -> str:
    """What was looked for and what was there instead."""
    wanted = " 和 ".join(f"「{kinds()[key].title}」（也可写作 {_other_names(key)} 等）" for key in ESSENTIAL)
    seen = "；".join(filter(None, map(_first_lines, all_sheets))) or "没有看得见的内容"
    return f"没有找到花名册的表头。要找的是同一行里的 {wanted}。看到的是：{seen}。"


def _other_names(key: str) -> str:
    return "、".join(islice((name for name in kinds()[key].names if name != kinds()[key].title), 3))


def _first_lines(sheet: sheets.Sheet) -> str:
    filled = ([str(cell).strip()[:20] for cell in cells if str(cell).strip()] for _, cells in sheet.lines())
    lines = [" | ".join(cells[:_SHOWN_CELLS]) for cells in islice(filter(None, filled), _SHOWN_LINES)]
    if not lines:
        return ""
    where = f"工作表「{sheet.title}」" if sheet.title else "文件开头"
    return f"{where} " + " / ".join(lines)
