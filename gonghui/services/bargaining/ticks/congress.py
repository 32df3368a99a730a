"""The congress's vote is counted when its time is over."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.rights import system

from ..actions.congress import close_congress
from ..queries.congress import PURPOSE


def tick(at: datetime) -> int:
    """Close every congress vote whose hours are over; how many."""
    over = Ballot.objects.filter(purpose=PURPOSE, state="open", closes_at__lte=at, matter__step_key="congress")
    rounds = [ballot.matter.round for ballot in over.select_related("matter__round")]
    for round in rounds:
        close_congress(round, actor=system("clock"), at=at)
    return len(rounds)
