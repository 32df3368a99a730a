"""Who stands in a case for the employer follows who speaks for it: whoever comes later reads what came before."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict
from gonghui.kernel.matters.actions import admit, dismiss

from ..events.trial import PartiesFollowed
from ..kinds import Capacity
from ..models import Case
from ..queries.parties import change_of
from ..rights import Right


@action(Right.FOLLOW_WHO_SPEAKS, on=Case)
def follow_who_speaks(case: Case, *, at: datetime) -> PartiesFollowed:
    """Let in who came into an office that speaks for the employer, let out who left it. Conflict without a change.

    A case of which the employer has not been told stays hidden from all of them.
    """
    change = change_of(case)
    if not change:
        raise Conflict("对方单位的经办人没有变动。")
    for person in change.came:
        admit(case.matter, person, Capacity.RESPONDENT)
    for person in change.went:
        dismiss(case.matter, person, Capacity.RESPONDENT)
    return PartiesFollowed(len(change.came), len(change.went))
