"""The contracts in effect, now or once, of the rounds a person may see: by name, number, words and state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from gonghui.kernel.rights import Actor, door

from ..models import Clause, Contract, Purpose, Round

#: From so many days before the end a contract is shown as ending soon.
SOON = 90


@dataclass(frozen=True)
class Standing:
    """How a contract stands on a day, in words and a tone."""

    text: str
    tone: str


class HasTerm(Protocol):
    """A round, or what is kept of one: its contract and its term, both days included."""

    term_from: Any
    term_until: Any
    contract: Any


def standing(of: HasTerm, on: date) -> Standing:
    """Not yet begun, running, ending soon, expired; or changed or ended before its time."""
    contract = of.contract
    if contract.ended_on is not None and contract.ended_by is not None:
        word = "解除" if contract.ended_by.ends else "变更"
        if on < contract.ended_on:
            return Standing(f"{contract.ended_on} 起{word}", "warn")
        return Standing(f"已{word}" if word == "变更" else "已提前解除", "quiet")
    if on < of.term_from:
        return Standing(f"{of.term_from} 起履行", "info")
    left = (of.term_until - on).days
    if left < 0:
        return Standing("已到期", "quiet")
    return Standing(f"还有 {left} 天到期", "warn") if left <= SOON else Standing("履行中", "good")


STATES = {"running": "履行中", "soon": f"{SOON} 天内到期", "expired": "已到期", "ended": "已变更或者提前解除"}


def register(actor: Actor, text: str = "", state: str = "", on: date | None = None) -> QuerySet[Contract]:
    """The contracts in effect, now or once, of the rounds this person may see; the newest first."""
    found = Contract.objects.filter(round__in=door(Round, actor), effective_on__isnull=False)
    found = found.exclude(round__purpose=Purpose.TERMINATION)
    if text := text.strip():
        said = Clause.objects.filter(Q(text__icontains=text) | Q(heading__icontains=text), contract=OuterRef("pk"))
        firm = "round__matter__enterprise"
        found = found.filter(
            Q(number__icontains=text) | Q(**{f"{firm}__name__icontains": text})
            | Q(**{f"{firm}__short_name__icontains": text}) | Exists(said)
        )  # fmt: skip
    if on and state in STATES:
        found = found.filter(_of_state(state, on))
    related = ("round__matter__enterprise", "round__matter__union", "ended_by")
    return found.select_related(*related).order_by("-effective_on", "-round_id")


def _of_state(state: str, on: date) -> Q:
    end = date.fromordinal(on.toordinal() + SOON)
    stands = Q(ended_on=None) | Q(ended_on__gt=on)
    return {
        "running": stands & Q(round__term_from__lte=on, round__term_until__gt=end),
        "soon": stands & Q(round__term_from__lte=on, round__term_until__range=(on, end)),
        "expired": stands & Q(round__term_until__lt=on),
        "ended": Q(ended_on__lte=on),
    }[state]
