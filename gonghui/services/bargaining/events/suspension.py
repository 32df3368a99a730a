"""The talks are suspended by both sides, and go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES


@event("bargaining.suspension_proposed")
@dataclass(frozen=True)
class SuspensionProposed(Event):
    side: str
    resumes_at: datetime
    reason: str

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}提出中止协商，{self.resumes_at:%Y-%m-%d} 恢复，等对方同意：{self.reason}"


@event("bargaining.suspension_dropped")
@dataclass(frozen=True)
class SuspensionDropped(Event):
    """`side` declines what the other proposed, or takes back its own proposal. The talks go on."""

    side: str
    own: bool = False

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}{'收回' if self.own else '不同意'}中止协商的提议，协商继续"


@event("bargaining.talks_suspended")
@dataclass(frozen=True)
class TalksSuspended(Event):
    """`days` are those of this suspension, counted against the cap of the place."""

    resumes_at: datetime
    place: str
    reason: str
    days: int
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        how = "（上传双方签字的书面材料）" if self.by_upload else ""
        return (
            f"双方同意中止协商 {self.days} 天，{self.resumes_at:%Y-%m-%d %H:%M} 在{self.place}恢复{how}：{self.reason}"
        )


@event("bargaining.early_resumption_proposed")
@dataclass(frozen=True)
class EarlyResumptionProposed(Event):
    side: str

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}提出提前恢复协商，等对方同意"


@event("bargaining.talks_resumed")
@dataclass(frozen=True)
class TalksResumed(Event):
    """`early`: both sides went on before the day; otherwise the day had come."""

    early: bool = False

    def sentence(self, show: Show) -> str:
        return "双方同意提前恢复协商" if self.early else "中止期满，恢复协商"
