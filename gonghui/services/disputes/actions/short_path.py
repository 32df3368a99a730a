"""The short path of a small work injury: both had agreed, so mediators take it on and draft it in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict

from ..events import AgreementDrafted
from ..models import Case, Debt
from ..rights import Right
from .agreeing import Payment, put_to_paper
from .passing import let_the_other_side_in, take_on


@action(Right.CONCLUDE_THE_STAGE, on=Case, step="mediate")
def take_up(case: Case, *, terms: str, payments: Sequence[Payment], at: datetime) -> tuple[AgreementDrafted, Debt]:
    """Accept it and draft what both said they had agreed on; from now on the employer sees the case, and both may sign.

    Whatever the employer says of it, it has signed nothing yet: without its signature the talks begin as in any case.
    """
    if not case.is_agreed:
        raise Conflict("这件事双方还没有谈好。请先受理，再通知对方来谈。")
    for event in take_on(case, "", at):
        emit(event)
    let_the_other_side_in(case)
    return put_to_paper(case, terms, payments, at)
