"""What time does at the second step: an election whose hours are over is counted."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions.clockwork import clock_does_each

from ..actions.election import STEPS, close_election
from ..models import Election


def tick(at: datetime) -> int:
    """Close every election whose voting is over; how many were closed."""
    over = Election.objects.filter(
        decided_at=None, ballot__closes_at__lte=at, round__matter__state="running", round__matter__step_key__in=STEPS
    )
    return clock_does_each(close_election, over.values_list("round_id", flat=True), at=at)
