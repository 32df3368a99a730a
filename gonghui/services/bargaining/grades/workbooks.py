"""Workbooks handed out: the template to fill in, and tables as they stand; what is filled in reads in again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from .checks import CHANNELS, GRADES, POSTS, REVIEW, TITLES
from .ladder import LADDER
from .layout import BASE_LABEL, COLUMNS, PAYS_LABEL, REVIEW_LABELS
from .tables import Extra, Often, Pays, Sort, Tables
from .typed import written_band
from .wording import figure

WIDTH = 20
#: Kept quoted also when somebody edits the cell: a formula in a name stays words.
TEXT = {"num_format": "@", "quote_prefix": True}
HOW_TO = (
    "一、“技能等级”必须填，其他工作表用不到的空着就行。",
    "二、工作表的名称和表头不要改；金额只写数字，单位是元。",
    f"三、{PAYS_LABEL}写“{Pays.ALLOWANCE.words}”（在原工资上另加）或者“{Pays.BASE.words}”（这一级每月的等级工资）。",
    "四、各岗位族金额不一样的，在“岗位族”里写明，同一等级可以写几行；不分岗位族的空着。薪酬带写“5000-7000”。",
    "五、奖励按效益比例的，标准写百分比，例如 5%；有封顶的写在“封顶”里。",
    f"六、发放写{'、'.join(often.words for often in Often)}之一；不写按一次性。",
    "七、有一处填错，整份都不会导入，系统会逐行告诉您哪里不对。",
)


def template() -> bytes:
    """The eight grades named, everything else blank."""
    rows: dict[str, list[Sequence[str]]] = {GRADES: [(grade.words, "") for grade in LADDER]}
    return _workbook(rows, pays=Pays.ALLOWANCE.words, base="", review=[""] * len(REVIEW_LABELS))


def workbook(tables: Tables) -> bytes:
    """The tables as they stand, in the template's layout."""
    rows: dict[str, list[Sequence[str]]] = {
        GRADES: [(row.grade.words, figure(row.amount), row.family) for row in tables.ladder()],
        POSTS: [(row.name, figure(row.coefficient), row.family) for row in tables.posts],
        CHANNELS: [
            (c.name, c.management, c.technical, c.skill.words if c.skill else "", written_band(c))
            for c in tables.channels
        ],
        **{sort.value: [_extra(row) for row in tables.extras_of(sort)] for sort in Sort},
    }
    given = tables.review
    review = (
        [given.assessor, str(given.every_months), str(given.appeal_days), str(given.posting_days)]
        if given else [""] * len(REVIEW_LABELS)
    )  # fmt: skip
    base = figure(tables.base) if tables.base is not None else ""
    return _workbook(rows, pays=tables.pays.words, base=base, review=review)


def _extra(row: Extra) -> Sequence[str]:
    worth = f"{figure(row.percent)}%" if row.percent is not None else figure(row.amount) if row.amount else ""
    return (row.name, worth, row.often.words, row.condition, figure(row.cap) if row.cap is not None else "")


def _workbook(rows: dict[str, list[Sequence[str]]], *, pays: str, base: str, review: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, bold = book.add_format(TEXT), book.add_format({**TEXT, "bold": True})
    for key, columns in COLUMNS.items():
        above = {GRADES: [(PAYS_LABEL, pays)], POSTS: [(BASE_LABEL, base)]}.get(key, [])
        _write(book, TITLES[key], [*above, columns], rows.get(key, []), text, bold)
    _write(book, TITLES[REVIEW], [], list(zip(REVIEW_LABELS, review, strict=True)), text, bold)
    _write(book, "填写说明", [], [(line,) for line in HOW_TO], text, bold)
    book.close()
    return buffer.getvalue()


def _write(
    book: Any, title: str, head: Iterable[Sequence[str]], rows: Iterable[Sequence[str]], text: Any, bold: Any
) -> None:
    sheet = book.add_worksheet(title)
    sheet.set_column(0, 5, WIDTH, text)
    place = 0
    for style, lines in ((bold, head), (text, rows)):
        for cells in lines:
            for column, words in enumerate(cells):
                sheet.write_string(place, column, words, style)
            place += 1
