"""A person's line made into a checked row: every cell mended, the first fault found, the odd things noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from . import cells, identity
from .cells import Cell
from .columns import Columns, kinds
from .dates import hired, left
from .faults import ORDER, Fault
from .folding import fold
from .levels import level
from .phones import phone

WORKING_AGE = 16  # 劳动法 第十五条

OK, MENDED, REJECTED = "ok", "mended", "rejected"


@dataclass(slots=True)
class Row:
    """One person of a roster. `line` is the sheet's own row number, or the file's line for csv.

    In a rejected row the values are still what could be read. `id` is None only where it cannot be
    recovered, and empty where none was written. `cells` are the line's own cells, `left` the last day.
    """

    line: int
    name: str = ""
    id: str | None = ""
    phone: str | None = None
    sex: str | None = None
    hired: date | None = None
    level: int | None = None
    left: date | None = None
    number: str = ""
    department: str = ""
    job: str = ""
    employment: str = ""
    member: bool | None = None
    has_sound_id: bool = False
    fault: Fault | None = None
    mended: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: list = field(default_factory=list)

    @property
    def status(self) -> str:
        """Exactly one of `ok`, `mended`, `rejected`."""
        if self.fault:
            return REJECTED
        return MENDED if self.mended else OK

    def as_json(self) -> dict[str, Any]:
        """The row as `gonghui roster check --json` gives it, keys in their order."""
        return {
            "line": self.line,
            "status": self.status,
            "fault": self.fault.value if self.fault else None,
            "name": self.name,
            "id": self.id,
            "phone": self.phone,
            "sex": self.sex,
            "hired": self.hired.isoformat() if self.hired else None,
            "level": self.level,
            "mended": self.mended,
            "notes": self.notes,
        }


class RowReader:
    """Reads the lines of one sheet into rows. `today` bounds birth and hiring dates."""

    def __init__(self, columns: Columns, today: date) -> None:
        self._today = today
        self._width = len(columns.labels)
        self._others = columns.others
        self._has_sex, self._has_phone = "sex" in columns.places, "phone" in columns.places
        # A kind without a column is read from the blank cell that `read` adds behind the last one.
        self._at = {key: columns.places.get(key, [self._width])[0] for key in kinds()}
        self._phones = columns.places.get("phone", [])
        self._levels = columns.places.get("level", [self._width])

    def read(self, line: int, line_cells: list) -> Row:
        """The row of one line, with the first fault that applies but for duplicates."""
        row, at = Row(line, cells=line_cells), self._at
        faults: list[Fault] = []
        take = _Taker(row, faults)
        padded = line_cells[: self._width]
        padded += [""] * (self._width + 1 - len(padded))
        if cells.holds_formula(line_cells):
            faults.append(Fault.FORMULA_INJECTION)
        row.name = take(cells.name(padded[at["name"]]))
        if not row.name:
            faults.append(Fault.NAME_MISSING)
        row.id = take(cells.identity(padded[at["id"]]))
        self._judge_identity(row, faults)
        row.sex = take(cells.sex(padded[at["sex"]]))
        self._compare_sex(row, faults)
        if self._has_phone:
            row.phone = take(phone(_first_filled(padded, self._phones)))
        else:
            row.notes.append("表中没有手机号码一列")
        row.hired = take(hired(padded[at["hired"]], self._today))
        row.level = take(level(_first_filled(padded, self._levels)))
        row.member = take(cells.member(padded[at["member"]]))
        row.number, row.department = _words(padded[at["number"]]), _words(padded[at["department"]])
        row.job, row.employment = _words(padded[at["job"]]), _words(padded[at["employment"]])
        self._read_leaving(row, padded)
        self._note_other_cells(row, padded, line_cells)
        if row.hired:
            self._note_odd_hiring(row, row.hired)
        if faults:
            row.fault = min(faults, key=ORDER.__getitem__)
        return row

    def _judge_identity(self, row: Row, faults: list[Fault]) -> None:
        if not row.id:
            return
        complaint = identity.complaint(row.id, self._today)
        row.has_sound_id = complaint is None
        if complaint:
            faults.append(Fault.BAD_CHECK_DIGIT)
            row.notes.append(f"身份证号{complaint}")

    def _compare_sex(self, row: Row, faults: list[Fault]) -> None:
        """The sex of the sheet against that of the number, which fills in where the sheet says nothing."""
        if not row.id or not row.has_sound_id:
            return
        by_id = identity.sex(row.id)
        if row.sex is None:
            row.sex = by_id
            if self._has_sex:
                row.mended.append(f"性别：没有填写清楚，按身份证号补为「{by_id}」")
            else:
                row.notes.append(f"表中没有性别一列，按身份证号为「{by_id}」")
        elif row.sex != by_id:
            faults.append(Fault.SEX_CONTRADICTS_ID)

    def _read_leaving(self, row: Row, padded: list) -> None:
        """The last day; on a sheet of people who have not left it is only odd, never a fault."""
        if text := _words(padded[self._at["left"]]):
            row.left = left(padded[self._at["left"]], self._today).value
            row.notes.append(f"离职时间：{text}")

    def _note_other_cells(self, row: Row, padded: list, line_cells: list) -> None:
        for place, label in self._others:
            if text := _words(padded[place]):
                row.notes.append(f"{label}：{text}")
        for cell in line_cells[self._width :]:
            if text := _words(cell):
                row.notes.append(f"表头以外：{text}")

    def _note_odd_hiring(self, row: Row, day: date) -> None:
        if day > self._today:
            row.notes.append(f"入职时间 {day} 在今天以后")
        born = identity.birth_date(row.id) if row.id and row.has_sound_id else None
        if born and _years_between(born, day) < WORKING_AGE:
            row.notes.append(f"入职时间 {day} 时未满{WORKING_AGE}周岁")


class _Taker:
    """Takes the value of a cell and keeps what was said about it."""

    __slots__ = ("_faults", "_row")

    def __init__(self, row: Row, faults: list[Fault]) -> None:
        self._row, self._faults = row, faults

    def __call__(self, cell: Cell) -> Any:
        value, mended, note, fault = cell
        if mended:
            self._row.mended.append(mended)
        if note:
            self._row.notes.append(note)
        if fault:
            self._faults.append(fault)
        return value


def _first_filled(padded: list, places: list[int]) -> object:
    """The best column's cell, or the next column's of this kind where that one is blank."""
    best = padded[places[0]]
    if len(places) > 1 and cells.is_blank(cells.text_of(best)):
        seconds = (padded[place] for place in places[1:])
        return next((cell for cell in seconds if not cells.is_blank(cells.text_of(cell))), best)
    return best


def _words(cell: object) -> str:
    return _folded(cells.text_of(cell)) if cell != "" else ""


@lru_cache(8192)
def _folded(text: str) -> str:
    """Departments, trades and the like repeat from line to line."""
    return fold(text)


def _years_between(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
