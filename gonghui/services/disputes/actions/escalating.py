"""Lateness told upwards, one rung at a time, on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict
from gonghui.kernel.notices.actions import send
from gonghui.kernel.notices.reminders import key_of

from ..events import LatenessEscalated
from ..models import Case, Escalation
from ..queries.escalation import reached, told_at
from ..rights import Right
from ..rungs import RUNG_OF


@action(Right.ESCALATE_LATENESS, on=Case)
def escalate(case: Case, *, deadline: UUID, rung: str, of_promise: bool, at: datetime) -> LatenessEscalated:
    """Tell the people of a rung that a deadline came or passed. Raises Conflict where it is not (or no longer) so."""
    step, today = RUNG_OF[rung], clock.day_of(at)
    found = reached(step, today, of_promise=of_promise).filter(pk=deadline, matter=case.matter).first()
    if found is None:
        raise Conflict("这个期限不用再提醒。")
    due = found.promised if of_promise else found.due
    assert due is not None
    Escalation.objects.create(
        case=case, deadline=found, of_promise=of_promise, due_on=due, rung=rung, made_at=at
    )  # fmt: skip
    people = told_at(step, case)
    # On the last day itself the reminder of the deadline says the same: nobody is told twice.
    key = key_of(found, today) if step.after == 0 and not of_promise else f"late:{found.pk}:{due}:{rung}:{of_promise}"
    send(
        people, key=key, title=f"{found.title}：{step.of_a_promise if of_promise else step.of_a_limit}",
        text=f"{case.matter.title} {case.matter.number}，{due} 到期。依据：{found.basis}",
        url=case.matter.get_absolute_url(), at=at,
    )  # fmt: skip
    told = step.told if people else f"{step.told}（暂时没有人任职）"
    return LatenessEscalated(found.title, due, of_promise, step.after, told)
