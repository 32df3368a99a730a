"""The law's figures for a calculator, each with its article, from the rules of a place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gonghui.kernel.errors import Refused
from gonghui.rulebook import Rules

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Figure:
    """A number of the law and its article."""

    value: int
    basis: str


@dataclass(frozen=True)
class Row:
    """Several numbers of one law, in its order, and their article."""

    values: tuple[int, ...]
    basis: str


def number(rules: Rules, rule: str) -> Figure:
    """A number that holds there. Raises Refused where no law in force states one."""
    held = rules.number(rule)
    if held is None:
        raise _missing(rules, rule)
    return Figure(held.value, held.basis)


def row(rules: Rules, rule: str) -> Row:
    """Amounts that hold there. Raises Refused where no law in force states any."""
    held = rules.amounts(rule)
    if held is None:
        raise _missing(rules, rule)
    return Row(held.value, held.basis)


def basis_of(rules: Rules, rule: str) -> str:
    """The article of a rule that says how, not how much. Raises Refused where no law in force says it."""
    held = rules.choice(rule)
    if held is None:
        raise _missing(rules, rule)
    return held.basis


def paid_days(rules: Rules) -> tuple[Fraction, str]:
    """Days a month's wage pays for (21.75), and the article."""
    year = number(rules, "claims.paid_days_year")
    return Fraction(year.value, MONTHS_A_YEAR), year.basis


def joined(*articles: str) -> str:
    """Articles one after the other, each once."""
    return "；".join(dict.fromkeys(articles))


def _missing(rules: Rules, rule: str) -> Refused:
    return Refused(
        f"这里没有收录“{rules.catalogue[rule].title}”的规定，暂时算不出来。请拨打 12333 向人力资源社会保障部门咨询。"
    )
