"""What cannot stand in grade tables (faults), and what both sides should look at again (hints)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from .ladder import LADDER
from .pay import post_pay
from .tables import Channel, Extra, GradePay, Pays, Post, Review, Sort, Tables
from .wording import yuan

#: More than this is a slip of the finger: yuan a month, yuan at once, base yuan a month, coefficient.
LARGEST_MONTHLY, LARGEST_EXTRA, LARGEST_BASE = Decimal(100_000), Decimal(10_000_000), Decimal(100_000)
COEFFICIENTS = (Decimal("0.1"), Decimal(20))
MOST_ROWS = 200
LONGEST_NAME, LONGEST_CONDITION = 60, 120
LONGEST_REVIEW_MONTHS, LONGEST_REVIEW_DAYS = 60, 90
GRADES, POSTS, CHANNELS, REVIEW = "grades", "posts", "channels", "review"
TITLES = {
    GRADES: "技能等级", POSTS: "岗位系数", CHANNELS: "成长通道", REVIEW: "评定和复核",
    Sort.AWARD.value: "奖励", Sort.EDUCATION.value: "学历", Sort.MENTORING.value: "师带徒", Sort.CONTEST.value: "竞赛",
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """What is wrong, in which table (`TITLES`), in which of its rows (from 0; None: the table as a whole)."""

    table: str
    sentence: str
    row: int | None = None


def faults(tables: Tables) -> list[Finding]:
    """Everything that must be mended before the tables can be put forward; empty when they are sound."""
    found = [*_grades(tables), *_posts(tables), *_rows(CHANNELS, tables.channels, channel_fault)]
    for sort in Sort:
        found += _rows(sort.value, tables.extras_of(sort), extra_fault)
    if tables.review and (wrong := review_fault(tables.review)):
        found.append(Finding(REVIEW, wrong))
    return found


def hints(tables: Tables, minimum: Sequence[int] = ()) -> list[str]:
    """What is allowed and yet worth a second look; `minimum` are the minimum wages of the place, highest first."""
    found = []
    named = {row.grade for row in tables.grades}
    found += [
        f"{channel.name}的薪酬带 {channel.band.high} 元以下，没有到{words}的 {yuan(amount)}，请再看一眼。"
        for channel in tables.channels
        if tables.pays == Pays.BASE and channel.band and channel.skill
        for words, amount in [(channel.skill.words, tables.amount_at(channel.skill))]
        if amount is not None and amount > channel.band.high
    ]
    if missing := [grade.words for grade in LADDER if grade not in named]:
        found.append(f"表里没有写{'、'.join(missing)}，这几级不在约定之内。")
    found += [_below(words, amount, minimum) for words, amount in _pay(tables) if minimum and amount < max(minimum)]
    if tables.review is None:
        found.append("还没有写由谁评定、多久复核、对结果有意见怎么办。")
    return found


def _pay(tables: Tables) -> Iterator[tuple[str, Decimal]]:
    """What reads as a month's pay, not as something on top of it."""
    if tables.pays == Pays.BASE:
        yield from ((f"{row.words}的技能等级工资", row.amount) for row in tables.ladder())
    for post in tables.posts:
        if (amount := post_pay(tables, post)) is not None:
            yield f"{post.name}的岗位工资", amount


def _below(words: str, amount: Decimal, minimum: Sequence[int]) -> str:
    tiers = "、".join(str(tier) for tier in minimum)
    how = "低于" if amount < min(minimum) else "可能低于"
    return f"{words}每月 {yuan(amount)}，单独看{how}当地最低工资标准（{tiers} 元）；每月实发合计不得低于最低工资。"


def _grades(tables: Tables) -> Iterator[Finding]:
    if not tables.grades:
        yield Finding(GRADES, "技能等级表是空的，请至少填一个等级的金额。")
    yield from _rows(GRADES, tables.grades, grade_fault)
    for family in ("", *tables.families):
        yield from _order(tables, family)


def _order(tables: Tables, family: str) -> Iterator[Finding]:
    """On posts of one family: a higher grade earns no less, and no grade between two others is left out."""
    places = {(row.grade, row.family): place for place, row in enumerate(tables.grades)}
    for lower, higher in pairwise(tables.ladder_of(family)):
        if not {(lower.grade, family), (higher.grade, family)} & places.keys():
            continue  # both are the figures for all posts: said once, there
        if higher.amount < lower.amount:
            yield Finding(
                GRADES,
                f"{higher.words}（{yuan(higher.amount)}）比{lower.grade.words}（{yuan(lower.amount)}）还少，"
                "等级高的不能比等级低的少。",
                places.get((higher.grade, family), places.get((lower.grade, family))),
            )
        between = LADDER[lower.grade.rank + 1 : higher.grade.rank]
        if between:
            words = "、".join(grade.words for grade in between)
            yield Finding(GRADES, f"{lower.words}和{higher.grade.words}中间缺了{words}，请补上。")


def _posts(tables: Tables) -> Iterator[Finding]:
    yield from _rows(POSTS, tables.posts, post_fault)
    for place, post in enumerate(tables.posts):
        if post.family and post.family not in tables.families:
            yield Finding(
                POSTS, f"“{post.name}”写了岗位族“{post.family}”，技能等级表里没有这个岗位族，请写成一样的。", place
            )  # fmt: skip
    if tables.posts and tables.base is None:
        yield Finding(POSTS, "写了岗位系数，还要写计算基数（每月多少元）。")
    if tables.base is not None:
        if not tables.posts:
            yield Finding(POSTS, "写了计算基数，还没有写岗位系数。")
        if wrong := _amount_fault("计算基数", tables.base, LARGEST_BASE, at_least=Decimal(1)):
            yield Finding(POSTS, wrong)


def _rows(table: str, rows: Sequence[Any], look: Callable[[Any], str]) -> Iterator[Finding]:
    """The faults of each row, and rows that are there twice."""
    if len(rows) > MOST_ROWS:
        yield Finding(table, f"“{TITLES[table]}”最多 {MOST_ROWS} 行，请合并几行。")
    first: dict[object, int] = {}
    for place, row in enumerate(rows):
        if wrong := look(row):
            yield Finding(table, wrong, place)
        elif first.setdefault(_key(row), place) != place:
            yield Finding(table, f"“{_name(row)}”写了两次，请只留一行。", place)


def _key(row: Any) -> object:
    if isinstance(row, GradePay):
        return row.grade, row.family
    return (row.name, row.condition) if isinstance(row, Extra) else row.name


def _name(row: Any) -> str:
    return row.words if isinstance(row, GradePay) else str(row.name)


def grade_fault(row: GradePay) -> str:
    if len(row.family) > LONGEST_NAME:
        return f"“{row.family[:20]}…”太长，岗位族的名称最多 {LONGEST_NAME} 字。"
    return _amount_fault(row.words, row.amount, LARGEST_MONTHLY)


def post_fault(row: Post) -> str:
    if wrong := _name_fault(row.name, "岗位"):
        return wrong
    low, high = COEFFICIENTS
    if not low <= row.coefficient <= high:
        return f"“{row.name}”的系数 {row.coefficient.normalize():f} 不在 {low} 到 {high} 之间，请核对。"
    if row.coefficient != round(row.coefficient, 3):
        return f"“{row.name}”的系数最多三位小数。"
    return f"“{row.family[:20]}…”太长，岗位族的名称最多 {LONGEST_NAME} 字。" if len(row.family) > LONGEST_NAME else ""


def channel_fault(row: Channel) -> str:
    if wrong := _name_fault(row.name, "档次"):
        return wrong
    titles = [row.management, row.technical]
    if long := next((title for title in titles if len(title) > LONGEST_NAME), None):
        return f"“{long[:20]}…”太长，职务、职称最多 {LONGEST_NAME} 字。"
    if sum(bool(title) for title in (*titles, row.skill)) < 2:
        return f"“{row.name}”这一档至少要写两条通道，才能互相对应。"
    return _band_fault(row) if row.band else ""


def _band_fault(row: Channel) -> str:
    assert row.band is not None
    if row.band.high < row.band.low:
        return f"“{row.name}”的薪酬带上限比下限还小，请核对。"
    about = f"{row.name}的薪酬带"
    return _amount_fault(about, row.band.low, LARGEST_MONTHLY) or _amount_fault(about, row.band.high, LARGEST_MONTHLY)


def extra_fault(row: Extra) -> str:
    if wrong := _name_fault(row.name, "项目"):
        return wrong
    if len(row.condition) > LONGEST_CONDITION:
        return f"“{row.name}”的条件最多 {LONGEST_CONDITION} 字。"
    if (row.amount is None) == (row.percent is None):
        return f"“{row.name}”要写金额或者百分比，二者写一个。"
    if row.percent is not None and not 0 < row.percent <= 100:
        return f"“{row.name}”的百分比要在 0 到 100 之间。"
    if row.percent is not None and row.percent != round(row.percent, 2):
        return f"“{row.name}”的百分比最多两位小数。"
    if row.amount is not None and (wrong := _amount_fault(row.name, row.amount, LARGEST_EXTRA, Decimal("0.01"))):
        return wrong
    return _cap_fault(row)


def _cap_fault(row: Extra) -> str:
    if row.cap is None:
        return ""
    if row.amount is not None and row.cap < row.amount:
        return f"“{row.name}”的封顶数比金额还小，请核对。"
    return _amount_fault(f"{row.name}的封顶数", row.cap, LARGEST_EXTRA, Decimal("0.01"))


def review_fault(row: Review) -> str:
    if wrong := _name_fault(row.assessor, "评定人"):
        return wrong
    if not 1 <= row.every_months <= LONGEST_REVIEW_MONTHS:
        return f"复核间隔要在 1 到 {LONGEST_REVIEW_MONTHS} 个月之间。"
    for words, days in (("申诉期", row.appeal_days), ("公示期", row.posting_days)):
        if not 1 <= days <= LONGEST_REVIEW_DAYS:
            return f"{words}要在 1 到 {LONGEST_REVIEW_DAYS} 天之间。"
    return ""


def _name_fault(name: str, what: str) -> str:
    if not name.strip():
        return f"{what}的名称没有写。"
    return f"“{name[:20]}…”太长，{what}的名称最多 {LONGEST_NAME} 字。" if len(name) > LONGEST_NAME else ""


def _amount_fault(name: str, amount: Decimal, largest: Decimal, at_least: Decimal = Decimal(0)) -> str:
    if not amount.is_finite() or amount < 0:
        return f"“{name}”的金额不能是负数，请核对。"
    if amount < at_least:
        return f"“{name}”的金额要大于 0。"
    if amount > largest:
        return f"“{name}”的 {yuan(amount)}太大，最多 {yuan(largest)}，请核对是不是多写了 0。"
    return f"“{name}”的金额最多写到分。" if amount != round(amount, 2) else ""


def sentences(found: Iterable[Finding]) -> list[str]:
    """The findings for people: which table, which row of it, what to do."""
    return [
        f"{TITLES[one.table]}{f'第 {one.row + 1} 行' if one.row is not None else ''}：{one.sentence}" for one in found
    ]
