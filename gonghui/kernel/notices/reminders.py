"""Whose turn it is, and what is due soon or late: told to those who must act, once each.

Runs every minute in the worker. Keys make it idempotent. Whose turn has come is said by day (7:00 to 21:00). What the
law makes due is put into the inbox at any hour, where it rings no bell; mail waits for each person's own morning.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.matters.models import Deadline, Matter, Visit
from gonghui.kernel.matters.procedure import Party
from gonghui.kernel.matters.queries import that_count
from gonghui.kernel.people.models import Person

from .actions import send

AHEAD = (3, 1, 0)
MOST_AT_ONCE = 200


def remind(at: datetime) -> None:
    """Tell those whose turn has come, and those whose date is near or past."""
    if clock.is_daytime(at):
        _turns(at)
    _dates(at)


def holders(matter: Matter, party: Party) -> list[UUID]:
    """The persons of a party of this matter now."""
    if party.relation is None:
        return []
    subject: Any = getattr(matter, matter.procedure.subject)
    return list(Person.objects.filter(party.relation.people(subject)).values_list("pk", flat=True))


def _turns(at: datetime) -> None:
    fresh = Visit.objects.filter(left_at=None, told_at=None, matter__state="running").select_related("matter")
    for visit in fresh[:MOST_AT_ONCE]:
        matter = visit.matter
        step = matter.step
        send(
            holders(matter, step.by), key=f"turn:{visit.pk}", title=f"轮到您了：{step.title}",
            text=f"{matter.title}。{step.purpose}", url=matter.get_absolute_url(), at=at,
        )  # fmt: skip
        Visit.objects.filter(pk=visit.pk).update(told_at=at)


def _dates(at: datetime) -> None:
    today = clock.day_of(at)
    near = (
        Deadline.objects.open()
        .filter(that_count(), due__lte=today + timedelta(days=max(AHEAD)))
        .exclude(reminded_on=today)
    )
    for deadline in near.select_related("matter")[:MOST_AT_ONCE]:
        if words := _words(deadline, today):
            matter = deadline.matter
            send(
                holders(matter, matter.procedure.party_of(deadline.key)),
                key=key_of(deadline, today), title=words, text=f"{matter.title}。依据：{deadline.basis}",
                url=matter.get_absolute_url(), at=at,
            )  # fmt: skip
        Deadline.objects.filter(pk=deadline.pk).update(reminded_on=today)


def key_of(deadline: Deadline, today: date) -> str:
    """Under which key a deadline is spoken of on a day: who was told of it otherwise is not told again."""
    return f"due:{deadline.pk}:{today}"


def _words(deadline: Deadline, today: date) -> str:
    assert deadline.due is not None
    return days_in_words(deadline.title, deadline.due, today)


def days_in_words(what: str, due: date, today: date) -> str:
    """What to say today of something that is due; nothing on the days between. What is late is repeated weekly."""
    left = (due - today).days
    if left in AHEAD:
        return f"{what}：{'今天到期' if left == 0 else f'还有 {left} 天到期'}"
    if left < 0 and -left % 7 == 1:
        return f"{what}：已经超过期限 {-left} 天，请尽快办理"
    return ""
