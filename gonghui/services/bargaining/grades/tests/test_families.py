"""Grades that differ by post family (岗位族), and pay bands of the channels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gonghui.services.bargaining.demo.grading import TABLES as DEMONSTRATED
from gonghui.services.bargaining.grades import typed
from gonghui.services.bargaining.grades.checks import faults, hints, sentences
from gonghui.services.bargaining.grades.ladder import Grade
from gonghui.services.bargaining.grades.pay import earn_at_each, gain_by_family
from gonghui.services.bargaining.grades.reading import read_workbook
from gonghui.services.bargaining.grades.tables import Band, Channel, GradePay, Pays, Post
from gonghui.services.bargaining.grades.wording import changes, clause, ruled
from gonghui.services.bargaining.grades.workbooks import workbook

from .samples import FULL

CNC = "数控类"
TABLES = replace(
    FULL,
    grades=(*FULL.grades, GradePay(Grade.SENIOR, Decimal(450), CNC), GradePay(Grade.TECHNICIAN, Decimal(700), CNC)),
    posts=(*FULL.posts, Post("数控车工", Decimal("1.5"), CNC)),
    channels=(replace(FULL.channels[0], band=Band(Decimal(6000), Decimal(7500))), FULL.channels[1]),
)


def test_the_tables_of_the_demonstration_are_sound():
    assert faults(DEMONSTRATED) == []


def test_a_family_has_its_own_figure_where_one_is_set_and_the_common_one_else():
    assert faults(TABLES) == []
    assert [one.total for one in earn_at_each(TABLES, "数控车工")] == [4600, 4700, 4950, 5200, 5500]
    assert [one.total for one in earn_at_each(TABLES, CNC)] == [100, 200, 450, 700, 1000]
    assert [one.total for one in earn_at_each(TABLES, "焊工")] == [one.total for one in earn_at_each(FULL, "焊工")]


def test_tables_with_families_survive_workbook_and_words(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(workbook(TABLES))
    assert read_workbook(path).tables == TABLES
    for row, read, write in [
        (TABLES.grades[-1], typed.family_row, typed.written_family),
        (TABLES.posts[-1], typed.post_row, typed.written_post),
        (TABLES.channels[0], typed.channel_row, typed.written_channel),
    ]:
        assert read(write(row).split()) == row


def test_the_tables_print_families_and_bands():
    grades, posts, channels = ruled(TABLES)[:3]
    assert grades.header[0] == posts.header[0] == "岗位族"
    assert (CNC, "技师", "二级", "700") in grades.rows and ("通用", "技师", "二级", "500") in grades.rows
    assert channels.header[-1] == "薪酬带（元/月）" and channels.rows[0][-1] == "6000—7500"
    assert f"{CNC}高级工 450 元" in clause(TABLES)
    assert {one.what for one in changes(FULL, TABLES)} == {
        f"{CNC}高级工", f"{CNC}技师", "数控车工", "一档薪酬带",
    }  # fmt: skip


@pytest.mark.parametrize(
    "odd, sentence",
    [
        ({"grades": (*TABLES.grades, GradePay(Grade.SPECIAL, Decimal(1), CNC))}, f"{CNC}特级技师（1 元）比高级技师"),
        ({"grades": (*TABLES.grades, TABLES.grades[-1])}, f"“{CNC}技师”写了两次"),
        ({"posts": (Post("铣工", Decimal(1), "数孔类"),)}, "技能等级表里没有这个岗位族"),
        ({"channels": (Channel("一档", "班组长", "工程师", None, Band(Decimal(9), Decimal(8))),)}, "上限比下限还小"),
    ],
)
def test_what_cannot_stand(odd, sentence):
    found = sentences(faults(replace(TABLES, **odd)))
    assert len(found) == 1 and sentence in found[0]


def test_a_band_that_does_not_reach_the_grade_is_hinted_at():
    low = replace(FULL.channels[0], band=Band(Decimal(100), Decimal(200)))
    assert any("没有到高级工" in hint for hint in hints(replace(FULL, pays=Pays.BASE, channels=(low,))))


@pytest.mark.parametrize("line", ["数控类 高级工", "- 高级工 400", "数控类 大师 400"])
def test_a_line_of_a_family_that_cannot_be_read_says_so(line):
    with pytest.raises(typed.Odd):
        typed.family_row(line.split())


def test_the_gain_is_counted_by_the_family_of_the_job():
    heads = {"": {Grade.TECHNICIAN: 2}, CNC: {Grade.TECHNICIAN: 3}}
    gain = gain_by_family(TABLES, FULL, heads)
    assert gain.total == 3 * 200 * 12
    only = replace(FULL, grades=TABLES.grades[-2:], posts=TABLES.posts[-1:])
    gain = gain_by_family(only, None, heads)
    assert (gain.total, gain.left_out) == (3 * 700 * 12, 2)
