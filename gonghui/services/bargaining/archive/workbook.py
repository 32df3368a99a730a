"""A workbook of contracts, written row by row to a file: every cell is text that no program runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO

import xlsxwriter

#: The most a cell holds.
CELL = 32_767
WIDTH = 18
#: Kept quoted also when somebody edits the cell: a formula in a contract's words stays words.
TEXT = {"num_format": "@", "quote_prefix": True}


def contracts_workbook(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """An open temporary file with the workbook, at its beginning; it vanishes when closed."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("集体合同台账")
    text, bold = book.add_format(TEXT), book.add_format({**TEXT, "bold": True})
    sheet.set_column(0, len(columns) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    _write(sheet, 0, columns, bold)
    for number, row in enumerate(rows, start=1):
        _write(sheet, number, row, text)
    book.close()
    file.seek(0)
    return file


def _write(sheet: xlsxwriter.worksheet.Worksheet, number: int, cells: Sequence[str], style: object) -> None:
    for column, words in enumerate(cells):
        sheet.write_string(number, column, words[:CELL], style)
