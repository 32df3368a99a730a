"""What happens to a matter as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel.events import Event, Show, event


@event("matters.recounted")
@dataclass(frozen=True)
class DeadlineRecounted(Event):
    """A deadline fell on another day when it was counted anew: a year's calendar was published or changed."""

    deadline: str
    before: date | None
    due: date | None

    def sentence(self, show: Show) -> str:
        was = f"（原来是 {self.before}）" if self.before else ""
        now = f"到 {self.due}" if self.due else "现在还算不出日期"
        return f"放假安排公布后，“{self.deadline}”的期限重新计算，{now}{was}"


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
