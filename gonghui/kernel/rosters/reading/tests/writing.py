"""Writing rosters the way HR departments lay them out, and reading them back."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from gonghui.kernel.rosters.reading.check import open_roster
from gonghui.kernel.rosters.reading.identity import check_sign
from gonghui.kernel.rosters.reading.rows import Row

TODAY = date(2026, 11, 21)
HEADER = [
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


def id_number(order: int = 37, born: str = "19900423", area: str = "330784") -> str:
    """A sound made-up number; `order` is the three figures before the check sign, odd for men."""
    first = f"{area}{born}{order:03d}"
    return first + check_sign(first)


def person(order: int = 37, **changes: object) -> list:
    """A person's clean line under `HEADER`, some cells changed by their Chinese titles."""
    line = {
        "序号": order,
        "姓名": "陈桂芳",
        "性别": "男" if order % 2 else "女",
        "身份证号": id_number(order),
        "手机号码": "13800138000",
        "部门": "一车间",
        "岗位": "焊工",
        "入职时间": "2019-03-05",
        "技能等级": "4",
        "用工形式": "合同工",
        "是否会员": "是",
    }
    return list((line | changes).values())


def write_xlsx(path: Path, sheets: dict[str, Sequence[list]], *, hidden: Sequence[str] = ()) -> Path:
    """Write sheets of lines; dates as date cells. None leaves a cell out."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False})
    for title, lines in sheets.items():
        sheet = book.add_worksheet(title)
        for row, line in enumerate(lines):
            for column, cell in enumerate(line):
                if cell is not None and cell != "":
                    sheet.write(row, column, cell)
        if title in hidden:
            sheet.hide()
    book.close()
    return path


def write_csv(path: Path, lines: Sequence[list], *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write lines as text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(lines)
    return path


def rows_of(path: Path) -> list[Row]:
    """The checked rows of a file."""
    return list(open_roster(path, today=TODAY).check())


def faults_of(path: Path) -> list[str | None]:
    """The fault of each row of a file."""
    return [row.fault.value if row.fault else None for row in rows_of(path)]
