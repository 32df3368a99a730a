"""Suggestions as pages may show them: never with their author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor

from ..models import Round, Suggestion, Support

#: From the first step to the end of the meeting.
OPEN_STEPS = ("initiate", "elect", "offer", "answer", "coordinate", "meet")


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
    mine = Support.objects.filter(suggestion=OuterRef("pk"), person_id=actor.person_id)
    rows = round.suggestions.select_related("topic").annotate(
        backing=Count("supports"), backed=Exists(mine)
    )
    order = ["answer"] if unanswered_first else []
    return [_shown(row, actor) for row in rows.order_by(*order, "-backing", "-id")]


def _shown(row: Suggestion, actor: Actor) -> Shown:
    return Shown(
        row.pk, row.text, clock.day_of(row.made_at), row.backing, row.author_id == actor.person_id,
        row.backed, row.topic.title if row.topic else "", row.topic_id, row.get_answer_display(), row.answer,
        row.answer_words,
    )  # fmt: skip


def unanswered(round: Round) -> int:
    """How many suggestions still wait for an answer."""
    return int(round.suggestions.filter(answer="").count())
