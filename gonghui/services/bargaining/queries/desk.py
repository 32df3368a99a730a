"""What waits for a person on their home page, and what the search finds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.clock import day_of
from gonghui.kernel.manifests import Found, Waiting
from gonghui.kernel.matters.queries import with_running
from gonghui.kernel.rights import Actor, door

from ..industry.waiting import waiting as of_the_industry
from ..models import Contract, Round
from ..procedure import WAGE_ROUND
from .renewal import waiting as renewals
from .slices import next_for
from .vacancy import waiting as vacancies

LINES = 12


def waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """The rounds whose current step, or a running clock, is this person's to see to, with their next action.

    The oldest `LINES` of them: each costs queries of its own. A last line leads to the rest.
    """
    mine = Q(pk__in=[])
    for step in WAGE_ROUND.steps:
        if step.by.relation is not None:
            mine |= Q(matter__step_key=step.key) & step.by.relation.held_by(actor)
    for clock in WAGE_ROUND.clocks:
        if clock.by.relation is not None:
            mine |= Q(matter__in=with_running(clock.key)) & clock.by.relation.held_by(actor)
    rounds = door(Round, actor).filter(mine, matter__state="running").select_related("matter__enterprise")
    found = [*vacancies(actor), *renewals(actor, day_of(at)), *of_the_industry(actor, day_of(at))]
    oldest = list(rounds.order_by("matter__opened_at")[: LINES + 1])
    for round in oldest[:LINES]:
        following = next_for(round, actor)
        if following.mine:
            where = f"{round.matter.enterprise.short_name} · {round.matter.title}"
            found.append(Waiting(following.what, where, round.matter.get_absolute_url(), following.due))
    if len(oldest) > LINES:
        found.append(Waiting("还有更多等您办的", "在协商列表里看全部", reverse("bargaining:index")))
    return found


def search(actor: Actor, text: str) -> list[Found]:
    """Contracts by number or clause, among the rounds this person may see."""
    rounds = door(Round, actor)
    contracts = Contract.objects.filter(round__in=rounds, signed_on__isnull=False).filter(
        Q(number__icontains=text) | Q(clauses__text__icontains=text)
    )
    return [
        Found(f"{c.round.matter.title} {c.number}", c.round.matter.get_absolute_url(), "集体合同", "certificate")
        for c in contracts.select_related("round__matter").distinct()[:20]
    ]
