"""What time does to the index: a day passes, a deadline with it; a posting is read."""

from __future__ import annotations

from datetime import datetime

from ..index.keeping import keep_stale


def tick(at: datetime) -> None:
    """A few of the rounds that nobody has computed since yesterday."""
    keep_stale(at)
