"""Questions on clauses as pages may show them: never with their author, to the employer only once answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.manifests import Waiting
from gonghui.kernel.rights import Actor, may, objects

from ..models import ClauseQuestion, QuestionBacking, Round
from ..relations import cadre, delegate, fellow_worker, invited, reviewer, union_chair, worker_representative
from ..rights import Right
from .opening import is_in_force

SHOWN = 100
LINES = 5
#: Who reads a question before it is answered.
ON_THE_WORKERS_SIDE = (fellow_worker, union_chair, delegate, worker_representative, cadre, reviewer, invited)


@dataclass(frozen=True)
class Asked:
    """One question without its author. `mine` is true for the reader's own, and only they see it."""

    id: UUID
    clause: Any
    text: str
    asked_on: date
    backers: int
    mine: bool
    backed: bool
    verdict: str
    verdict_key: str
    words: str
    to_check: bool
    letters: tuple[Any, ...]


def takes_questions(round: Round, today: date) -> bool:
    """Whether there is a contract in force to ask about."""
    return hasattr(round, "contract") and is_in_force(round, today)


def sees_unanswered(round: Round, actor: Actor) -> bool:
    """Whether this person may read questions the union has not answered: not those of the employer's side alone."""
    held = Q(pk__in=[])
    for relation in ON_THE_WORKERS_SIDE:
        held |= relation.held_by(actor)
    return Round.objects.filter(held, pk=round.pk).exists()


def questions(round: Round, actor: Actor) -> list[Asked]:
    """Those the reader may see: the unanswered first, then the most wanted."""
    rows: Any = round.questions.select_related("clause").prefetch_related("letters__matter")
    if not sees_unanswered(round, actor):
        rows = rows.exclude(answered_at=None)
    assert actor.person_id is not None
    backed = QuestionBacking.objects.filter(question=OuterRef("pk"), person_id=actor.person_id)
    rows = rows.annotate(backers=Count("backings"), backed=Exists(backed), waits=Q(answered_at=None))
    return [_asked(row, actor) for row in rows.order_by("-waits", "-backers", "-id")[:SHOWN]]


def _asked(row: Any, actor: Actor) -> Asked:
    return Asked(
        id=row.pk,
        clause=row.clause,
        text=row.text,
        asked_on=clock.day_of(row.asked_at),
        backers=row.backers,
        mine=row.author_id == actor.person_id,
        backed=row.backed,
        verdict=row.get_verdict_display(),
        verdict_key=row.verdict,
        words=row.words,
        to_check=row.to_check,
        letters=tuple(row.letters.all()),
    )


def unanswered(round: Round) -> int:
    """How many questions still wait for an answer."""
    return int(round.questions.filter(answered_at=None).count())


def waiting(actor: Actor) -> list[Waiting]:
    """The contracts on which workers wait for this person's answer, a line each."""
    open_ones = ClauseQuestion.objects.filter(round=OuterRef("pk"), answered_at=None)
    rounds = objects(actor, Right.ANSWER_QUESTIONS).filter(Exists(open_ones)).select_related("matter__enterprise")
    return [
        Waiting(
            "答复职工关于合同的提问", f"{round.enterprise.short_name} · {unanswered(round)} 条等答复",
            reverse("bargaining:questions", args=[round.pk]), icon="message-circle",
        )
        for round in rounds[:LINES]
    ]  # fmt: skip


def may_ask(round: Round, actor: Actor, today: date) -> bool:
    """Whether this person may ask about a clause now."""
    return takes_questions(round, today) and may(actor, Right.ASK_ABOUT_A_CLAUSE, round)
