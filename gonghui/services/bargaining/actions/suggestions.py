"""Workers' suggestions: made without a name, supported, sorted into topics and answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, NotVisible, Refused, StepClosed
from gonghui.kernel.notices.actions import Topic as About
from gonghui.kernel.notices.actions import send
from gonghui.kernel.rights import Actor

from ..events import SuggestionAnswered, SuggestionMade
from ..models import Clause, Round, Suggestion, Support, Topic
from ..queries.suggestions import takes_suggestions
from ..rights import Right

LONGEST_TEXT = 400
MOST_EACH = 20


@action(Right.SUGGEST, on=Round)
def make_suggestion(round: Round, *, text: str, actor: Actor, at: datetime) -> Any:
    """Put a suggestion into the box, without a name."""
    _refuse_after_the_talks(round)
    said = text.strip()
    if not said:
        raise Refused("请写下您的建议。", field="text")
    if len(said) > LONGEST_TEXT:
        raise Refused(f"最多 {LONGEST_TEXT} 字，请写得短一些，或者分成两条。", field="text")
    assert actor.person_id is not None
    mine = round.suggestions.filter(author_id=actor.person_id)
    if mine.filter(text=said).exists():
        raise Conflict("这条建议您已经提过，工会已经收到，不用再提。")
    if mine.count() >= MOST_EACH:
        raise Refused(f"每人最多提 {MOST_EACH} 条。可以在下面给别人的建议点“支持”。", field="text")
    made = round.suggestions.create(author_id=actor.person_id, text=said, made_at=at)
    return SuggestionMade(made.pk), made


@action(Right.SUGGEST, on=Round, quiet=True)
def support_suggestion(round: Round, *, suggestion: UUID, actor: Actor, supports: bool = True) -> None:
    """Say "me too" to another's suggestion, or take it back."""
    _refuse_after_the_talks(round)
    assert actor.person_id is not None
    found = _in_round(round, suggestion)
    if found.author_id == actor.person_id:
        raise Refused("这条是您自己提的，等同事来支持吧。")
    if supports:
        Support.objects.get_or_create(suggestion=found, person_id=actor.person_id)
    else:
        found.supports.filter(person_id=actor.person_id).delete()


@action(Right.ANSWER_SUGGESTIONS, on=Round, quiet=True)
def answer_suggestion(
    round: Round, *, suggestion: UUID, topic: UUID | None = None, answer: str = "", words: str = "",
    clause: int | None = None, at: datetime,
) -> SuggestionAnswered | None:  # fmt: skip
    """Sort a suggestion under a topic, and answer it; without an answer it is only sorted, and nothing is told.

    `clause` names the article of the contract it was written into. Whoever suggested or supported it is told.
    """
    found = _in_round(round, suggestion)
    found.topic = _topic_in_round(round, topic)
    if not answer:
        if found.answer:
            raise Refused("这条建议已经答复过。可以改成别的答复，不能改回“待答复”。", field="answer")
        found.save(update_fields=["topic"])
        return None
    words = words.strip()
    if answer not in Suggestion.Answer.values:
        raise Refused("请选一种答复。", field="answer")
    if answer != Suggestion.Answer.ADOPTED and not words:
        raise Refused("没有全部采纳的，请写明理由，让提建议的人心里有数。", field="words")
    if clause is not None and answer == Suggestion.Answer.NOT_NOW:
        raise Refused("没有采纳的，不用选写进了第几条。", field="clause")
    if clause is not None and not Clause.objects.filter(contract=round.pk, position=clause).exists():
        raise Refused("合同里没有这一条。请刷新页面，重新选择。", field="clause")
    found.answer, found.answer_words, found.answered_at = answer, words[:LONGEST_TEXT], at
    found.clause = clause
    found.save(update_fields=["topic", "answer", "answer_words", "answered_at", "clause"])
    _tell(found, at)
    return SuggestionAnswered(found.pk, Suggestion.Answer(answer).label)


def _tell(suggestion: Suggestion, at: datetime) -> None:
    """Tell the author and the supporters, without saying which they are; a changed answer is told again."""
    told = {suggestion.author_id, *suggestion.supports.values_list("person_id", flat=True)}
    written = f"写进了合同第 {suggestion.clause} 条。" if suggestion.clause else ""
    send(
        told, key=f"suggestion:{suggestion.pk}:{at.isoformat()}", title="您关心的建议有答复了",
        text=f"“{suggestion.text[:60]}”：{suggestion.get_answer_display()}。{written}{suggestion.answer_words}",
        url=reverse("bargaining:suggestions", args=[suggestion.round_id]) + f"#s-{suggestion.pk}", topic=About.ANSWERS,
        at=at,
    )  # fmt: skip


def _refuse_after_the_talks(round: Round) -> None:
    if not takes_suggestions(round):
        raise StepClosed("收集建议到协商会议结束为止，这一轮已经不收了。工会对各条建议的答复可以在这里看。")


def _in_round(round: Round, suggestion: UUID) -> Suggestion:
    found: Suggestion | None = round.suggestions.filter(pk=suggestion).first()
    if found is None:
        raise NotVisible()
    return found


def _topic_in_round(round: Round, topic: UUID | None) -> Topic | None:
    if topic is None:
        return None
    found: Topic | None = round.topics.filter(pk=topic).first()
    if found is None:
        raise Refused("没有这项协商内容。请刷新页面，重新选择。", field="topic")
    return found
