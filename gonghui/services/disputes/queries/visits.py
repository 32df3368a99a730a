"""Visits: who is to go, what is open in an area, what waits for whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from gonghui.kernel.matters.rights import AREA_OFFICES
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import posts_held
from gonghui.kernel.rights import Actor

from ..kinds import Sign
from ..models import Visit
from ..signs import RULE_OF
from .escalation import federations_above


def visitors(visit: Visit) -> list[UUID]:
    """Who is told: those who work for the nearest union over the enterprise that has anybody."""
    for union in federations_above(visit.enterprise):
        if found := list(holders(union, *AREA_OFFICES).values_list("pk", flat=True)):
            return found
    return []


def to_make(actor: Actor) -> QuerySet[Visit]:
    """The open visits of the unions somebody works for, what is due first; those of places further down are theirs."""
    mine = [held.organisation for held in posts_held(actor) if held.office in AREA_OFFICES]
    rows = Visit.objects.filter(done_at=None, enterprise__parent__in=mine) if mine else Visit.objects.none()
    return rows.select_related("enterprise").prefetch_related("warnings").order_by(F("due_on").asc(nulls_last=True))


def of_an_area(area: Organisation, *, done: bool) -> QuerySet[Visit]:
    """The visits in an area: those to make, what is due first; or those made, the latest first."""
    rows = Visit.objects.filter(enterprise__path__startswith=area.path, done_at__isnull=not done)
    rows = rows.select_related("enterprise", "by").prefetch_related("warnings")
    return rows.order_by("-made_at", "pk") if done else rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def reasons(visit: Visit) -> list[dict[str, Any]]:
    """Why to go there, in words without names."""
    return [
        {"title": one.get_sign_display(), "words": RULE_OF[Sign(one.sign)].words(one.figure), "at": one.raised_at}
        for one in visit.warnings.all()
    ]
