"""The data the employer owes before the meeting: what was asked for, what was given, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.rulebook import Item

from ..models import Disclosure, Round

#: What the law wants told before a meeting and the two letters themselves tell.
TOLD_BY_LETTER = ("topics", "representatives")
STEPS = ("answer", "coordinate", "meet", "coordinate_talks")


@dataclass(frozen=True)
class Owed:
    """One item of data: what it is, and what was given of it (None: still owed)."""

    item: Item
    given: Disclosure | None


def on_offer(round: Round) -> tuple[Item, ...]:
    """What can be asked for: the law's list of this place, without what the letters tell anyway."""
    return tuple(item for item in round.rules.listing("bargaining.data") if item.key not in TOLD_BY_LETTER)


def asked_for(round: Round) -> tuple[Item, ...]:
    """What was asked for; what the law itself demands is always among it."""
    offer = getattr(round, "offer", None)
    wanted = offer.data_wanted if offer else []
    return tuple(item for item in on_offer(round) if item.fixed or item.key in wanted)


def owed(round: Round) -> list[Owed]:
    """Every item asked for, with what was given of it."""
    given = {row.key: row for row in round.disclosures.select_related("upload")}
    return [Owed(item, given.get(item.key)) for item in asked_for(round)]


def is_complete(round: Round) -> bool:
    """Whether nothing that was asked for is missing."""
    return all(one.given for one in owed(round))


def data_deadline(round: Round) -> Deadline | None:
    """By when the data are due, once a meeting is fixed and where the law sets a limit."""
    return deadline_of(round.matter, "data")
