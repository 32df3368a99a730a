"""Reading what happened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from .kinds import kinds
from .models import EventRecord


def timeline(chain: UUID) -> QuerySet[EventRecord]:
    """The records of one chain, newest first."""
    return EventRecord.objects.filter(chain_id=chain).order_by("-seq")


def highlights(chain: UUID) -> QuerySet[EventRecord]:
    """The same without what is minor."""
    return timeline(chain).exclude(kind__in=[kind for kind, event in kinds().items() if event.minor])


def last(chain: UUID, kind: str) -> EventRecord | None:
    """The latest record of this kind in the chain."""
    return EventRecord.objects.filter(chain_id=chain, kind=kind).order_by("-seq").first()
