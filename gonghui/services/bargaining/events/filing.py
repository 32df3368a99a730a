"""Steps 9 and 10: filing, review, effect, posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("bargaining.contract_filed")
@dataclass(frozen=True)
class ContractFiled(Event):
    filing: UUID
    number: str
    attempt: int
    received_on: date
    bureau: UUID
    higher_union: UUID
    by_chair: bool = False

    def sentence(self, show: Show) -> str:
        again = f"（第 {self.attempt} 次）" if self.attempt > 1 else ""
        both = f"{show.organisation(self.bureau)}和{show.organisation(self.higher_union)}"
        return f"合同报送备案{again}，{both}同时收到，备案号 {self.number}"


@event("bargaining.supplement_requested")
@dataclass(frozen=True)
class SupplementRequested(Event):
    filing: UUID
    wanted: str

    def sentence(self, show: Show) -> str:
        return f"人社部门要求补正：{self.wanted}"


@event("bargaining.supplement_supplied")
@dataclass(frozen=True)
class SupplementSupplied(Event):
    """The text is complete from this day; the review days run from it."""

    filing: UUID
    received_on: date

    def sentence(self, show: Show) -> str:
        return f"补正材料已送达，审查期限自 {self.received_on:%Y-%m-%d} 起算"


@event("bargaining.objection_served")
@dataclass(frozen=True)
class ObjectionServed(Event):
    """`topics` are the keys of the topics objected to; none named means the contract as a whole."""

    filing: UUID
    reason: str
    topics: tuple[str, ...] = ()

    def sentence(self, show: Show) -> str:
        return f"人社部门提出异议，双方就有关条款重新协商：{self.reason}"


@event("bargaining.review_passed")
@dataclass(frozen=True)
class ReviewPassed(Event):
    filing: UUID
    opinion: UUID
    served_on: date

    def sentence(self, show: Show) -> str:
        return f"人社部门出具无异议审查意见书，{self.served_on:%Y-%m-%d} 送达"


@event("bargaining.review_lapsed")
@dataclass(frozen=True)
class ReviewLapsed(Event):
    """Fifteen days of silence: the law itself acts (劳动合同法 art 54)."""

    filing: UUID
    due: date
    basis: str

    def sentence(self, show: Show) -> str:
        return f"至 {self.due:%Y-%m-%d} 未收到异议，合同即行生效（{self.basis}）"


@event("bargaining.took_effect")
@dataclass(frozen=True)
class TookEffect(Event):
    """`kept_from` is empty for an agreement that ends a contract: nothing has to be reported on it."""

    effective_on: date
    number: str
    kept_from: date | None = None

    def sentence(self, show: Show) -> str:
        return f"{self.number}合同自 {self.effective_on:%Y-%m-%d} 起生效"


@event("bargaining.contract_posted")
@dataclass(frozen=True)
class ContractPosted(Event):
    posting: UUID
    posted_on: date

    def sentence(self, show: Show) -> str:
        return "合同张榜公示，全体职工可扫码查看"
