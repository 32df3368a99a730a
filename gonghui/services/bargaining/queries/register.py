"""The contracts in effect, now or once, of the rounds a person may see: by name, number, words and state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from gonghui.kernel.rights import Actor, door

from ..models import Clause, Contract, Round

#: From so many days before the end a contract is shown as ending soon.
SOON = 90


@dataclass(frozen=True)
class Standing:
    """How a contract stands on a day, in words and a tone."""

    text: str
    tone: str


class HasTerm(Protocol):
    """A round, or what is kept of one: its contract's term, both days included."""

    term_from: Any
    term_until: Any


def standing(of: HasTerm, on: date) -> Standing:
    """Not yet begun, running, ending soon, or expired."""
    if on < of.term_from:
        return Standing(f"{of.term_from} 起履行", "info")
    left = (of.term_until - on).days
    if left < 0:
        return Standing("已到期", "quiet")
    return Standing(f"还有 {left} 天到期", "warn") if left <= SOON else Standing("履行中", "good")


STATES = {"running": "履行中", "soon": f"{SOON} 天内到期", "expired": "已到期"}


def register(actor: Actor, text: str = "", state: str = "", on: date | None = None) -> QuerySet[Contract]:
    """The contracts in effect, now or once, of the rounds this person may see; the newest first."""
    found = Contract.objects.filter(round__in=door(Round, actor), effective_on__isnull=False)
    if text := text.strip():
        said = Clause.objects.filter(Q(text__icontains=text) | Q(heading__icontains=text), contract=OuterRef("pk"))
        firm = "round__matter__enterprise"
        found = found.filter(
            Q(number__icontains=text) | Q(**{f"{firm}__name__icontains": text})
            | Q(**{f"{firm}__short_name__icontains": text}) | Exists(said)
        )  # fmt: skip
    if on and state in STATES:
        found = found.filter(_of_state(state, on))
    return found.select_related("round__matter__enterprise", "round__matter__union").order_by(
        "-effective_on", "-round_id"
    )


def _of_state(state: str, on: date) -> Q:
    end = date.fromordinal(on.toordinal() + SOON)
    return {
        "running": Q(round__term_from__lte=on, round__term_until__gt=end),
        "soon": Q(round__term_from__lte=on, round__term_until__range=(on, end)),
        "expired": Q(round__term_until__lt=on),
    }[state]
