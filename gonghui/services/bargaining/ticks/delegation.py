"""What time does at the second step: an election whose hours are over is counted."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.rights import system

from ..actions.election import STEPS, close_election
from ..models import Election

CLOCK = system("clock")


def tick(at: datetime) -> int:
    """Close every election whose voting is over; how many were closed."""
    over = Election.objects.filter(
        decided_at=None, ballot__closes_at__lte=at, round__matter__state="running", round__matter__step_key__in=STEPS
    )
    closed = 0
    for round in over.values_list("round_id", flat=True):
        try:
            close_election(round, actor=CLOCK, at=at)
        except GonghuiError:
            continue  # the chair was faster
        closed += 1
    return closed
