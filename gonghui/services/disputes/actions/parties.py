"""Who stands in a case for the employer follows who speaks for it: whoever comes later reads what came before."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict
from gonghui.kernel.matters.actions import admit, dismiss
from gonghui.kernel.matters.models import Admission

from ..events.trial import PartiesFollowed
from ..kinds import Capacity
from ..models import Case
from ..queries.trial import respondents
from ..rights import Right


@action(Right.FOLLOW_WHO_SPEAKS, on=Case)
def follow_who_speaks(case: Case, *, left: UUID | None = None, at: datetime) -> PartiesFollowed:
    """Let in who speaks for the employer now, and `left` out if they no longer do. Conflict where nothing changes.

    A case of which the employer has not been told yet stays hidden from all of them.
    """
    known = Admission.objects.filter(matter=case.matter_id, capacity=Capacity.RESPONDENT)
    if not known.exists():
        raise Conflict("还没有通知对方单位。")
    inside, now = set(known.filter(until=None).values_list("person_id", flat=True)), respondents(case)
    came, went = now - inside, {left} & inside - now if left else set()
    if not came and not went:
        raise Conflict("没有变动。")
    for person in came:
        admit(case.matter, person, Capacity.RESPONDENT)
    for person in went:
        dismiss(case.matter, person, Capacity.RESPONDENT)
    return PartiesFollowed(len(came), len(went))
