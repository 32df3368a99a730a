"""An area's figures as a workbook: a sheet of large figures, then one for each table of the page."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from gonghui.kernel.organisations.models import Organisation

from . import figures as f
from .drawing import DASH, charts, shown
from .queries.area import AreaFigures

WIDTH = 18
#: Kept quoted also when somebody edits the cell: words stay words, whatever they begin with.
TEXT = {"num_format": "@", "quote_prefix": True}


def figures_workbook(area: Organisation, told: AreaFigures) -> bytes:
    """The workbook; figures are numbers, words are text that no program runs."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = [(f"{area.short_name}工资维权", told.period.title), *_large(told)]
    _sheet(book, "概况", ("指标", "数值"), head)
    for chart in charts(told, area):
        _sheet(book, chart.title, [column.title for column in chart.columns], [row.cells for row in chart.rows])
    book.close()
    return buffer.getvalue()


def _large(told: AreaFigures) -> list[tuple[str, str]]:
    sums, base = told.sums, told.base_share
    return [
        *((f"{one.title}（{one.unit}）", f"{sums.of(one):f}") for one in f.OF_A_CASE),
        ("基层化解率（%）", DASH if base is None else str(base)),
        ("办结时评价（星）", shown(sums.mean(f.STARS))), ("三十天后评价（星）", shown(sums.mean(f.STARS_LATER))),
        ("三十天后说真正解决了（人）", str(sums.count(f.SOLVED))),
        ("现在在办（件）", str(told.running)), ("其中超期（件）", str(told.late)),
    ]  # fmt: skip


def _sheet(book: xlsxwriter.Workbook, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(title)
    text, bold = book.add_format(TEXT), book.add_format({**TEXT, "bold": True})
    lines = [tuple(columns), *rows]
    sheet.set_column(0, len(lines[0]) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    for number, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            _write(sheet, number, column, cell, bold if number == 0 else text)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: str, style: object) -> None:
    try:
        figure = float(cell) if column and row else None
    except ValueError:
        figure = None
    if figure is None:
        sheet.write_string(row, column, cell, style)
    else:
        sheet.write_number(row, column, figure)
