"""What is to be told upwards today, and whom."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from gonghui.kernel.matters.models import Deadline, State
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import CADRES
from gonghui.kernel.workdays import subtract_working_days

from ..models import Case, Escalation
from ..procedure import DISPUTE, HANDLER
from ..rungs import Rung
from .bodies import place_of

#: The deadlines that a body must keep.
KEYS = tuple(key for key in DISPUTE.dues if DISPUTE.party_of(key) is HANDLER)
WORKING = tuple(office for office in BODY_OFFICES if office != Office.HEAD)


def reached(rung: Rung, today: date, *, of_promise: bool) -> QuerySet[Deadline]:
    """Open deadlines of bodies whose day lies `rung.after` working days back or more, not told at this rung yet.

    `today` is a working day. Raises CalendarUnknown where the days before it are not known.
    """
    day = "promised" if of_promise else "due"
    told = Escalation.objects.filter(
        deadline=OuterRef("pk"), of_promise=of_promise, rung=rung.key, due_on=OuterRef(day)
    )
    rows = Deadline.objects.open().filter(
        ~Exists(told), key__in=KEYS, matter__procedure_name=DISPUTE.name,
        matter__state=State.RUNNING, matter__held_by__isnull=False,
        **{f"{day}__lte": subtract_working_days(today, rung.after)},
    )  # fmt: skip
    # What was promised for the very last day is told as the last day.
    return (rows.filter(promised__lt=F("due")) if of_promise else rows).order_by(day, "pk")


def told_at(rung: Rung, case: Case) -> list[UUID]:
    """The persons of a rung; nobody where there is none."""
    matter = case.matter
    if rung.key == "officer":
        holding = matter.holdings.filter(until=None).first()
        if holding is not None and holding.officer_id:
            return [holding.officer_id]
        return _keys(matter.held_by, WORKING) or _keys(matter.held_by, BODY_OFFICES)
    if rung.key == "head":
        return _keys(matter.held_by, (Office.HEAD,))
    above = federations_above(place_of(case))
    number = 0 if rung.key == "town" else 1
    return _keys(above[number], CADRES) if len(above) > number else []


def federations_above(place: Organisation) -> list[Organisation]:
    """The area unions over a place, the nearest first; itself if it is one."""
    rows = Organisation.objects.filter(path__in=place.ancestor_paths, kind=Kind.FEDERATION)
    return sorted(rows, key=lambda one: -len(one.path))


def _keys(organisation: Any, offices: tuple[str, ...]) -> list[UUID]:
    return list(holders(organisation, *offices).values_list("pk", flat=True)) if organisation else []
