"""The tables of a skill-grade contract as plain values. Money is yuan with two decimals at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .ladder import Grade


class Words(StrEnum):
    """A choice with its Chinese words."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Words:
        made = str.__new__(cls, value)
        made._value_, made.words = value, words
        return made


class Pays(Words):
    """What the figure beside a grade is."""

    ALLOWANCE = "allowance", "技能等级津贴"
    BASE = "base", "技能等级工资"


class Often(Words):
    """How often something is paid."""

    MONTHLY = "monthly", "每月"
    YEARLY = "yearly", "每年"
    ONCE = "once", "一次性"


class Sort(Words):
    """What an extra is paid for."""

    AWARD = "award", "创新成果和荣誉奖励"
    EDUCATION = "education", "学历提升津贴"
    MENTORING = "mentoring", "师带徒津贴"
    CONTEST = "contest", "技能竞赛奖励"


@dataclass(frozen=True)
class GradePay:
    """Yuan a month for whoever holds the grade; with a `family`, on posts of that family (岗位族) only."""

    grade: Grade
    amount: Decimal
    family: str = ""

    @property
    def words(self) -> str:
        """高级工; of a family 技术类高级工."""
        return f"{self.family}{self.grade.words}"


@dataclass(frozen=True)
class Post:
    """A post and its coefficient; the tables' base times the coefficient is the post's pay a month.

    `family` is the 岗位族 whose grades hold on this post; "": the grades for all.
    """

    name: str
    coefficient: Decimal
    family: str = ""


@dataclass(frozen=True)
class Band:
    """A pay band (薪酬带): from `low` to `high` yuan a month, both included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Channel:
    """One rung on which titles of the three channels are worth the same. "" or None: no title there.

    `band` is what somebody on this rung earns a month, whichever channel they came by.
    """

    name: str
    management: str = ""
    technical: str = ""
    skill: Grade | None = None
    band: Band | None = None


@dataclass(frozen=True)
class Extra:
    """Paid on top, for what the `condition` says: an amount, or a percentage of the benefit; `cap` in yuan."""

    sort: Sort
    name: str
    often: Often
    amount: Decimal | None = None
    percent: Decimal | None = None
    condition: str = ""
    cap: Decimal | None = None


@dataclass(frozen=True)
class Review:
    """Who assesses, how often, how long one may appeal (days) and how long the result is posted (days)."""

    assessor: str
    every_months: int
    appeal_days: int
    posting_days: int


@dataclass(frozen=True)
class Tables:
    """Everything one contract says on skill-grade pay; only the grades must be there."""

    pays: Pays
    grades: tuple[GradePay, ...]
    base: Decimal | None = None
    posts: tuple[Post, ...] = ()
    channels: tuple[Channel, ...] = ()
    extras: tuple[Extra, ...] = ()
    review: Review | None = None

    @property
    def families(self) -> tuple[str, ...]:
        """The post families that have grades of their own, as they come."""
        return tuple(dict.fromkeys(row.family for row in self.grades if row.family))

    def amount_at(self, grade: Grade, family: str = "") -> Decimal | None:
        """What stands beside a grade on posts of a family: its own figure, else that for all; None without either."""
        found = {row.family: row.amount for row in self.grades if row.grade == grade}
        return found.get(family, found.get(""))

    def family_of(self, post: str) -> str:
        """The family a post belongs to; "" where the tables say none."""
        found = self.post(post)
        return found.family if found else ""

    def post(self, name: str) -> Post | None:
        return next((row for row in self.posts if row.name == name), None)

    def extras_of(self, sort: Sort) -> tuple[Extra, ...]:
        return tuple(row for row in self.extras if row.sort == sort)

    def ladder(self) -> Iterator[GradePay]:
        """The grades, lowest first; those for all posts before those of a family."""
        order = ("", *self.families)
        yield from sorted(self.grades, key=lambda row: (order.index(row.family), row.grade.rank))

    def ladder_of(self, family: str = "") -> Iterator[GradePay]:
        """What holds on posts of a family, lowest grade first."""
        for grade in Grade:
            if (amount := self.amount_at(grade, family)) is not None:
                yield GradePay(grade, amount, family)
