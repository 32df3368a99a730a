"""What happens to a contract in force: it is changed, or ended before its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES


@event("bargaining.change_asked_for")
@dataclass(frozen=True)
class ChangeAskedFor(Event):
    """A side asks to change the contract in force, or to end it early, on a ground that the law knows."""

    side: str
    ends: bool
    number: str
    ground: str
    basis: str
    proof: UUID | None = None

    def sentence(self, show: Show) -> str:
        what = "提前解除" if self.ends else "变更"
        return f"{SIDES[self.side]}要求{what}{self.number}合同：{self.ground}（{self.basis}）"


@event("bargaining.contract_changed")
@dataclass(frozen=True)
class ContractChanged(Event):
    """The text before holds up to the day before."""

    number: str
    instead_of: str
    since: date

    def sentence(self, show: Show) -> str:
        return f"{self.instead_of}合同已经变更，自 {self.since:%Y-%m-%d} 起按{self.number}的文本执行"


@event("bargaining.contract_ended_early")
@dataclass(frozen=True)
class ContractEndedEarly(Event):
    """From `ended_on` the contract binds nobody; from that day the days to report it to the bureau run."""

    number: str
    ended_on: date

    def sentence(self, show: Show) -> str:
        return f"双方同意提前解除{self.number}合同，自 {self.ended_on:%Y-%m-%d} 起终止"
