"""A day until which somebody might have acted goes by: on record, and nobody is late."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict
from gonghui.kernel.matters.actions import drop_deadline

from ..events.trial import ChancePassed
from ..models import Case
from ..procedure import CHANCES
from ..rights import Right


@action(Right.LET_A_CHANCE_PASS, on=Case)
def let_chances_pass(case: Case, *, at: datetime) -> list[ChancePassed]:
    """Note each once: no answer does not stop a case (调解仲裁法 30), who did not sue in time no longer can."""
    over = list(case.matter.deadlines.open().filter(key__in=CHANCES, due__lt=clock.day_of(at)).order_by("due"))
    if not over:
        raise Conflict("没有过期的期限。")
    for one in over:
        drop_deadline(case.matter, one.key)
    return [ChancePassed(one.key, one.title, one.due) for one in over if one.due is not None]
