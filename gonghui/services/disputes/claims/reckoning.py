"""The answer of a calculator: an amount, each step with its formula and article, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

#: Under every result, whatever it says.
NO_PROMISE = (
    "这是按您填的内容推算的参考，不是裁决结果，也不作保证。最后怎样，以双方达成的协议、仲裁裁决或者法院判决为准。"
)
FEN = Decimal("0.01")
#: What may be added up: exact, so that money is rounded once.
Number = int | Decimal | Fraction


def fen(exact: Number) -> Decimal:
    """An exact sum of yuan in whole fen, half a fen upwards."""
    hundredths = Fraction(exact) * 100
    return Decimal((2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)) * FEN


def yuan(sum: Number) -> str:
    """6,280 or 6,280.50: fen only where there are any."""
    rounded = fen(sum)
    return f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}"


def plain(number: Decimal) -> str:
    """A number as it would be written by hand: 12, 1.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Step:
    """One line of the reckoning: what, how, how much, after which article."""

    title: str
    formula: str
    amount: Decimal
    basis: str


@dataclass(frozen=True)
class Reckoning:
    """`amount` in yuan; with `most`, anything from `amount` up to it. Warnings say what the figures cannot know."""

    amount: Decimal
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()
    most: Decimal | None = None


def added(steps: list[Step]) -> Decimal:
    """The steps' sum, as it stands on the page."""
    return sum((step.amount for step in steps), Decimal(0))
