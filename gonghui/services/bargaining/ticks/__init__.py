"""What time itself does in a round, minute by minute: each slice finds the rounds concerned with one query."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions.clockwork import tick_slices

SLICES = [
    "delegation", "answer", "suspension", "congress", "firms", "filing", "renewal", "supervision", "report", "index",
]  # fmt: skip


def tick(at: datetime) -> None:
    """Let every slice act."""
    tick_slices(__name__, SLICES, at)
