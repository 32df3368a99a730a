"""A body that has nobody left to work on a case does not keep it: the applicant takes it to another."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict

from ..models import Case
from ..queries.bodies import is_unmanned
from ..rights import Right
from .passing import HANDLED, body_of, hand_over, present


@action(Right.CHOOSE_THE_WAY, on=Case, step=HANDLED)
def move_on(case: Case, *, to: UUID, at: datetime) -> None:
    """Take it to another body, with everything that was handed in. Raises Conflict while somebody is there."""
    body = present(case).body
    if not is_unmanned(body):
        raise Conflict(f"{body}有人在办这件事。要催办，请打电话问；不想办了，可以撤回。")
    hand_over(case, body_of(to), why=f"{body}现在没有人接件，申请人另选了单位"[:300], at=at)
