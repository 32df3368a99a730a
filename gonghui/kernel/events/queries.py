"""Reading what happened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from .models import EventRecord


def timeline(chain: UUID) -> QuerySet[EventRecord]:
    """The records of one chain, newest first."""
    return EventRecord.objects.filter(chain_id=chain).order_by("-seq")


def last(chain: UUID, kind: str) -> EventRecord | None:
    """The latest record of this kind in the chain."""
    return EventRecord.objects.filter(chain_id=chain, kind=kind).order_by("-seq").first()
