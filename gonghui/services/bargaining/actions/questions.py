"""A worker asks whether a clause is kept; others want to know it too; the union answers for all to read."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.notices.actions import send
from gonghui.kernel.rights import Actor

from ..events import QuestionAnswered, QuestionAsked
from ..models import Clause, ClauseQuestion, QuestionBacking, Round, Verdict
from ..queries.questions import takes_questions
from ..rights import Right

LONGEST_TEXT = 400
#: So many unanswered ones a worker may have.
MOST_OPEN = 5


@action(Right.ASK_ABOUT_A_CLAUSE, on=Round)
def ask_about_clause(round: Round, *, clause: UUID, text: str, actor: Actor, at: datetime) -> Any:
    """Ask about a clause of the contract in force, without a name."""
    if not takes_questions(round, clock.day_of(at)):
        raise Conflict("这份合同没有生效，或者已经不执行了，不能再提问。")
    said = text.strip()
    if not said:
        raise Refused("请写下您想问的。", field="text")
    if len(said) > LONGEST_TEXT:
        raise Refused(f"最多 {LONGEST_TEXT} 字，请写得短一些。", field="text")
    asked_of = Clause.objects.filter(pk=clause, contract__round=round).first()
    if asked_of is None:
        raise Refused("合同里没有这一条。请刷新页面，重新选择。", field="clause")
    assert actor.person_id is not None
    open_ones = round.questions.filter(author_id=actor.person_id, answered_at=None)
    if open_ones.filter(clause=asked_of, text=said).exists():
        raise Conflict("这个问题您已经提过，工会已经收到。")
    if open_ones.count() >= MOST_OPEN:
        raise Refused(f"您有 {MOST_OPEN} 个问题还在等答复。可以给别人的问题点“我也想知道”。", field="text")
    made = round.questions.create(clause=asked_of, author_id=actor.person_id, text=said, asked_at=at)
    return QuestionAsked(made.pk, asked_of.position), made


@action(Right.ASK_ABOUT_A_CLAUSE, on=Round, quiet=True)
def back_question(round: Round, *, question: UUID, actor: Actor, backs: bool = True) -> None:
    """Say that one wants to know it too, or take that back."""
    found = _in_round(round, question)
    if found.is_answered:
        raise Conflict("这个问题工会已经答复了。")
    assert actor.person_id is not None
    if found.author_id == actor.person_id:
        raise Refused("这是您自己提的。")
    if backs:
        QuestionBacking.objects.get_or_create(question=found, person_id=actor.person_id)
    else:
        found.backings.filter(person_id=actor.person_id).delete()


@action(Right.ANSWER_QUESTIONS, on=Round)
def answer_question(
    round: Round, *, question: UUID, verdict: str, words: str, to_check: bool = False, at: datetime
) -> QuestionAnswered:
    """Answer for everybody to read; who asked and who wanted to know are told. An answer may be put better later."""
    found = _in_round(round, question)
    said = words.strip()
    if verdict not in Verdict.values:
        raise Refused("请选一种情况。", field="verdict")
    if not said:
        raise Refused("请写明答复，让提问的人心里有数。", field="words")
    first = not found.is_answered
    found.verdict, found.words, found.answered_at, found.to_check = verdict, said[:LONGEST_TEXT], at, to_check
    found.save(update_fields=["verdict", "words", "answered_at", "to_check"])
    if first:
        page = reverse("bargaining:questions", args=[round.pk]) + f"#q-{found.pk}"
        those = [found.author_id, *found.backings.values_list("person_id", flat=True)]
        send(those, key=f"question:{found.pk}", title="您关心的合同条款有答复了", text=found.words, url=page, at=at)
    return QuestionAnswered(found.pk, found.clause.position, Verdict(verdict).label, to_check)


def _in_round(round: Round, question: UUID) -> ClauseQuestion:
    found: ClauseQuestion | None = round.questions.select_related("clause").filter(pk=question).first()
    if found is None:
        raise NotVisible()
    return found
