"""Forgetting files that never came whole, or came and were not handed in."""

from __future__ import annotations

from datetime import datetime

from .limits import KEPT_FOR
from .models import Incoming


def forget_unfinished(at: datetime) -> int:
    """Delete incoming files that nobody touched for KEPT_FOR, with their pieces; gives how many."""
    return Incoming.objects.filter(touched_at__lt=at - KEPT_FOR).delete()[1].get("evidence.Incoming", 0)
