"""What time does to payments: one whose day is over is noted, once."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.matters.models import State

from ..actions.paying import PAYING, note_missed
from ..models import Instalment

MOST_AT_ONCE = 200


def tick(at: datetime) -> None:
    """Note what was not paid."""
    late = Instalment.objects.filter(
        due_on__lt=clock.day_of(at), paid_on=None, missed_on=None, debt__replaced_at=None,
        debt__case__matter__state=State.RUNNING, debt__case__matter__step_key__in=PAYING,
    )  # fmt: skip
    clock_does_each(note_missed, set(late.values_list("debt__case", flat=True)[:MOST_AT_ONCE]), at=at)
