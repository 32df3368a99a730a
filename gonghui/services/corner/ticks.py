"""What time does in the corner: who owes an answer is reminded three days before, a day before, on the day, weekly."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gonghui.kernel import clock
from gonghui.kernel.notices.actions import Topic, send
from gonghui.kernel.notices.reminders import AHEAD, days_in_words
from gonghui.kernel.rights import people

from .models import Question
from .rights import Right

MOST_AT_ONCE = 200


def tick(at: datetime) -> None:
    """Remind of the questions whose day is near or past; each once a day, and only by day."""
    if not clock.is_daytime(at):
        return
    today = clock.day_of(at)
    near = Question.objects.filter(answered_at=None, due__lte=today + timedelta(days=max(AHEAD)))
    for question in near.exclude(reminded_on=today).select_related("affair__enterprise")[:MOST_AT_ONCE]:
        _remind(question, today, at)
        Question.objects.filter(pk=question.pk).update(reminded_on=today)


def _remind(question: Question, today: date, at: datetime) -> None:
    assert question.due is not None
    words = days_in_words("答复职工对厂务公开的意见", question.due, today)
    if words:
        affair = question.affair
        send(
            people(Right.ANSWER, affair).values_list("pk", flat=True), key=f"answer:{question.pk}:{today}", title=words,
            text=f"{affair.title}。依据：{question.basis}", url=affair.get_absolute_url(), topic=Topic.DUTIES, at=at,
        )  # fmt: skip
