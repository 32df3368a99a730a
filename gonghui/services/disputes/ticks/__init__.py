"""What time itself does to cases, minute by minute: each slice finds those concerned with one query."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions.clockwork import tick_slices

SLICES = ["payments", "chances", "parties", "ratings", "signs", "lateness"]


def tick(at: datetime) -> None:
    """Let every slice act."""
    tick_slices(__name__, SLICES, at)
