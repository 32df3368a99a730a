"""Counting who watches."""

from __future__ import annotations

from uuid import UUID

from ..models import Room, Spectator
from ..sealing import spectator_mark


def count_spectator(room: Room, person: UUID) -> None:
    """One more has watched, counted once. Takes no lock and tells no event: thousands open the page at once."""
    Spectator.objects.bulk_create([Spectator(room=room, mark=spectator_mark(room.pk, person))], ignore_conflicts=True)
