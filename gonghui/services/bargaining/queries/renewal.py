"""The renewal window: a contract nears its end, and either side may ask for the next round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.rights import Actor, objects
from gonghui.kernel.workdays import Due, due

from ..industry.queries import latest_for, running_for
from ..models import Round
from ..rights import IndustryOpening, Opening
from .opening import is_in_force, latest_in_effect, running_round

MOST = 5


@dataclass(frozen=True)
class Renewal:
    """The round whose contract is to be renewed, and since when that may be asked for, with the article."""

    previous: Round
    opened_on: date
    basis: str


def window_of(round: Round) -> Due:
    """From which day the contract of a round may be renewed, by the rules of its place; asks no database."""
    return due("bargaining.renewal_opens", round.term_until, round.rules)


def renewal_of(enterprise: Organisation, today: date) -> Renewal | None:
    """The renewal that is open now; None before the window, without a contract, or while a round is on."""
    return _open(latest_in_effect(enterprise), today, lambda: running_round(enterprise))


def renewal_for(union: Organisation, today: date) -> Renewal | None:
    """The same for the contract of an industry or an area, by its union."""
    return _open(latest_for(union), today, lambda: running_for(union))


def _open(previous: Round | None, today: date, running: Callable[[], Round | None]) -> Renewal | None:
    if previous is None or not is_in_force(previous, today):
        return None
    opens = window_of(previous)
    if opens.due is None or today < opens.due or running() is not None:
        return None
    return Renewal(previous, opens.due, opens.basis or "")


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """The renewals this person may begin, a line each, due before the contract ends."""
    enterprises = Organisation.objects.filter(kind=Kind.ENTERPRISE)
    firms = {one.pk: one for right in Opening for one in objects(actor, right, enterprises)[:MOST]}
    found = []
    for firm in firms.values():
        renewal = renewal_of(firm, today)
        if renewal is not None:
            until = renewal.previous.term_until
            where = f"{firm.short_name} · 合同 {until:%Y-%m-%d} 期满，现在可以提出续签（{renewal.basis}）"
            found.append(Waiting("发起下一轮协商", where, reverse("bargaining:start", args=[firm.pk]), until))
    for union in objects(actor, IndustryOpening.START_FOR_THE_INDUSTRY)[:MOST]:
        renewal = renewal_for(union, today)
        if renewal is not None:
            until = renewal.previous.term_until
            where = f"{union.short_name} · 合同 {until:%Y-%m-%d} 期满，现在可以提出续签（{renewal.basis}）"
            found.append(Waiting("发起下一轮协商", where, reverse("bargaining:start_industry", args=[union.pk]), until))
    return found
