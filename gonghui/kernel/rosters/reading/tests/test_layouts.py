"""Sheets in the shapes people give them: titles, groups, page breaks, totals, several sheets, text files."""

from __future__ import annotations

from datetime import date

import pytest

from .writing import HEADER, TODAY, faults_of, id_number, open_roster, person, rows_of, write_csv, write_xlsx

A, B, C = (person(order) for order in (1, 2, 3))
A[1], B[1], C[1] = "陈桂芳", "买买提·吐尔逊", "李四"
NAMES = [A[1], B[1], C[1]]


def names_of(path) -> list[str]:
    return [row.name for row in rows_of(path)]


@pytest.mark.parametrize("preamble", [0, 1, 7, 60])
def test_any_number_of_lines_before_the_header(tmp_path, preamble):
    lines = [[f"第 {number} 行说明：请认真填写姓名、身份证号"] for number in range(preamble)]
    path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [*lines, HEADER, A, B]})
    assert [(row.name, row.line) for row in rows_of(path)] == [(A[1], preamble + 2), (B[1], preamble + 3)]


def test_blank_lines_totals_and_footers_are_no_persons(tmp_path):
    lines = [
        ["某某铝业有限公司职工花名册"],
        ["单位：某某铝业", "", "", "填表日期：2026年3月"],
        [],
        HEADER,
        A,
        [],
        ["一车间小计", "1人"],
        [2],
        B,
        ["", "小计", "", 1],
        ["", " ", "\u3000"],
        C,
        ["合 计", "3人"],
        ["共3人"],
        ["", "男：2人，女：1人"],
        ["", "人数", 3],
        ["", "共计 3 人"],
        ["总计：", 3],
        ["制表人：张三", "", "", "审核：李四"],
        ["备注：以上名单已经核对"],
        ["单位（盖章）"],
        ["第 1 页 共 1 页"],
        ["以下空白"],
    ]
    assert names_of(write_xlsx(tmp_path / "a.xlsx", {"s": lines})) == NAMES


def test_headers_repeated_on_each_page_and_headings_between_are_no_persons(tmp_path):
    lines = [HEADER, ["一车间"], A, ["某某公司职工花名册（续）"], HEADER, B, ["", "模具车间"], C]
    assert names_of(write_xlsx(tmp_path / "a.xlsx", {"s": lines})) == NAMES


def test_hints_below_the_header_are_no_persons(tmp_path):
    lines = [HEADER, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], ["", "必填", "必填", "必填", "必填"], A]
    assert names_of(write_xlsx(tmp_path / "a.xlsx", {"s": lines})) == [A[1]]


def test_a_filled_line_without_a_name_is_a_person(tmp_path):
    lines = [
        HEADER,
        person(1, 姓名=""),
        person(2, 姓名=" \u3000"),
        ["", "", "男", "", "", "一车间", "焊工"],
        ["", "", "", id_number(5)],
    ]
    assert faults_of(write_xlsx(tmp_path / "a.xlsx", {"s": lines})) == ["name_missing"] * 4


def test_a_person_is_not_lost_to_an_odd_name(tmp_path):
    lines = [HEADER, person(1, 姓名="何小计", 身份证号="", 手机号码=""), person(3, 姓名="时间")]
    assert names_of(write_xlsx(tmp_path / "a.xlsx", {"s": lines})) == ["何小计", "时间"]


def test_a_name_alone_is_a_person(tmp_path):
    assert faults_of(write_xlsx(tmp_path / "a.xlsx", {"s": [HEADER, ["", "陈桂芳"]]})) == ["id_missing"]


def test_columns_in_any_order_and_unknown_ones_as_notes(tmp_path):
    lines = [["籍贯", "证件号码", "备注", "员工姓名", "电话"], ["浙江永康", A[3], "", A[1], A[4]]]
    [row] = rows_of(write_xlsx(tmp_path / "a.xlsx", {"s": lines}))
    assert (row.name, row.id, row.phone) == (A[1], A[3], A[4])
    assert "籍贯：浙江永康" in row.notes
    assert not any("备注" in note for note in row.notes)


def test_a_group_line_above_the_header(tmp_path):
    groups = ["序号", "基本信息", "", "", "紧急联系人", "", "入职时间"]
    parts = ["", "姓名", "身份证号", "手机", "姓名", "电话", ""]
    line = [1, A[1], A[3], A[4], "王五", "13900139000", "2019-03-05"]
    [row] = rows_of(write_xlsx(tmp_path / "a.xlsx", {"s": [["花名册"], groups, parts, line]}))
    assert (row.line, row.name, row.phone, row.hired) == (4, A[1], A[4], date(2019, 3, 5))
    assert "紧急联系人姓名：王五" in row.notes


def test_a_group_line_below_the_header(tmp_path):
    groups = ["序号", "姓名", "身份证号", "联系方式", "", "紧急联系人", ""]
    parts = ["", "", "", "手机", "住址", "姓名", "电话"]
    line = [1, A[1], A[3], A[4], "永康", "王五", "13900139000"]
    [row] = rows_of(write_xlsx(tmp_path / "a.xlsx", {"s": [groups, parts, line]}))
    assert (row.line, row.name, row.phone) == (3, A[1], A[4])


def test_the_number_may_stand_in_a_group(tmp_path):
    groups = ["序号", "姓名", "证件", "", "手机号码"]
    parts = ["", "", "类型", "号码", ""]
    line = [1, A[1], "身份证", A[3], A[4]]
    [row] = rows_of(write_xlsx(tmp_path / "a.xlsx", {"s": [groups, parts, line]}))
    assert (row.name, row.id, row.phone) == (A[1], A[3], A[4])


def test_the_first_visible_sheet_with_a_header_is_read(tmp_path):
    sheets = {
        "封面": [["某某公司"]],
        "旧表": [HEADER, C],
        "离职人员": [HEADER, B],
        "在职": [HEADER, A],
        "二车间": [HEADER, C],
    }
    roster = open_roster(write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["旧表"]), today=TODAY)
    assert [row.name for row in roster.check()] == [A[1]]
    assert [row.name for row in roster.leavers()] == [B[1]]
    assert roster.unread_sheets == ["二车间"]


@pytest.mark.parametrize("title", ["离职人员", "2025年离职", "退休", "辞职名单", "已离厂"])
def test_sheets_of_leavers_add_nobody(tmp_path, title):
    roster = open_roster(write_xlsx(tmp_path / "a.xlsx", {title: [HEADER, A]}), today=TODAY)
    assert list(roster.check()) == []
    assert [row.name for row in roster.leavers()] == [A[1]]


def test_a_title_above_the_header_may_say_that_these_are_leavers(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["某某公司 2025 年离职人员名单"], HEADER, A])
    assert rows_of(path) == []


@pytest.mark.parametrize(
    "title", ["某某公司职工名册（不含离职人员）", "说明：离职人员请勿填入本表", "在职及离职人员名册"]
)
def test_a_remark_about_leavers_does_not_make_leavers(tmp_path, title):
    assert names_of(write_csv(tmp_path / "a.csv", [[title], HEADER, A])) == [A[1]]


def test_the_day_of_leaving_is_read(tmp_path):
    lines = [["姓名", "身份证号", "离职日期"], [A[1], A[3], "2026.3.5"], [B[1], B[3], "不详"]]
    roster = open_roster(write_xlsx(tmp_path / "a.xlsx", {"离职人员": lines}), today=TODAY)
    assert [row.left for row in roster.leavers()] == [date(2026, 3, 5), None]


def test_rehired_pensioners_have_not_left(tmp_path):
    assert names_of(write_xlsx(tmp_path / "a.xlsx", {"退休返聘": [HEADER, A]})) == [A[1]]


def test_dates_and_numbers_as_cells_of_their_own_kind(tmp_path):
    line = person(1, 入职时间=date(2019, 3, 5), 手机号码=13800138000, 技能等级=4)
    [row] = rows_of(write_xlsx(tmp_path / "a.xlsx", {"s": [HEADER, line]}))
    assert (row.hired, row.phone, row.level, row.status) == (date(2019, 3, 5), "13800138000", 4, "mended")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_files(tmp_path, encoding, delimiter):
    path = write_csv(tmp_path / "a.csv", [["花名册"], HEADER, A, B], encoding=encoding, delimiter=delimiter)
    assert [(row.name, row.line) for row in rows_of(path)] == [(A[1], 3), (B[1], 4)]


def test_the_line_of_a_text_file_counts_line_ends_in_cells(tmp_path):
    path = write_csv(tmp_path / "a.csv", [HEADER, person(1, 部门="一车间\n二班\n三组"), [], B])
    assert [row.line for row in rows_of(path)] == [2, 6]


def test_short_lines_and_long_ones(tmp_path):
    path = write_csv(tmp_path / "a.csv", [HEADER, A[:5], [*B, "多出来的"]])
    short, long = rows_of(path)
    assert (short.name, short.fault, short.hired) == (A[1], None, None)
    assert "表头以外：多出来的" in long.notes
