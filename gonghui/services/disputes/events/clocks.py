"""Clocks that stand still, run again, run longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel.events import Event, Show, event


@event("disputes.clock_stayed")
@dataclass(frozen=True)
class ClockStayed(Event):
    title: str
    why: str

    def sentence(self, show: Show) -> str:
        return f"“{self.title}”的期限中止：{self.why}"


@event("disputes.clock_resumed")
@dataclass(frozen=True)
class ClockResumed(Event):
    title: str
    due: date | None

    def sentence(self, show: Show) -> str:
        return f"“{self.title}”的期限恢复计算" + (f"，到 {self.due}" if self.due else "")


@event("disputes.clock_extended")
@dataclass(frozen=True)
class ClockExtended(Event):
    title: str
    due: date
    why: str

    def sentence(self, show: Show) -> str:
        return f"“{self.title}”的期限延长到 {self.due}：{self.why}"
