"""What time does at the ninth step: a review that stayed silent lets the contract take effect."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.rights import system

from ..actions.filing import lapse_review
from ..models import Round, Supplement
from ..queries.filing import DECIDE

CLOCK = system("clock")


def tick(at: datetime) -> int:
    """Let every silent review lapse whose last day is over; how many. An unknown last day is waited for."""
    over = Deadline.objects.filter(key=DECIDE, met_on=None, replaced_at=None, due__lt=clock.day_of(at))
    waiting = Supplement.objects.filter(supplied_at=None, filing__outcome="")
    silent = Round.objects.filter(
        matter__state="running", matter__step_key="review", matter__in=over.values("matter_id"), filings__outcome=""
    ).exclude(pk__in=waiting.values("filing__round_id"))
    lapsed = 0
    for round in silent.values_list("pk", flat=True):
        try:
            lapse_review(round, actor=CLOCK, at=at)
        except GonghuiError:
            continue  # the reviewer was faster
        lapsed += 1
    return lapsed
