"""Where each firm votes on its own, a vote is counted when its time is over."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.rights import system

from ..actions.firms_vote import close_firm_votes
from ..models import Firm


def tick(at: datetime) -> int:
    """Close the votes of every round in which a firm's hours are over; how many rounds."""
    over = (
        Firm.objects.filter(ballot__state="open", ballot__closes_at__lte=at, round__matter__step_key="congress")
        .order_by("round")
        .distinct("round")
    )
    closed = 0
    for round in over.values_list("round_id", flat=True):
        try:
            close_firm_votes(round, actor=system("clock"), at=at)
        except GonghuiError:
            continue  # the chair was faster
        closed += 1
    return closed
