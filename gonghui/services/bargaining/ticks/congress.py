"""The congress's vote is counted when its time is over."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.ballots.models import Ballot

from ..actions.congress import close_congress
from ..queries.congress import PURPOSE


def tick(at: datetime) -> int:
    """Close every congress vote whose hours are over; how many."""
    over = Ballot.objects.filter(purpose=PURPOSE, state="open", closes_at__lte=at, matter__step_key="congress")
    return clock_does_each(close_congress, over.values_list("matter_id", flat=True), at=at)
