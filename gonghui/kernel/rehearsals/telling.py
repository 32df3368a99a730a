"""What an act of a rehearsal tells, and the line that is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Told:
    """What one act tells: who acted, how it came out, by when it had to be done and on what basis."""

    actor: str
    outcome: str
    due: date | None = None
    basis: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def line(self, step: str, at: datetime) -> dict[str, Any]:
        """The line of a step that was done at this moment."""
        return {
            "step": step, "actor": self.actor, "at": at.isoformat(),
            "due": self.due.isoformat() if self.due else None, "basis": self.basis or None,
            "outcome": self.outcome, **self.more,
        }  # fmt: skip
