"""The vote in each firm: who votes, when it is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.organisations.models import Office, Organisation
from gonghui.kernel.organisations.queries import holders, workers_of

from .models import Firm

PREFIX = "firm-"


def purpose_of(firm: Firm) -> str:
    """One vote at a time in each firm of a round."""
    return f"{PREFIX}{firm.pk.hex}"


def roll_of_firm(enterprise: Organisation) -> list[UUID]:
    """The delegates of the firm's congress; without any, everybody who works there today."""
    union = Organisation.objects.filter(enterprise=enterprise).first()
    delegates = list(holders(union, Office.DELEGATE).values_list("pk", flat=True)) if union else []
    return delegates or list(workers_of(enterprise).values_list("person_id", flat=True))


def is_over(ballot: Ballot, at: datetime) -> bool:
    """Whether its time is over or all have voted."""
    return at >= ballot.closes_at or not ballot.roll.filter(voted=False).exists()
