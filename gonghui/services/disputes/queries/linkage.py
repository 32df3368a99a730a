"""Who may be asked to help in a case, who was, and what waits for a body that helps."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case as When
from django.db.models import Q, QuerySet, Value
from django.db.models import When as If

from gonghui.kernel.matters.models import Admission
from gonghui.kernel.rights import Actor, may

from ..kinds import EMPLOYER, MAY_HELP, WORKERS, Capacity
from ..models import Body, Case, Linkage, Objection
from ..rights import Linking, Right
from .bodies import place_of, staffed
from .readings import note_once_a_day

#: What a helper opened, as the worker reads it under 谁看过我的信息.
WHAT = "维权案件"


def may_be_invited(case: Case) -> QuerySet[Body]:
    """Staffed bodies of the place that help, by their kinds; not who has the case, nor who was asked already."""
    place = place_of(case)
    asked = Linkage.objects.filter(proceeding__in=case.proceedings.running(), declined_at=None, ended_at=None)
    rows = staffed().filter(kind__in=MAY_HELP, organisation__parent__path__in=place.ancestor_paths)
    rows = rows.exclude(organisation=case.matter.held_by_id).exclude(pk__in=asked.values("body"))
    return rows.order_by(*(When(If(kind=kind, then=Value(0)), default=Value(1)) for kind in MAY_HELP), "pk")


def side_of(case: Case, person: UUID) -> str:
    """On which side of the case a party stands, as the others read it."""
    rows = Admission.objects.filter(matter=case.matter_id, until=None, person=person, capacity=Capacity.RESPONDENT)
    return EMPLOYER if rows.exists() else WORKERS


def of_the_case(case: Case) -> list[Linkage]:
    """Everybody who was asked to help, with how it stands."""
    rows = case.linkages.select_related("body__organisation", "proceeding", "helping")
    return list(rows.prefetch_related("objections"))


def for_a_helper(body: Body) -> QuerySet[Linkage]:
    """What a body was asked to help with, the latest first."""
    return body.linkages.select_related("case__matter", "proceeding__body__organisation", "helping").order_by(
        "-invited_at"
    )


def waiting_for(bodies: list[Body]) -> QuerySet[Linkage]:
    """Invitations that these bodies have yet to answer."""
    rows = Linkage.objects.waiting().filter(body__in=bodies)
    return rows.select_related("case__matter", "body").order_by("invited_at")


def helped_by(bodies: list[Body]) -> QuerySet[Linkage]:
    """Cases in which these bodies help now and have not yet said what they found."""
    rows = Linkage.objects.helping().filter(body__in=bodies, reported_at=None)
    return rows.select_related("case__matter", "body").order_by("accepted_at")


def unanswered(bodies: list[Body]) -> QuerySet[Objection]:
    """Objections of parties that wait for an answer of the bodies that have the cases."""
    going_on = Q(linkage__declined_at=None, linkage__ended_at=None)
    rows = Objection.objects.filter(going_on, answered_at=None, linkage__proceeding__body__in=bodies)
    rows = rows.filter(
        linkage__proceeding__concluded_at=None, linkage__proceeding__declined_at=None,
        linkage__proceeding__passed_on_at=None,
    )  # fmt: skip
    return rows.select_related("linkage__case__matter", "linkage__body").order_by("made_at")


def record_reading(case: Case, actor: Actor, at: datetime) -> None:
    """A helper opens the case: the applicant, whose words it holds, is told once a day."""
    if not actor.is_system and _only_helps(case, actor):
        note_once_a_day(case.applicant, WHAT, f"联动帮助，查看 {case.matter.number}", actor=actor, at=at)


def _only_helps(case: Case, actor: Actor) -> bool:
    mine: Any = case.linkages.helping().select_related("body__organisation")
    return any(may(actor, Linking.REPORT_ON_IT, one) for one in mine) and not may(actor, Right.TAKE_IT_IN, case)
