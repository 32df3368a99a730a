"""What waits for a person on their home page, and what the search finds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.manifests import Found, Waiting
from gonghui.kernel.matters.models import NEVER, Matter, State
from gonghui.kernel.rights import Actor, door

from ..actions.passing import WITH_THE_PARTIES
from ..models import Case
from ..procedure import DISPUTE
from ..relations import applicant, respondent
from .cases import my_bodies, on_the_desk
from .links import waiting_of_links
from .visits import to_make

LINES = 6
HITS = 20


def waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """Of each body one works in, what is due first; and one's own cases that wait for a word."""
    found: list[Waiting] = []
    bodies = my_bodies(actor)
    for body in bodies:
        rows = list(on_the_desk(body)[: LINES + 1])
        found += [_of_the_desk(matter) for matter in rows[:LINES]]
        if len(rows) > LINES:
            found.append(Waiting("还有更多案件", body.name, reverse("disputes:desk", args=[body.pk]), icon="briefcase"))
    return [*found, *waiting_of_links(actor, bodies), *_visits(actor), *_mine(actor)]


def _of_the_desk(matter: Matter) -> Waiting:
    received = any(one.until is None and one.received_at is not None for one in matter.holdings.all())
    what = matter.step.title if received else f"{matter.step.title}：等签收"
    due = matter.next_due if matter.next_due != NEVER else None
    return Waiting(what, f"{matter.title} {matter.number}", matter.get_absolute_url(), due, "scale")


def _visits(actor: Actor) -> list[Waiting]:
    """Enterprises to be visited by the unions one works for; why, stands on the page."""
    rows = list(to_make(actor)[: LINES + 1])
    found = [
        Waiting(
            "上门走访", str(one.enterprise), reverse("disputes:visit", args=[one.pk]), one.due_on, "building-factory"
        )
        for one in rows[:LINES]
    ]
    if len(rows) > LINES:
        area = reverse("disputes:visits", args=[rows[0].enterprise.parent_id])
        found.append(Waiting("还有更多企业要走访", "预警走访", area, icon="building-factory"))
    return found


def _mine(actor: Actor) -> list[Waiting]:
    """Cases where the parties themselves act."""
    parties = applicant.held_by(actor) | respondent.held_by(actor)
    rows = Case.objects.filter(parties, matter__state=State.RUNNING, matter__step_key__in=WITH_THE_PARTIES)
    return [
        Waiting(case.matter.step.title, case.matter.title, case.matter.get_absolute_url(), icon="scale")
        for case in rows.select_related("matter").order_by("matter__opened_at")[:LINES]
    ]


def found(actor: Actor, text: str) -> list[Found]:
    """Cases by number or employer, among those this person may see."""
    hit = Q(matter__number__iexact=text) | Q(respondent_name__icontains=text)
    rows = door(Case, actor).filter(hit).select_related("matter").order_by("-matter__opened_at")
    return [
        Found(case.matter.title, case.matter.get_absolute_url(), f"{DISPUTE.title} {case.matter.number}", "scale")
        for case in rows[:HITS]
    ]
