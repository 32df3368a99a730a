"""Early warnings and visits, in the chain of the enterprise; lateness told upwards, in that of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from ..kinds import Sign, label_of


@event("disputes.warned")
@dataclass(frozen=True)
class EnterpriseWarned(Event):
    """In the chain of the enterprise: what called for a visit. It names no case."""

    sign: str
    figure: int
    visit: UUID

    def sentence(self, show: Show) -> str:
        return f"预警：{label_of(Sign, self.sign)}，请所在地工会上门走访"


@event("disputes.visited")
@dataclass(frozen=True)
class EnterpriseVisited(Event):
    visit: UUID

    def sentence(self, show: Show) -> str:
        return "所在地工会已经上门走访"


@event("disputes.escalated")
@dataclass(frozen=True)
class LatenessEscalated(Event):
    """A deadline, or a promised day, was told upwards by one step."""

    deadline: str
    due: date
    promised: bool
    days_late: int
    told: str

    def sentence(self, show: Show) -> str:
        what = "承诺的日期" if self.promised else "期限"
        late = f"已经过了 {self.days_late} 个工作日" if self.days_late else "就是今天"
        return f"“{self.deadline}”{what} {self.due} {late}，提醒{self.told}"
