"""A clock stands still for a recorded reason, runs again, or is extended where the law knows an extension."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Refused
from gonghui.kernel.matters.actions import extend_deadline, pause_deadline, resume_deadline

from ..events import ClockExtended, ClockResumed, ClockStayed
from ..models import Case
from ..rights import Right
from .passing import HANDLED, accepted


@action(Right.STAY_THE_CLOCK, on=Case, step=HANDLED)
def stay(case: Case, *, why: str, at: datetime) -> ClockStayed:
    """Let the clock of this stage stand still: another case, an appraisal, force majeure (办案规则 47)."""
    accepted(case)
    if not why.strip():
        raise Refused("请写明为什么中止，例如：等工伤认定结论。", field="why")
    found = pause_deadline(case.matter, case.matter.step_key, why=why.strip()[:120], at=at)
    return ClockStayed(found.title, why.strip()[:120])


@action(Right.STAY_THE_CLOCK, on=Case, step=HANDLED)
def resume(case: Case, *, at: datetime) -> ClockResumed:
    """Let it run again; the days between do not count."""
    found = resume_deadline(case.matter, case.matter.step_key, at=at)
    return ClockResumed(found.title, found.due)


@action(Right.STAY_THE_CLOCK, on=Case, step=HANDLED)
def extend(case: Case, *, why: str, at: datetime) -> ClockExtended:
    """Extend it, once, as far as the law allows."""
    accepted(case)
    if not why.strip():
        raise Refused("请写明为什么延长，当事人会看到。", field="why")
    found = extend_deadline(case.matter, case.matter.step_key, at=at)
    assert found.due is not None
    return ClockExtended(found.title, found.due, why.strip()[:200])
