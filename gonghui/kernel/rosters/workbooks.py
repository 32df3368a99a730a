"""The workbooks we hand out: the faulty lines to be mended, and a blank roster to fill in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from .queries import FaultyLine

WIDTH = 18
BLANK_ROSTER = [
    "序号",
    "姓名",
    "性别",
    "身份证号",
    "手机号码",
    "部门",
    "岗位",
    "入职时间",
    "技能等级",
    "用工形式",
    "是否会员",
]
EXAMPLE = "例：请从下一行开始填写。身份证号、手机号码两列已设为文本，不会丢失末几位。"


def faulty_workbook(labels: Sequence[str], lines: Iterable[FaultyLine]) -> bytes:
    """The rejected lines under their own header, each with what is wrong and what to do.

    Mended, it can be sent in as it is. Every cell is written as text: nothing in it is ever run.
    """
    header = ["原表行号", "问题", "怎么改", *labels]
    rows = ([str(line.line), _problem(line), line.fault.remedy, *line.cells] for line in lines)
    return _workbook("需要改正", header, rows)


def blank_workbook() -> bytes:
    """A roster with nothing but the header, every column text."""
    return _workbook("花名册", BLANK_ROSTER, [[EXAMPLE]])


def _problem(line: FaultyLine) -> str:
    return "；".join([line.fault.sentence, *(note for note in line.notes if note.startswith("身份证号"))])


def _workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet = book.add_worksheet(title)
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    sheet.set_column(0, len(header) - 1, WIDTH, text)
    sheet.freeze_panes(1, 0)
    for column, words in enumerate(header):
        sheet.write_string(0, column, words, bold)
    for place, row in enumerate(rows, start=1):
        for column, words in enumerate(row):
            sheet.write_string(place, column, words, text)
    book.close()
    return buffer.getvalue()
