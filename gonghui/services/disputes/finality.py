"""Whether an award is final for the employer (一裁终局, 调解仲裁法 47): pure, from items and local minimum wage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gonghui.rulebook import Rules

from .claims.figures import basis_of, joined, number
from .claims.reckoning import yuan
from .kinds import ClaimKind, Nature

#: What the article itself names. Of the other kinds whoever awards says which they are.
NATURE_OF = {
    ClaimKind.ARREARS: Nature.PAY, ClaimKind.OVERTIME: Nature.PAY, ClaimKind.SEVERANCE: Nature.PAY,
    ClaimKind.UNLAWFUL_DISMISSAL: Nature.PAY, ClaimKind.INSURANCE: Nature.STANDARD, ClaimKind.CONTRACT: Nature.OTHER,
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One item of an award: what it is called, which sort of dispute, how much in yuan."""

    title: str
    nature: str
    amount: Decimal


@dataclass(frozen=True)
class Finality:
    """The answer, one line of reckoning for each step, and the articles."""

    is_final: bool
    lines: tuple[str, ...]
    basis: str


def finality(rules: Rules, items: Sequence[Item], minimum_wage: Decimal) -> Finality:
    """Look at each item by itself; final is an award all of whose items are. Raises Refused without a rule there."""
    months = number(rules, "disputes.final_award_months")
    most = minimum_wage * months.value
    lines = [f"{yuan(minimum_wage)} × {months.value} = {yuan(most)} 元"]
    final = [_is_final(item, most) for item in items]
    lines += [_line(item, most, is_final=yes) for item, yes in zip(items, final, strict=True)]
    if any(final) and not all(final):
        lines.append("终局和非终局的事项写在一份裁决里，整份不是终局裁决")
        return Finality(False, tuple(lines), joined(months.basis, basis_of(rules, "disputes.mixed_award")))
    return Finality(all(final), tuple(lines), months.basis)


def _is_final(item: Item, most: Decimal) -> bool:
    return item.nature == Nature.STANDARD or (item.nature == Nature.PAY and item.amount <= most)


def _line(item: Item, most: Decimal, *, is_final: bool) -> str:
    end = "终局" if is_final else "不终局"
    if item.nature == Nature.PAY:
        sign = "≤" if item.amount <= most else "＞"
        return f"{item.title} {yuan(item.amount)} {sign} {yuan(most)} 元，{end}"
    why = "属于执行劳动标准的争议" if item.nature == Nature.STANDARD else "不属于终局裁决的范围"
    return f"{item.title} {yuan(item.amount)} 元，{why}，{end}"
