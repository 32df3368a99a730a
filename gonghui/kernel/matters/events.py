"""What happens to a matter as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel.events import Event, Show, event


@event("matters.urged")
@dataclass(frozen=True)
class MatterUrged(Event):
    """A higher body urged those whose turn it is (催办)."""

    step: str
    party: str
    words: str
    due: date | None = None

    def sentence(self, show: Show) -> str:
        return f"催办“{self.step}”，请{self.party}办理：{self.words}"
