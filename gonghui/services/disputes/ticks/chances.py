"""What time does to chances: one whose day is over is noted, once."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.matters.models import Deadline, State

from ..actions.lapsing import let_chances_pass
from ..models import Case
from ..procedure import CHANCES, DISPUTE

MOST_AT_ONCE = 200


def tick(at: datetime) -> None:
    """Note what nobody made use of."""
    over = Deadline.objects.open().filter(
        key__in=CHANCES, due__lt=clock.day_of(at), matter__procedure_name=DISPUTE.name, matter__state=State.RUNNING,
    )  # fmt: skip
    keys = set(over.values_list("matter", flat=True)[:MOST_AT_ONCE])
    clock_does_each(let_chances_pass, Case.objects.filter(pk__in=keys), at=at)
