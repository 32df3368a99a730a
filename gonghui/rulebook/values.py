"""What a file holds, once read: entries that cannot be changed, each with the law it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)

Unit = Literal["calendar", "working"]
Period = Literal["days", "months", "years"]
Direction = Literal["forward", "backward"]


@dataclass(frozen=True)
class Jurisdiction:
    """A place with a file of its own. `name` is what people call it (全国, 浙江省); `note` is what its readers must
    know of the whole file, such as what is not known."""

    code: str
    name: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One jurisdiction's answer to one rule.

    `basis` is the article in Chinese, `sources` the addresses where its text was read, `since` and `until`
    the first and last day the value is law (until None: still). `replaces` names the article that lets this
    value stand in place of the ancestors' instead of beside them.
    """

    rule: str
    jurisdiction: Jurisdiction
    basis: str
    sources: tuple[str, ...]
    since: date
    until: date | None = None
    replaces: str | None = None
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the value is law on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Promise:
    """An office's own promise to be quicker than the law asks; it binds nobody else."""

    days: int
    unit: Unit
    basis: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Limit(Entry):
    """A length of time from a named day; `extension` is counted in the same period and unit."""

    length: int
    period: Period
    unit: Unit
    direction: Direction
    start: str
    extension: int | None = None
    promised: Promise | None = None


@dataclass(frozen=True, kw_only=True)
class Pledge(Entry):
    """A promise that stands by itself, under a rule whose length is the law of another jurisdiction or of none.

    It binds nobody and moves nothing; its `basis` is where it was made.
    """

    start: str
    promised: Promise


@dataclass(frozen=True, kw_only=True)
class Stated(Entry, Generic[T_co]):
    """A value that is not a length of time: a number, share, choice, list, scale or set of amounts."""

    value: T_co


@dataclass(frozen=True)
class Item:
    """One line of a list (a topic, a paper, a check). `fixed`: the law says it shall be there."""

    key: str
    text: str
    fixed: bool
    basis: str
    jurisdiction: Jurisdiction


@dataclass(frozen=True)
class Band:
    """One stretch of a scale: from `start` heads on, `base` plus `step` for each further `per` heads.

    `rounding` says whether a part of `per` counts ("up") or not ("down").
    """

    start: int
    base: int
    step: int
    per: int
    rounding: Literal["up", "down"]

    def at(self, heads: int) -> int:
        """The number the law asks for with so many heads."""
        further = Fraction(heads - self.start, self.per)
        whole = -((-further.numerator) // further.denominator) if self.rounding == "up" else int(further)
        return self.base + self.step * whole
