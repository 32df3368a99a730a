"""Suggestions as pages may show them: never with their author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor, objects

from ..models import Clause, Round, Support
from ..rights import Right

#: From the first step to the end of the meeting.
OPEN_STEPS = ("initiate", "elect", "offer", "answer", "coordinate", "meet", "coordinate_talks")
MOST_SHOWN = 6


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
    #: The article of the contract it was written into.
    clause: str


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
        clause=f"第 {row.clause} 条" if row.clause else "",
    )


def clauses_of(round: Round) -> list[tuple[int, str]]:
    """The articles of the round's contract as it stands: position and heading."""
    return list(Clause.objects.filter(contract=round.pk).values_list("position", "heading"))


def left_unanswered(actor: Actor) -> list[tuple[Round, int]]:
    """Rounds past their meeting with suggestions this actor has still to answer, and how many; the oldest first."""
    late = Q(matter__state="done") | Q(matter__state="running") & ~Q(matter__step_key__in=OPEN_STEPS)
    rounds = objects(actor, Right.ANSWER_SUGGESTIONS).filter(late)
    rounds = rounds.annotate(open_ones=Count("suggestions", filter=Q(suggestions__answer=""))).filter(open_ones__gt=0)
    found = rounds.select_related("matter__enterprise").order_by("matter__opened_at")[:MOST_SHOWN]
    return [(round, round.open_ones) for round in found]


def unanswered(round: Round) -> int:
    """How many suggestions still wait for an answer."""
    return int(round.suggestions.filter(answer="").count())
