"""What tables mean in money: for one worker, for all of them in a year, beside other tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from .ladder import LADDER, Grade
from .tables import Pays, Post, Tables

FEN = Decimal("0.01")
MONTHS = 12
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One part of a month's skill-grade pay and how it comes about."""

    name: str
    amount: Decimal
    how: str = ""


@dataclass(frozen=True)
class Earned:
    """What somebody with this grade, on this post, gets a month by the tables. `lines` add up to `total`."""

    grade: Grade
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), NOTHING)


def post_pay(tables: Tables, post: Post) -> Decimal | None:
    """The post's pay a month, base times coefficient, to the fen; None without a base."""
    if tables.base is None:
        return None
    return (tables.base * post.coefficient).quantize(FEN, ROUND_HALF_UP)


def earn(tables: Tables, grade: Grade, post: str = "") -> Earned | None:
    """A month's pay by the tables; None where they do not name the grade. A post they do not name adds nothing.

    `post` may also be a post family without a post of its own in the tables.
    """
    family = post if post in tables.families else tables.family_of(post)
    amount = tables.amount_at(grade, family)
    if amount is None:
        return None
    lines = []
    if (found := tables.post(post)) is not None and (pay := post_pay(tables, found)) is not None:
        assert tables.base is not None
        how = f"{tables.base.normalize():f} × {found.coefficient.normalize():f}"
        lines.append(Line(f"岗位工资（{found.name}）", pay, how))
    lines.append(Line(f"{tables.pays.words}（{grade.words}）", amount))
    return Earned(grade, tuple(lines))


def earn_at_each(tables: Tables, post: str = "") -> list[Earned]:
    """The same for every grade of the tables, lowest first."""
    return [made for grade in LADDER if (made := earn(tables, grade, post))]


@dataclass(frozen=True)
class GainOfGrade:
    """How many hold a grade, and what changes for each of them a month; None where there is nothing to compare."""

    grade: Grade
    heads: int
    before: Decimal | None
    after: Decimal | None
    family: str = ""

    @property
    def words(self) -> str:
        return f"{self.family}{self.grade.words}"

    @property
    def monthly(self) -> Decimal | None:
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def yearly(self) -> Decimal | None:
        return None if self.monthly is None else self.monthly * self.heads * MONTHS


@dataclass(frozen=True)
class Gain:
    """What the workers of an enterprise get more in a year, grade by grade."""

    rows: tuple[GainOfGrade, ...]

    @property
    def total(self) -> Decimal:
        return sum((row.yearly for row in self.rows if row.yearly is not None), NOTHING)

    @property
    def heads(self) -> int:
        """How many are counted."""
        return sum(row.heads for row in self.rows if row.yearly is not None)

    @property
    def left_out(self) -> int:
        """How many hold a grade that cannot be compared."""
        return sum(row.heads for row in self.rows if row.yearly is None)


def yearly_gain(tables: Tables, before: Tables | None, heads: Mapping[Grade, int], family: str = "") -> Gain:
    """Heads × difference × 12 for every grade with heads or a figure, on posts of one family.

    An allowance that was not there before, or is not there any more, counts as 0. A grade's *pay* without a
    counterpart cannot be compared, nor an allowance with a pay, nor who is on a post of no known family where only
    families have figures.
    """
    named = {row.grade for row in tables.ladder_of(family)} | {grade for grade, count in heads.items() if count}
    named |= {row.grade for row in before.ladder_of(family)} if before else set()
    rows = []
    for grade in sorted(named, key=lambda grade: grade.rank):
        old, new = before.amount_at(grade, family) if before else None, tables.amount_at(grade, family)
        nowhere = not family and new is None and any(row.grade == grade for row in tables.grades)
        if nowhere:
            old = None
        elif tables.pays == Pays.ALLOWANCE and (before is None or before.pays == Pays.ALLOWANCE):
            old, new = old or NOTHING, new or NOTHING
        elif before is None or before.pays != tables.pays:
            old = None
        rows.append(GainOfGrade(grade, heads.get(grade, 0), old, new, family))
    return Gain(tuple(rows))


def gain_by_family(tables: Tables, before: Tables | None, heads: Mapping[str, Mapping[Grade, int]]) -> Gain:
    """The same over all families; `heads` by family, "" for posts of none. Families without heads are left out."""
    parts = [
        yearly_gain(tables, before, counted, family)
        for family, counted in heads.items()
        if not family or any(counted.values())
    ]
    return Gain(tuple(row for part in parts for row in part.rows))


@dataclass(frozen=True)
class Spread:
    """How a grade is paid across enterprises: how many name it, the least, the middle, the most."""

    grade: Grade
    count: int
    low: Decimal
    middle: Decimal
    high: Decimal


def spreads(several: Iterable[Tables]) -> list[Spread]:
    """The spread of each grade that any of these tables names for all posts, lowest grade first.

    All must pay the same kind.
    """
    every = list(several)
    if len({tables.pays for tables in every}) > 1:
        raise ValueError("an allowance cannot be compared with a pay")
    found = []
    for grade in LADDER:
        amounts = [amount for tables in every if (amount := tables.amount_at(grade)) is not None]
        if amounts:
            middle = Decimal(median(amounts)).quantize(FEN, ROUND_HALF_UP)
            found.append(Spread(grade, len(amounts), min(amounts), middle, max(amounts)))
    return found
