"""Computing with grade tables, without a database: pay, yearly gain, changes, checks, spelling."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.services.bargaining.grades import typed
from gonghui.services.bargaining.grades.checks import faults, hints, sentences
from gonghui.services.bargaining.grades.ladder import BY_FIGURE, LADDER, Grade, read_grade
from gonghui.services.bargaining.grades.pay import earn, earn_at_each, spreads, yearly_gain
from gonghui.services.bargaining.grades.tables import (
    Channel,
    Extra,
    GradePay,
    Often,
    Pays,
    Post,
    Review,
    Sort,
    Tables,
)
from gonghui.services.bargaining.grades.wording import changes, clause, ruled, short

from .samples import FULL, plain

AMOUNTS = st.decimals(min_value=0, max_value=99_999, places=2, allow_nan=False)
NAMES = st.text("焊电工钳装配质检员一二三甲乙丙ABC12", min_size=1, max_size=12).filter(lambda text: text != "无")


@st.composite
def sound(draw, pays=None):
    """Tables without faults: a stretch of the ladder that never falls, posts, channels, extras."""
    low = draw(st.integers(0, 7))
    high = draw(st.integers(low, 7))
    amounts = sorted(draw(st.lists(AMOUNTS, min_size=high - low + 1, max_size=high - low + 1)))
    names = draw(st.lists(NAMES, max_size=4, unique=True))
    coefficients = st.decimals(min_value="0.1", max_value=20, places=3)
    posts = tuple(Post(name, draw(coefficients)) for name in names)
    extras = tuple(
        Extra(
            draw(st.sampled_from(Sort)), f"{name}奖{number}", draw(st.sampled_from(Often)),
            draw(st.decimals(min_value=1, max_value=9999, places=2)), None,
            draw(st.sampled_from(["", "授权证书", "连续三年 称职"])), draw(st.sampled_from([None, Decimal(10_000)])),
        )
        for number, name in enumerate(draw(st.lists(NAMES, max_size=4)))
    )  # fmt: skip
    extras = tuple(sorted(extras, key=lambda row: list(Sort).index(row.sort)))
    return Tables(
        pays or draw(st.sampled_from(Pays)),
        tuple(GradePay(grade, amount) for grade, amount in zip(LADDER[low : high + 1], amounts, strict=True)),
        draw(st.decimals(min_value=1, max_value=9999, places=2)) if posts else None,
        posts, tuple(Channel(name, "主管", "", draw(st.sampled_from(LADDER))) for name in names), extras,
        draw(st.sampled_from([None, Review("评定小组", 12, 7, 5)])),
    )  # fmt: skip


HEADS = st.dictionaries(st.sampled_from(LADDER), st.integers(0, 500))


@given(sound())
def test_sound_tables_have_no_faults(tables):
    assert faults(tables) == []


@given(sound(), NAMES)
def test_a_higher_grade_never_earns_less_and_the_lines_add_up(tables, post):
    everybody = earn_at_each(tables, tables.posts[0].name if tables.posts else post)
    totals = [one.total for one in everybody]
    assert totals == sorted(totals)
    assert all(sum(line.amount for line in one.lines) == one.total for one in everybody)
    assert [one.grade for one in everybody] == [row.grade for row in tables.ladder()]


@given(sound(Pays.ALLOWANCE), sound(Pays.ALLOWANCE), HEADS)
def test_what_one_side_gains_the_way_back_loses(one, other, heads):
    there, back = yearly_gain(one, other, heads), yearly_gain(other, one, heads)
    assert there.total == -back.total
    assert there.heads == sum(heads.values()) and there.left_out == 0
    assert there.total == sum(row.yearly for row in there.rows)


@given(sound(), HEADS)
def test_the_same_tables_gain_nothing_and_change_nothing(tables, heads):
    gain = yearly_gain(tables, tables, heads)
    assert gain.total == 0
    assert changes(tables, tables) == []


@given(sound(Pays.ALLOWANCE), HEADS)
def test_first_tables_gain_all_they_pay(tables, heads):
    paid = sum((tables.amount_at(grade) or 0) * count * 12 for grade, count in heads.items())
    assert yearly_gain(tables, None, heads).total == paid


@given(sound())
def test_what_is_written_reads_the_same(tables):
    posts = typed.rows_of(typed.written(tables.posts, typed.written_post), typed.post_row)
    channels = typed.rows_of(typed.written(tables.channels, typed.written_channel), typed.channel_row)
    assert (tuple(posts[0]), posts[1]) == (tables.posts, [])
    assert (tuple(channels[0]), channels[1]) == (tables.channels, [])
    for sort in Sort:
        text = typed.written(tables.extras_of(sort), typed.written_extra)
        rows, wrong = typed.rows_of(text, lambda parts, sort=sort: typed.extra_row(sort, typed.extra_parts(parts)))
        assert (tuple(rows), wrong) == (tables.extras_of(sort), [])


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_told(text):
    for read in (typed.grade_row, typed.post_row, typed.channel_row):
        rows, wrong = typed.rows_of(text, read)
        assert len(rows) + len(wrong) == sum(bool(line.strip()) for line in text.splitlines())


def test_pay_by_post_and_grade():
    earned = earn(FULL, Grade.SENIOR, "焊工")
    assert [(line.name, line.amount, line.how) for line in earned.lines] == [
        ("岗位工资（焊工）", Decimal("3600.00"), "3000 × 1.2"),
        ("技能等级津贴（高级工）", Decimal(300), ""),
    ]
    assert earned.total == 3900
    assert earn(FULL, Grade.SENIOR, "不在表上的岗位").total == 300
    assert earn(FULL, Grade.CHIEF) is None


def test_the_gain_of_a_year():
    gain = yearly_gain(plain(100, 200, 400), plain(100, 200, 300), {Grade.JUNIOR: 9, Grade.SENIOR: 10})
    assert [(row.grade.words, row.heads, row.monthly, row.yearly) for row in gain.rows] == [
        ("初级工", 9, 0, 0), ("中级工", 0, 0, 0), ("高级工", 10, 100, 12_000),
    ]  # fmt: skip
    assert gain.total == 12_000


def test_a_pay_without_a_counterpart_is_not_counted():
    pay = replace(plain(3000, 4000), pays=Pays.BASE)
    for before in (None, plain(100, 200)):
        gain = yearly_gain(pay, before, {Grade.JUNIOR: 3})
        assert (gain.total, gain.heads, gain.left_out) == (0, 0, 3)


def test_spreads_across_enterprises():
    (junior, middle) = spreads([plain(100, 300), plain(200, 500), plain(300)])
    assert (junior.count, junior.low, junior.middle, junior.high) == (3, 100, 200, 300)
    assert (middle.count, middle.middle) == (2, 400)
    with pytest.raises(ValueError, match="cannot be compared"):
        spreads([plain(100), replace(plain(3000), pays=Pays.BASE)])


@pytest.mark.parametrize(
    "odd, sentence",
    [
        (Tables(Pays.ALLOWANCE, ()), "请至少填一个等级"),
        (plain(300, 200), "等级高的不能比等级低的少"),
        (plain(-1), "不能是负数"),
        (plain(100_001), "多写了 0"),
        (plain(Decimal("0.001")), "最多写到分"),
        (replace(plain(100), grades=(*plain(100).grades, *plain(100).grades)), "写了两次"),
        (replace(plain(100), grades=(*plain(100).grades, GradePay(Grade.SENIOR, Decimal(300)))), "中间缺了中级工"),
        (replace(plain(100), posts=(Post("焊工", Decimal(1)),)), "还要写计算基数"),
        (replace(plain(100), base=Decimal(3000)), "还没有写岗位系数"),
        (replace(FULL, posts=(Post("焊工", Decimal(21)),)), "不在 0.1 到 20 之间"),
        (replace(FULL, posts=(Post("焊工", Decimal(1)), Post("焊工", Decimal(2)))), "“焊工”写了两次"),
        (replace(FULL, posts=(Post("", Decimal(1)),)), "岗位的名称没有写"),
        (replace(FULL, channels=(Channel("一档", "主管"),)), "至少要写两条通道"),
        (replace(FULL, extras=(Extra(Sort.AWARD, "专利", Often.ONCE),)), "要写金额或者百分比"),
        (replace(FULL, extras=(Extra(Sort.AWARD, "专利", Often.ONCE, percent=Decimal(101)),)), "0 到 100"),
        (replace(FULL, extras=(Extra(Sort.AWARD, "专利", Often.ONCE, Decimal(9), cap=Decimal(5)),)), "比金额还小"),
        (replace(FULL, review=Review("评定小组", 0, 7, 7)), "复核间隔要在"),
    ],
)
def test_what_cannot_stand(odd, sentence):
    assert any(sentence in line for line in sentences(faults(odd)))


def test_full_tables_are_sound_and_hinted():
    assert faults(FULL) == []
    assert hints(FULL) == ["表里没有写学徒工、特级技师、首席技师，这几级不在约定之内。"]
    low = hints(replace(FULL, base=Decimal(1500)), (2490, 2260, 2010))
    assert any("装配工的岗位工资每月 1500 元，单独看低于当地最低工资标准" in line for line in low)
    assert any("焊工的岗位工资每月 1800 元" in line for line in low)


@pytest.mark.parametrize(
    "text, grade",
    [
        ("高级工", Grade.SENIOR), ("高级工（三级）", Grade.SENIOR), ("三级", Grade.SENIOR), ("3级", Grade.SENIOR),
        ("二级/技师", Grade.TECHNICIAN), (" 高 级 技 师 ", Grade.SENIOR_TECHNICIAN), ("首席技师", Grade.CHIEF),
        ("高级工（四级）", None), ("高级工程师", None), ("九级", None), ("", None),
    ],
)  # fmt: skip
def test_how_grades_are_written(text, grade):
    assert read_grade(text) == grade


def test_the_ladder_has_eight_rungs_and_the_roster_knows_five():
    assert [grade.words for grade in LADDER] == [
        "学徒工", "初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师",
    ]  # fmt: skip
    assert [BY_FIGURE[figure].tag for figure in range(1, 6)] == ["一级", "二级", "三级", "四级", "五级"]


@pytest.mark.parametrize(
    "raw, value", [("300", 300), ("300元", 300), ("１，０００", 1000), ("3 万", 30_000), (300.5, Decimal("300.5"))]
)
def test_figures_as_people_write_them(raw, value):
    assert typed.number(raw, "金额") == value


@pytest.mark.parametrize("raw", ["", "面议", "1e999", "nan", "=1+1", "9" * 30, "１２a"])
def test_what_is_no_figure(raw):
    with pytest.raises(typed.Odd):
        typed.number(raw, "金额")


def test_changes_name_what_was_and_what_is():
    after = replace(FULL, grades=(*FULL.grades[1:], GradePay(Grade.SPECIAL, Decimal(1500))), posts=FULL.posts[:1])
    told = {(one.what, one.was, one.now, one.kind) for one in changes(FULL, after)}
    assert told == {
        ("初级工", "每月 100 元", "", "gone"), ("特级技师", "", "每月 1500 元", "new"), ("装配工", "1", "", "gone"),
    }  # fmt: skip


def test_words_of_the_clause_and_of_the_card():
    text = clause(FULL)
    assert text.startswith("企业按职工的技能等级每月支付技能等级津贴：初级工 100 元、中级工 200 元、高级工 300 元")
    assert "岗位系数表、成长通道对应表、创新成果和荣誉奖励表" in text and "评定小组评定" in text
    assert len(short(FULL)) <= 300
    assert [table.key for table in ruled(FULL)] == [
        "grades", "posts", "channels", "award", "education", "mentoring", "contest",
    ]  # fmt: skip
