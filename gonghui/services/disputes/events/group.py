"""What happens in a group, where each speaks for themselves. Who, the case itself tells to those who may know."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gonghui.kernel.events import Event, Show, event


@event("disputes.signing_refused")
@dataclass(frozen=True)
class SigningRefused(Event):
    """Why stands with the draft: bodies that get the case later read the timeline."""

    def sentence(self, show: Show) -> str:
        return "一名申请人没有在调解协议上签字"


@event("disputes.claimant_left")
@dataclass(frozen=True)
class ClaimantLeft(Event):
    """One of several took their own claim back; `left` go on."""

    left: int

    def sentence(self, show: Show) -> str:
        return f"一名申请人撤回自己的申请，其余 {self.left} 人继续"


@event("disputes.split_off")
@dataclass(frozen=True)
class CaseSplitOff(Event):
    """A case of their own for those who are not in the agreement of the others."""

    workers: int
    claimed: Decimal
    number: str

    def sentence(self, show: Show) -> str:
        return f"{self.workers} 名职工没有签 {self.number} 的调解协议，在这里继续"


@event("disputes.money_came")
@dataclass(frozen=True)
class MoneyCame(Event):
    """One of several says that the money of an instalment came; the others have yet to."""

    amount: Decimal
    said: int
    of: int

    def sentence(self, show: Show) -> str:
        return f"{self.of} 名申请人中已有 {self.said} 人说 {self.amount:,.2f} 元这一期到账"
