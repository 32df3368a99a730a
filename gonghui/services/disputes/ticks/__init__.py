"""What time itself does to cases, minute by minute: each slice finds those concerned with one query."""

from __future__ import annotations

import logging
from datetime import datetime
from importlib import import_module

SLICES = ["payments", "ratings", "signs", "lateness"]
log = logging.getLogger(__name__)


def tick(at: datetime) -> None:
    """Let every slice act; one that fails does not hold up the others, and is tried again next minute."""
    for name in SLICES:
        try:
            import_module(f"{__name__}.{name}").tick(at)
        except Exception:
            log.exception("the clock of %s stumbled", name)
