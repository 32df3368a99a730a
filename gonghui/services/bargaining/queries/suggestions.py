"""Suggestions as pages may show them: never with their author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor

from ..models import Round, Support

#: From the first step to the end of the meeting.
OPEN_STEPS = ("initiate", "elect", "offer", "answer", "coordinate", "meet", "coordinate_talks")


@dataclass(frozen=True)
class Shown:
    """One suggestion without its author. `mine` is true for the reader's own, and only they see it."""

    id: UUID
    text: str
    made_on: date
    supports: int
    mine: bool
    supported: bool
    topic: str
    topic_id: UUID | None
    answer: str
    answer_key: str
    words: str


def takes_suggestions(round: Round) -> bool:
    """Whether the box is open."""
    return round.step_is_open(OPEN_STEPS)


def suggestions(round: Round, actor: Actor, *, unanswered_first: bool = False) -> list[Shown]:
    """The suggestions of a round, the most supported first; for the chair those that wait for an answer first."""
    rows: Any = round.suggestions.select_related("topic").annotate(backing=Count("supports"))
    if actor.person_id:
        mine = Support.objects.filter(suggestion=OuterRef("pk"), person_id=actor.person_id)
        rows = rows.annotate(backed=Exists(mine))
    order = ["answer"] if unanswered_first else []
    return [_shown(row, actor) for row in rows.order_by(*order, "-backing", "-id")]


def _shown(row: Any, actor: Actor) -> Shown:
    return Shown(
        id=row.pk,
        text=row.text,
        made_on=clock.day_of(row.made_at),
        supports=row.backing,
        mine=row.author_id == actor.person_id,
        supported=getattr(row, "backed", False),
        topic=row.topic.title if row.topic else "",
        topic_id=row.topic_id,
        answer=row.get_answer_display(),
        answer_key=row.answer,
        words=row.answer_words,
    )


def unanswered(round: Round) -> int:
    """How many suggestions still wait for an answer."""
    return int(round.suggestions.filter(answer="").count())
