"""What time does at the ninth step: a review that stayed silent lets the contract take effect."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.matters.models import Deadline

from ..actions.filing import lapse_review
from ..models import Round, Supplement
from ..queries.filing import DECIDE


def tick(at: datetime) -> int:
    """Let every silent review lapse whose last day is over; how many. An unknown last day is waited for."""
    over = Deadline.objects.open().filter(key=DECIDE, due__lt=clock.day_of(at))
    waiting = Supplement.objects.filter(supplied_at=None, filing__outcome="")
    silent = Round.objects.filter(
        matter__state="running", matter__step_key="review", matter__in=over.values("matter_id"), filings__outcome=""
    ).exclude(pk__in=waiting.values("filing__round_id"))
    return clock_does_each(lapse_review, silent.values_list("pk", flat=True), at=at)
