"""Headers are recognised by many names, and not confused with their neighbours."""

from __future__ import annotations

import pytest

from gonghui.kernel.rosters.reading.columns import Label, kinds, match, recognise


def kind_of(text: str, group: str = "") -> str | None:
    found = recognise(Label(text, group))
    return found[0] if found else None


def test_every_kind_has_at_least_ten_names():
    assert {key for key, kind in kinds().items() if len(set(kind.names)) < 10} == set()


def test_no_name_belongs_to_two_kinds():
    names = [name for kind in kinds().values() for name in set(kind.names)]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("序号", "number"),
        ("工号", "number"),
        ("NO.", "number"),
        ("姓 名", "name"),
        ("姓名*", "name"),
        ("员工姓名", "name"),
        ("名字", "name"),
        ("姓名（必填）", "name"),
        ("身份证号", "id"),
        ("证件号码", "id"),
        ("公民身份号码", "id"),
        ("身份证\n号码", "id"),
        ("居民身份证号码（18位）", "id"),
        ("手机号码", "phone"),
        ("联系电话", "phone"),
        ("电话", "phone"),
        ("联系电话（手机）", "phone"),
        ("部门", "department"),
        ("车间", "department"),
        ("班组", "department"),
        ("岗位", "job"),
        ("工种", "job"),
        ("职务", "job"),
        ("入职时间", "hired"),
        ("进厂日期", "hired"),
        ("参加工作时间", "hired"),
        ("入职时间(年/月/日)", "hired"),
        ("离职日期", "left"),
        ("技能等级", "level"),
        ("职业资格等级", "level"),
        ("等级", "level"),
        ("用工形式", "employment"),
        ("性质", "employment"),
        ("是否会员", "member"),
        ("是否工会会员", "member"),
        ("是否加入工会", "member"),
        ("性别", "sex"),
        ("ＮＯ．", "number"),
    ],
)
def test_headers(header, kind):
    assert kind_of(header) == kind


@pytest.mark.parametrize(
    "header",
    [
        "身份证有效期",
        "身份证到期日",
        "身份证地址",
        "身份证复印件",
        "证件类型",
        "紧急联系人",
        "紧急联系人姓名",
        "紧急联系人电话",
        "配偶姓名",
        "配偶身份证号",
        "负责人电话",
        "技能等级证书编号",
        "技能等级取得时间",
        "岗位工资",
        "部门经理",
        "会员证号",
        "入会时间",
        "离职原因",
        "合同到期日期",
        "出生日期",
        "姓名拼音",
        "曾用名",
        "家庭电话",
        "短号",
        "企业性质",
        "备注",
        "籍贯",
        "",
    ],
)
def test_neighbours_are_not_confused(header):
    assert kind_of(header) is None


def test_a_group_of_somebody_else_turns_its_parts_away():
    assert kind_of("姓名", "紧急联系人") is None
    assert kind_of("电话", "紧急联系人") is None
    assert kind_of("姓名", "基本信息") == "name"


def test_of_two_columns_of_a_kind_the_better_name_wins():
    columns = match([Label(text) for text in ("等级", "姓名", "身份证号", "技能等级", "电话", "手机号码")])
    assert columns.places["level"] == [3, 0]
    assert columns.places["phone"] == [5, 4]
    assert columns.others == [(0, "等级"), (4, "电话")]


def test_a_second_name_is_never_taken_for_the_first():
    columns = match([Label(text) for text in ("姓名", "身份证号", "姓名")])
    assert columns.places["name"] == [0]
    assert columns.others == [(2, "姓名")]
