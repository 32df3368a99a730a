"""The workbook: what is handed out reads in again; what is wrong is told line by line and nothing is read."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from hypothesis import given, settings

from gonghui.kernel.errors import Refused
from gonghui.services.bargaining.grades.reading import read_workbook
from gonghui.services.bargaining.grades.workbooks import template, workbook

from .samples import FULL
from .test_pay import sound


def kept(tmp_path, content):
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    return path


def book(**sheets):
    """A workbook with these sheets, each a list of lines."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False})
    for title, lines in sheets.items():
        sheet = made.add_worksheet(title)
        for place, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                sheet.write(place, column, cell)
    made.close()
    return buffer.getvalue()


def grades(*lines):
    return [("技能等级", "每月金额"), *lines]


def wrong(tmp_path, **sheets):
    reading = read_workbook(kept(tmp_path, book(**sheets)))
    assert reading.tables is None
    return reading.wrong


def test_what_is_exported_reads_the_same(tmp_path):
    assert read_workbook(kept(tmp_path, workbook(FULL))).tables == FULL


@settings(max_examples=25)
@given(sound())
def test_any_sound_tables_survive_the_workbook(tmp_path_factory, tables):
    reading = read_workbook(kept(tmp_path_factory.mktemp("book"), workbook(tables)))
    assert reading.tables == tables, reading.wrong


def test_the_template_filled_in(tmp_path):
    assert wrong_of_template(tmp_path) == ["“技能等级”：技能等级表是空的，请至少填一个等级的金额。"]
    filled = book(
        技能等级=[("金额含义", "技能等级工资"), *grades(("初级工", 3000), ("中级工", "3,500元"), ("高级工", ""))]
    )
    tables = read_workbook(kept(tmp_path, filled)).tables
    assert [(row.grade.words, row.amount) for row in tables.grades] == [("初级工", 3000), ("中级工", 3500)]
    assert tables.pays == "base"


def wrong_of_template(tmp_path):
    return read_workbook(kept(tmp_path, template())).wrong


def test_every_wrong_line_is_named_with_its_own_number(tmp_path):
    told = wrong(
        tmp_path,
        技能等级=[("填表说明",), *grades(("八级工", 100), ("初级工", "面议"), ("中级工", 200))],
        岗位系数=[("计算基数（元/月）", "很多"), ("岗位", "系数"), ("=cmd|calc", 1.2)],
        奖励=[("项目", "标准", "发放"), ("专利", 300, "每周")],
        评定和复核=[("由谁评定", "小组"), ("每几个月复核", 1.5)],
    )  # fmt: skip
    assert [line.split("：")[0] for line in told] == [
        "“技能等级”第 3 行", "“技能等级”第 4 行", "“岗位系数”第 3 行", "“奖励”第 2 行", "“岗位系数”", "“评定和复核”",
    ]  # fmt: skip
    assert "不是技能等级" in told[0] and "不是数字" in told[1] and "公式" in told[2] and "每月、每年、一次性" in told[3]


def test_rules_are_told_with_the_sheets_line(tmp_path):
    told = wrong(tmp_path, 技能等级=grades(("初级工", 300), ("中级工", 200)))
    assert told == [
        "“技能等级”第 3 行：中级工（200 元）比初级工（300 元）还少，等级高的不能比等级低的少。"
    ]  # fmt: skip


def test_a_sheet_without_its_header(tmp_path):
    assert "没有找到表头" in wrong(tmp_path, 技能等级=[("初级工", 100)])[0]
    assert "金额含义请写" in wrong(tmp_path, 技能等级=[("金额含义", "奖金"), *grades(("初级工", 100))])[0]


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 broken", "损坏"),
        ("技能等级,每月金额\n初级工,100".encode(), "下载模板"),
        (book(Sheet1=[("技能等级", "每月金额")]), "下载模板"),
        (book(技能等级=[("x",)] * 1001), "行数太多"),
    ],
)
def test_what_is_no_such_workbook(tmp_path, content, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        read_workbook(kept(tmp_path, content))
    assert "花名册" not in refused.value.sentence
