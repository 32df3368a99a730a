"""The tables in words: as a clause, as ruled tables for page and paper, and what changed from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .pay import post_pay
from .tables import Channel, Extra, Review, Sort, Tables

HEADING = "能级工资"
NONE = "—"
#: Beside grades that hold on posts of every family.
ALL = "通用"


def figure(amount: Decimal) -> str:
    """1000, 0.5: without a thousands sign, so that it can be read in again."""
    return f"{amount.normalize():f}"


def yuan(amount: Decimal) -> str:
    return f"{figure(amount)} 元"


@dataclass(frozen=True)
class Ruled:
    """One table as rows of words."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def ruled(tables: Tables) -> list[Ruled]:
    """Every table that has rows, in the order of a contract."""
    found = [_grades(tables)]
    if tables.posts and tables.base is not None:
        note = f"岗位工资 = 计算基数每月 {yuan(tables.base)} × 系数。"
        rows: tuple[tuple[str, ...], ...]
        rows = tuple((p.name, figure(p.coefficient), figure(post_pay(tables, p) or Decimal(0))) for p in tables.posts)
        titles: tuple[str, ...] = ("岗位", "系数", "岗位工资（元/月）")
        if any(post.family for post in tables.posts):
            titles = ("岗位族", *titles)
            rows = tuple((post.family or ALL, *row) for post, row in zip(tables.posts, rows, strict=True))
        found.append(Ruled("posts", "岗位系数表", titles, rows, note))
    if tables.channels:
        found.append(_channels(tables))
    header = ("项目", "标准", "发放", "条件", "封顶")
    for sort in Sort:
        if extras := tables.extras_of(sort):
            found.append(Ruled(sort.value, f"{sort.words}表", header, tuple(map(_extra, extras))))
    return found


def _grades(tables: Tables) -> Ruled:
    titles: tuple[str, ...] = ("技能等级", "证书等级", "每月（元）")
    rows: list[tuple[str, ...]] = [
        (row.grade.words, row.grade.tag or NONE, figure(row.amount)) for row in tables.ladder()
    ]  # fmt: skip
    if not tables.families:
        return Ruled("grades", f"{tables.pays.words}表", titles, tuple(rows))
    rows = [(row.family or ALL, *cells) for row, cells in zip(tables.ladder(), rows, strict=True)]
    note = f"写“{ALL}”的，适用于没有另外写明的岗位族。" if any(not row.family for row in tables.grades) else ""
    return Ruled("grades", f"{tables.pays.words}表", ("岗位族", *titles), tuple(rows), note)


def _channels(tables: Tables) -> Ruled:
    titles: tuple[str, ...] = ("档次", "管理通道", "技术通道", "技能通道")
    rows = [_channel(row) for row in tables.channels]
    if any(row.band for row in tables.channels):
        titles = (*titles, "薪酬带（元/月）")
        rows = [(*cells, banded(row)) for row, cells in zip(tables.channels, rows, strict=True)]
    return Ruled("channels", "成长通道对应表", titles, tuple(rows))


def banded(row: Channel) -> str:
    """5000—7000; 5000 where both ends are one."""
    if row.band is None:
        return NONE
    ends = dict.fromkeys((figure(row.band.low), figure(row.band.high)))
    return NONE.join(ends)


def _channel(row: Channel) -> tuple[str, ...]:
    return (row.name, row.management or NONE, row.technical or NONE, row.skill.words if row.skill else NONE)


def _extra(row: Extra) -> tuple[str, ...]:
    cap = yuan(row.cap) if row.cap is not None else NONE
    return (row.name, worth(row), row.often.words, row.condition or NONE, cap)


def worth(row: Extra) -> str:
    """2000 元, or 5%（按效益）."""
    if row.amount is not None:
        return yuan(row.amount)
    return f"{figure(row.percent)}%（按所得效益）" if row.percent is not None else NONE


def reviewed(review: Review) -> str:
    return (
        f"技能等级由{review.assessor}评定，每 {review.every_months} 个月复核一次，结果公示 {review.posting_days} 天；"
        f"职工对结果有意见的，可以在公示起 {review.appeal_days} 天内申诉。"
    )


def clause(tables: Tables) -> str:
    """The contract's words: the grades in full, the other tables by name; all of them stand behind the articles."""
    grades = "、".join(f"{row.words} {yuan(row.amount)}" for row in tables.ladder())
    text = f"企业按职工的技能等级每月支付{tables.pays.words}：{grades}。"
    if others := [table.title for table in ruled(tables)[1:]]:
        text += f"{'、'.join(others)}附在条款之后，是本合同的组成部分。"
    return text + (reviewed(tables.review) if tables.review else "")


def short(tables: Tables) -> str:
    """One line for a card in the meeting room: the grades, and how much else there is."""
    grades = "、".join(f"{row.words} {figure(row.amount)}" for row in tables.ladder())
    others = [f"{table.title} {len(table.rows)} 行" for table in ruled(tables)[1:]]
    return f"{tables.pays.words}（元/月）{grades}" + "".join(f"；{words}" for words in others)


@dataclass(frozen=True)
class Changed:
    """One row that is not as it was; "" on one side where the row is new or gone."""

    table: str
    what: str
    was: str
    now: str

    @property
    def kind(self) -> str:
        return "changed" if self.was and self.now else "new" if self.now else "gone"


def changes(before: Tables | None, after: Tables) -> list[Changed]:
    """What `after` says otherwise than `before`, row by row in the order of the tables."""
    was, now = _spelled(before) if before else {}, _spelled(after)
    found = [Changed(*key, was.get(key, ""), words) for key, words in now.items() if was.get(key) != words]
    return found + [Changed(*key, words, "") for key, words in was.items() if key not in now]


def _spelled(tables: Tables) -> dict[tuple[str, str], str]:
    """Every row by what it is about, in words."""
    found: dict[tuple[str, str], str] = {}
    title = tables.pays.words
    for row in tables.ladder():
        found[title, row.words] = f"每月 {yuan(row.amount)}"
    if tables.base is not None:
        found["岗位系数", "计算基数"] = yuan(tables.base)
    for post in tables.posts:
        found["岗位系数", post.name] = figure(post.coefficient) + (f"（{post.family}）" if post.family else "")
    for channel in tables.channels:
        found["成长通道", channel.name] = " / ".join(_channel(channel)[1:])
        if channel.band:
            found["成长通道", f"{channel.name}薪酬带"] = f"{banded(channel)} 元"
    for extra in tables.extras:
        about = f"{extra.name}（{extra.condition}）" if extra.condition else extra.name
        cap = f"，封顶 {yuan(extra.cap)}" if extra.cap is not None else ""
        found[extra.sort.words, about] = f"{extra.often.words} {worth(extra)}{cap}"
    if tables.review:
        found["评定和复核", "办法"] = reviewed(tables.review)
    return found
