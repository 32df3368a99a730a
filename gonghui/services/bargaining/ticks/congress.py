"""The congress's vote is counted when its time is over."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.rights import system

from ..actions.congress import close_congress
from ..queries.congress import PURPOSE


def tick(at: datetime) -> int:
    """Close every congress vote whose hours are over; how many."""
    over = Ballot.objects.filter(purpose=PURPOSE, state="open", closes_at__lte=at, matter__step_key="congress")
    closed = 0
    for round in over.values_list("matter_id", flat=True):
        try:
            close_congress(round, actor=system("clock"), at=at)
        except GonghuiError:
            continue  # the chair was faster
        closed += 1
    return closed
