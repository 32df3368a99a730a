"""Affairs as pages show them: with readers counted, and questions without those who asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor, door, objects

from ..actions.affairs import answer_due
from ..models import Affair, AffairReading, Question
from ..rights import Right

__all__ = ["affairs_of", "answer_due", "files_of", "open_questions", "questions_of", "standing_of"]


def affairs_of(enterprise: Organisation, actor: Actor, *, category: str = "", text: str = "") -> QuerySet[Any]:
    """The affairs of a firm, newest first, each with `readers`, `asked` and whether I have read it (`mine`)."""
    found: QuerySet[Any] = door(Affair, actor).filter(enterprise=enterprise)
    if category:
        found = found.filter(category=category)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(text__icontains=text))
    readings = AffairReading.objects.filter(affair=OuterRef("pk"))
    mine = readings.filter(person=actor.person_id) if actor.person_id else readings.none()
    return found.annotate(
        readers=Count("readings", distinct=True), asked=Count("questions", distinct=True), mine=Exists(mine)
    ).order_by("-published_at")


def files_of(affair: Affair) -> QuerySet[Any]:
    """Its files, without their bytes."""
    return affair.files.select_related("blob").defer("blob__content")  # type: ignore[attr-defined, no-any-return]


def questions_of(affair: Affair, person: UUID | None) -> list[dict[str, Any]]:
    """The questions on an affair, in the order they came; `mine` is known to who asked alone."""
    return [
        {"one": one, "mine": person is not None and one.person_id == person}
        for one in affair.questions.all()  # type: ignore[attr-defined]
    ]


def open_questions(actor: Actor) -> QuerySet[Question]:
    """The questions that wait for this actor's answer, the nearest day first."""
    answers = objects(actor, Right.ANSWER)
    return (
        Question.objects.filter(affair__in=answers, answered_at=None)
        .select_related("affair__enterprise")
        .order_by("due", "id")
    )


def standing_of(enterprise: Organisation) -> dict[str, int]:
    """How open a firm is: affairs that hang, questions, those answered, and those answered in time."""
    asked = Question.objects.filter(affair__enterprise=enterprise)
    counted = asked.aggregate(
        asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)),
    )  # fmt: skip
    return {"open": Affair.objects.filter(enterprise=enterprise, withdrawn_at=None).count(), **counted}
