"""The table of lowest wages from and to Excel. All of it is read, or what is wrong is said line by line."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from gonghui.kernel.errors import Refused
from gonghui.kernel.rosters.reading import sheets
from gonghui.kernel.rosters.reading.cells import is_blank, text_of
from gonghui.kernel.rosters.reading.folding import fold
from gonghui.kernel.rosters.reading.unreadable import NotARoster

from ..grades.typed import Odd
from .floors import MOST_ROWS, Floor, Per, faults, figure
from .floors_typed import floor_row

TITLE = "行业最低工资标准"
COLUMNS = ("工种（岗位、工序）", "计薪单位", "最低标准（元）", "上年标准（元）", "质量等级")
#: A sheet may do without these.
OPTIONAL = COLUMNS[3:]
HEADER_WITHIN = 10
MOST_COMPLAINTS = 60
#: Kept quoted also when somebody edits the cell: a formula in a name stays words.
TEXT = {"num_format": "@", "quote_prefix": True}
HOW_TO = (
    "一、工作表的名称和表头不要改；每行一个工种（岗位、工序）。",
    f"二、计薪单位写{'、'.join(per.words for per in Per)}之一；金额只写数字，单位是元。",
    "三、上年标准、质量等级没有的空着。",
    "四、有一处填错，整份都不会导入，系统会逐行告诉您哪里不对。",
)


def read_floors(path: Path) -> tuple[tuple[Floor, ...], list[str]]:
    """The rows of a workbook; or none, and what is wrong. Raises Refused for a file that is no workbook."""
    try:
        opened = {fold(sheet.title): sheet for sheet in sheets.open_file(path)}
    except NotARoster as refused:
        raise Refused(refused.sentence.replace("花名册", TITLE), field="file") from None
    if TITLE not in opened:
        raise Refused(f"没有找到名为“{TITLE}”的工作表。请下载模板，在模板里填写，工作表的名称不要改。", field="file")
    try:
        rows, wrong = _rows(opened[TITLE])
    except NotARoster as refused:
        raise Refused(refused.sentence.replace("花名册", TITLE), field="file") from None
    wrong = wrong or faults(rows)
    return ((), wrong[:MOST_COMPLAINTS]) if wrong else (tuple(rows), [])


def _rows(sheet: sheets.Sheet) -> tuple[list[Floor], list[str]]:
    found: list[Floor] = []
    wrong: list[str] = []
    places: list[int | None] | None = None
    for line, cells in sheet.lines():
        if places is None:
            places = _places(cells)
            if places is None and line >= HEADER_WITHIN:
                break
            continue
        picked = [cells[place] if place is not None and place < len(cells) else "" for place in places]
        if all(is_blank(text_of(cell)) for cell in picked):
            continue
        if len(found) + len(wrong) > MOST_ROWS:
            return found, [f"最多 {MOST_ROWS} 行，请合并几行。"]
        try:
            found.append(floor_row(picked))
        except Odd as odd:
            wrong.append(f"第 {line} 行：{odd}")
    if places is None:
        wrong.append(f"没有找到表头“{'、'.join(COLUMNS)}”，请不要改动模板的表头。")
    return found, wrong


def _places(cells: Sequence[object]) -> list[int | None] | None:
    titles = [fold(text_of(cell)).replace(" ", "") for cell in cells]
    wanted = [fold(title) for title in COLUMNS]
    if any(title not in titles for title in wanted[: len(COLUMNS) - len(OPTIONAL)]):
        return None
    return [titles.index(title) if title in titles else None for title in wanted]


def template() -> bytes:
    """An empty table with an example line beside it."""
    return _workbook([])


def workbook(floors: Iterable[Floor]) -> bytes:
    """The table as it stands, in the template's layout."""
    return _workbook(
        (
            row.post, row.per.words, figure(row.amount), figure(row.last_year) if row.last_year else "", row.quality
        )
        for row in floors
    )  # fmt: skip


def _workbook(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, bold = book.add_format(TEXT), book.add_format({**TEXT, "bold": True})
    sheet = book.add_worksheet(TITLE)
    sheet.set_column(0, 4, 20, text)
    for place, cells in enumerate([COLUMNS, *rows]):
        for column, words in enumerate(cells):
            sheet.write_string(place, column, words, bold if place == 0 else text)
    notes = book.add_worksheet("填写说明")
    for place, line in enumerate(HOW_TO):
        notes.write_string(place, 0, line, text)
    book.close()
    return buffer.getvalue()
