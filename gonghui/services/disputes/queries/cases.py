"""Lists of cases: one's own, a body's desk; and what a case's page shows of its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gonghui.kernel.matters.models import Admission, Matter, State
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.organisations.relations import posts_held
from gonghui.kernel.people.masking import masked_name
from gonghui.kernel.rights import Actor

from ..kinds import Capacity, Sensitivity
from ..models import Body, Case


def of_mine(actor: Actor) -> QuerySet[Case]:
    """The cases to which somebody is a party, the newest first."""
    mine = Admission.objects.filter(person=actor.person_id, until=None, capacity__in=Capacity.values)
    rows = Case.objects.filter(matter__in=mine.values("matter")).select_related("matter")
    return rows.order_by("-matter__opened_at")


def my_bodies(actor: Actor) -> list[Body]:
    """The bodies in which somebody works."""
    at = [held.organisation for held in posts_held(actor) if held.office in BODY_OFFICES]
    return list(Body.objects.filter(organisation__in=at).select_related("organisation")) if at else []


def on_the_desk(body: Body) -> QuerySet[Matter]:
    """What a body has in hand, what is due first; read from one index however much it has done."""
    rows = Matter.objects.filter(held_by=body.organisation_id, state=State.RUNNING)
    return rows.select_related("case").prefetch_related("holdings", "deadlines").order_by("next_due", "id")


def done_by(body: Body) -> QuerySet[Any]:
    """What a body has concluded, the latest first."""
    rows = body.proceedings.filter(concluded_at__isnull=False).select_related("case__matter")
    return rows.order_by("-concluded_at")


@dataclass(frozen=True)
class Named:
    """An applicant as this reader sees them. Where each acts for themselves, nobody speaks for all."""

    name: str
    speaks_for_all: bool
    amount: Any


def applicants(case: Case, *, in_full: bool) -> list[Named]:
    """Who applies. Where the case is sensitive, names are masked for all but the parties and who has it in hand."""
    masked = not in_full and case.sensitivity != Sensitivity.NONE
    rows = list(case.claimants.here().select_related("person"))
    elected = not all(row.speaks_for_all for row in rows)
    return [
        Named(masked_name(row.person.name) if masked else row.person.name, elected and row.speaks_for_all, row.amount)
        for row in rows
    ]


def masked_people(case: Case, *, in_full: bool) -> list[UUID]:
    """Whose names this reader does not read in full, in what happened either: of a sensitive case those who claim."""
    if in_full or case.sensitivity == Sensitivity.NONE:
        return []
    return list(case.claimants.values_list("person_id", flat=True))
