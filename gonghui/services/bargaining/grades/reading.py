"""Grade tables from a workbook: all of them, or what is wrong, line by line. Nothing is half read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from gonghui.kernel.errors import Refused
from gonghui.kernel.rosters.reading import sheets
from gonghui.kernel.rosters.reading.cells import is_blank, text_of
from gonghui.kernel.rosters.reading.folding import fold
from gonghui.kernel.rosters.reading.unreadable import NotARoster

from . import typed
from .checks import CHANNELS, GRADES, MOST_ROWS, POSTS, REVIEW, TITLES, faults
from .layout import BASE_LABEL, COLUMNS, OPTIONAL, PAYS_LABEL, REVIEW_LABELS
from .tables import Pays, Review, Sort, Tables

#: More than a hundred complaints help nobody.
MOST_COMPLAINTS = 60
#: So far down a header is looked for.
HEADER_WITHIN = 10
#: Blank lines and remarks included.
MOST_LINES = 5 * MOST_ROWS


@dataclass
class Reading:
    """What a workbook holds: `tables`, or, where anything is wrong, `wrong` and no tables."""

    tables: Tables | None = None
    wrong: list[str] = field(default_factory=list)


@dataclass
class _Rows:
    """The rows of one sheet with their line numbers."""

    rows: list[Any] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def read_workbook(path: Path) -> Reading:
    """The tables of a workbook as our template lays them out. Raises Refused for a file that is no workbook."""
    try:
        opened = {fold(sheet.title): sheet for sheet in sheets.open_file(path)}
        return _read(opened)
    except NotARoster as refused:
        raise Refused(refused.sentence.replace("花名册", "能级工资表"), field="file") from None


def _read(opened: dict[str, sheets.Sheet]) -> Reading:
    if TITLES[GRADES] not in opened:
        raise Refused(
            f"没有找到名为“{TITLES[GRADES]}”的工作表。请下载模板，在模板里填写，工作表的名称不要改。", field="file"
        )
    wrong: list[str] = []
    rows: dict[str, _Rows] = {}
    for key in COLUMNS:
        rows[key] = _rows(opened[TITLES[key]], key, wrong) if TITLES[key] in opened else _Rows()
    pays, base = _settings(opened[TITLES[GRADES]], opened.get(TITLES[POSTS]), wrong)
    review = _review(opened[TITLES[REVIEW]], wrong) if TITLES[REVIEW] in opened else None
    if wrong:
        return Reading(wrong=_some(wrong))
    tables = Tables(
        pays, tuple(rows[GRADES].rows), base, tuple(rows[POSTS].rows), tuple(rows[CHANNELS].rows),
        tuple(row for sort in Sort for row in rows[sort.value].rows), review,
    )  # fmt: skip
    for one in faults(tables):
        where = f"第 {rows[one.table].lines[one.row]} 行" if one.row is not None else ""
        wrong.append(f"“{TITLES[one.table]}”{where}：{one.sentence}")
    return Reading(wrong=_some(wrong)) if wrong else Reading(tables)


def _some(wrong: list[str]) -> list[str]:
    rest = len(wrong) - MOST_COMPLAINTS
    return [*wrong[:MOST_COMPLAINTS], f"还有 {rest} 处问题，改好上面的再看。"] if rest > 0 else wrong


def _lines(sheet: sheets.Sheet) -> Iterator[tuple[int, list]]:
    for place, (line, cells) in enumerate(sheet.lines()):
        if place >= MOST_LINES:
            raise Refused(f"“{sheet.title}”的行数太多，最多 {MOST_ROWS} 行。请删去下面的空行和别的内容。", field="file")
        yield line, cells


def _rows(sheet: sheets.Sheet, key: str, wrong: list[str]) -> _Rows:
    """The rows below the header; a line without a figure and without anything else beside its name is left out."""
    found, places = _Rows(), None
    read = _reader(key)
    for line, cells in _lines(sheet):
        if places is None:
            places = _places(cells, COLUMNS[key])
            if places is None and line >= HEADER_WITHIN:
                break
            continue
        picked = [cells[place] if place is not None and place < len(cells) else "" for place in places]
        if _is_blank(picked[1:]) or _is_setting(cells):
            continue
        try:
            found.rows.append(read(picked))
            found.lines.append(line)
        except typed.Odd as odd:
            wrong.append(f"“{sheet.title}”第 {line} 行：{odd}")
    if places is None:
        wrong.append(f"“{sheet.title}”没有找到表头“{'、'.join(COLUMNS[key])}”，请不要改动模板的表头。")
    return found


def _reader(key: str) -> Callable[[Sequence[object]], Any]:
    plain: dict[str, Callable[[Sequence[object]], Any]] = {
        GRADES: typed.grade_row, POSTS: typed.post_row, CHANNELS: typed.channel_row,
    }  # fmt: skip
    return plain.get(key) or (lambda cells: typed.extra_row(Sort(key), cells))


def _is_blank(cells: Sequence[object]) -> bool:
    return all(is_blank(text_of(cell)) for cell in cells)


def _is_setting(cells: Sequence[object]) -> bool:
    return bool(cells) and fold(text_of(cells[0])) in (fold(PAYS_LABEL), fold(BASE_LABEL))


def _places(cells: Sequence[object], wanted: Sequence[str]) -> list[int | None] | None:
    """Where each wanted column stands in a header line; None where the line is no header."""
    titles = [fold(text_of(cell)).replace(" ", "") for cell in cells]
    if any(title not in titles for title in wanted if title not in OPTIONAL):
        return None
    return [titles.index(title) if title in titles else None for title in wanted]


def _settings(grades: sheets.Sheet, posts: sheets.Sheet | None, wrong: list[str]) -> tuple[Pays, Decimal | None]:
    """What stands beside 金额含义 and 计算基数."""
    told = _beside(grades, PAYS_LABEL)
    pays = next((one for one in Pays if one.words == fold(text_of(told))), None)
    if pays is None and not is_blank(text_of(told)):
        choices = "或者".join(f"“{one.words}”" for one in Pays)
        wrong.append(f"“{grades.title}”的{PAYS_LABEL}请写{choices}。")
    base, raw = None, _beside(posts, BASE_LABEL) if posts else ""
    if not is_blank(text_of(raw)):
        try:
            base = typed.number(raw, BASE_LABEL)
        except typed.Odd as odd:
            wrong.append(f"“{TITLES[POSTS]}”：{odd}")
    return pays or Pays.ALLOWANCE, base


def _beside(sheet: sheets.Sheet, label: str) -> object:
    """The cell after the one with this label, at the head of a line."""
    for _, cells in _lines(sheet):
        if len(cells) > 1 and fold(text_of(cells[0])) == fold(label):
            return cells[1]
    return ""


def _review(sheet: sheets.Sheet, wrong: list[str]) -> Review | None:
    told = [_beside(sheet, label) for label in REVIEW_LABELS]
    if _is_blank(told):
        return None
    try:
        assessor = typed.words(told[0])
        return Review(assessor, *(_whole(raw, label) for raw, label in zip(told[1:], REVIEW_LABELS[1:], strict=True)))
    except typed.Odd as odd:
        wrong.append(f"“{sheet.title}”：{odd}")
        return None


def _whole(raw: object, label: str) -> int:
    found = typed.number(raw, label)
    if found != found.to_integral_value() or abs(found) > MOST_LINES:
        raise typed.Odd(f"{label}请写整数。")
    return int(found)
