"""The rounds of a firm over the years: their contracts, what came out of them, what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor, door

from ..models import Clause, Contract, Round
from .register import Standing, standing

#: The topic whose clause says by how much the average wage rises.
RAISE = "average_wage"
MOST_YEARS, MOST_BARS = 20, 8
CHART_HEIGHT, COLUMN, GAP, HEADROOM = 120, 56, 24, 24


@dataclass(frozen=True)
class Past:
    """One round of the past (or of now). `raised` is in per cent; `contract` is there once it took effect."""

    round: Round
    contract: Contract | None
    raised: Decimal | None
    changed: tuple[str, ...]
    suggested: int
    answered: int
    standing: Standing | None

    @property
    def year(self) -> int:
        return self.round.term_from.year


@dataclass(frozen=True)
class Bar:
    """One column of the chart, in the units of its drawing."""

    label: str
    value: str
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + COLUMN // 2

    @property
    def above(self) -> int:
        return self.y - 6


def past_rounds(enterprise: Organisation, actor: Actor, today: date) -> list[Past]:
    """The rounds of this firm that the reader may see, the newest first, twenty at most."""
    clauses = Prefetch(
        "contract__clauses", Clause.objects.only("contract", "topic_key", "heading", "amount", "unit", "change")
    )
    rounds = (
        door(Round, actor).filter(matter__enterprise=enterprise).select_related("matter", "contract")
        .annotate(suggested=Count("suggestions"), answered=Count("suggestions", filter=~Q(suggestions__answer="")))
        .prefetch_related(clauses).order_by("-matter__opened_at")
    )  # fmt: skip
    return [_past(round, today) for round in rounds[:MOST_YEARS]]


def _past(round: Round, today: date) -> Past:
    contract = getattr(round, "contract", None)
    in_effect = contract if contract is not None and contract.effective_on else None
    articles = list(in_effect.clauses.all()) if in_effect else []
    raised = next((one.amount for one in articles if one.topic_key == RAISE and one.unit == "percent"), None)
    changed = tuple(one.heading for one in articles if one.change == Clause.Change.CHANGED)
    counted = {"suggested": round.suggested, "answered": round.answered}  # type: ignore[attr-defined]
    return Past(round, in_effect, raised, changed, standing=standing(round, today) if in_effect else None, **counted)


def bars(rounds: list[Past]) -> list[Bar]:
    """The raise of each year with a contract, the oldest first; nothing to draw with fewer than two."""
    known = [one for one in reversed(rounds) if one.raised is not None][-MOST_BARS:]
    highest = max((one.raised for one in known if one.raised is not None), default=Decimal(0))
    if len(known) < 2 or highest <= 0:
        return []
    drawn = []
    for number, one in enumerate(known):
        assert one.raised is not None
        height = max(1, int(CHART_HEIGHT * max(one.raised, Decimal(0)) / highest))
        x = GAP + number * (COLUMN + GAP)
        drawn.append(Bar(str(one.year), f"{one.raised.normalize():f}%", x, HEADROOM + CHART_HEIGHT - height, height))
    return drawn


def chart_size(drawn: list[Bar]) -> tuple[int, int]:
    """Width and height of the drawing, the years below it included."""
    return GAP + len(drawn) * (COLUMN + GAP), HEADROOM + CHART_HEIGHT + HEADROOM
