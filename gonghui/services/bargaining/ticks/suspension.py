"""What time does to suspended talks: on the agreed day they go on."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.rights import system

from ..actions.suspension import resume_on_the_day
from ..models import Suspension

CLOCK = system("clock")


def tick(at: datetime) -> int:
    """Let every suspension whose hour has come be over; how many."""
    over = Suspension.objects.filter(
        ended_at=None, agreed_at__isnull=False, resumes_at__lte=at,
        round__matter__state="running", round__matter__step_key="meet",
    )  # fmt: skip
    resumed = 0
    for round in over.values_list("round_id", flat=True):
        try:
            resume_on_the_day(round, actor=CLOCK, at=at)
        except GonghuiError:
            continue  # the chiefs were faster
        resumed += 1
    return resumed
