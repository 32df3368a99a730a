"""Where each firm votes on its own, a vote is counted when its time is over."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions.clockwork import clock_does_each

from ..actions.firms_vote import close_firm_votes
from ..models import Firm


def tick(at: datetime) -> int:
    """Close the votes of every round in which a firm's hours are over; how many rounds."""
    over = (
        Firm.objects.filter(ballot__state="open", ballot__closes_at__lte=at, round__matter__step_key="congress")
        .order_by("round")
        .distinct("round")
    )
    return clock_does_each(close_firm_votes, over.values_list("round_id", flat=True), at=at)
