"""What time does to suspended talks: on the agreed day they go on."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions.clockwork import clock_does_each

from ..actions.suspension import resume_on_the_day
from ..models import Suspension


def tick(at: datetime) -> int:
    """Let every suspension whose hour has come be over; how many."""
    over = Suspension.objects.filter(
        ended_at=None, agreed_at__isnull=False, resumes_at__lte=at,
        round__matter__state="running", round__matter__step_key="meet",
    )  # fmt: skip
    return clock_does_each(resume_on_the_day, over.values_list("round_id", flat=True), at=at)
