"""Steps 6 to 8: signatures, the congress's vote, the resolution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES, TALKS

PAPERS = {"minutes": "协商纪要和合同草案", "contract": "集体合同"}


@event("bargaining.side_signed")
@dataclass(frozen=True)
class SideSigned(Event):
    side: str
    what: str
    signer: UUID
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}{show.person(self.signer)}签署{PAPERS[self.what]}"


@event("bargaining.minutes_signed")
@dataclass(frozen=True)
class MinutesSigned(Event):
    """Both sides have signed minutes and draft: agreement is reached. `again` from the second draft on."""

    agreed_on: date
    revote_from: date | None = None

    def sentence(self, show: Show) -> str:
        return "双方签署协商纪要，合同草案提交职工代表大会"


@event("bargaining.contract_drafted")
@dataclass(frozen=True)
class ContractDrafted(Event):
    clauses: int
    changed: int

    def sentence(self, show: Show) -> str:
        return f"形成合同草案 {self.clauses} 条，其中 {self.changed} 条有改动"


@event("bargaining.congress_convened")
@dataclass(frozen=True)
class CongressConvened(Event):
    ballot: UUID
    delegates: int
    opens_at: datetime
    closes_at: datetime

    def sentence(self, show: Show) -> str:
        return f"召集职工代表大会，应到代表 {self.delegates} 人，{self.closes_at:%Y-%m-%d %H:%M} 截止投票"


@event("bargaining.congress_fell_short")
@dataclass(frozen=True)
class CongressFellShort(Event):
    ballot: UUID
    delegates: int
    voted: int
    quorum: int

    def sentence(self, show: Show) -> str:
        return f"参加投票 {self.voted} 人，不足法定 {self.quorum} 人，需重新召集"


@event("bargaining.contract_passed")
@dataclass(frozen=True)
class ContractPassed(Event):
    ballot: UUID
    delegates: int
    voted: int
    yes: int
    no: int
    abstained: int
    needed: int

    def sentence(self, show: Show) -> str:
        return f"职代会通过合同草案：{self.yes} 票赞成，{self.no} 票反对，{self.abstained} 票弃权"


@event("bargaining.contract_rejected")
@dataclass(frozen=True)
class ContractRejected(Event):
    ballot: UUID
    delegates: int
    voted: int
    yes: int
    no: int
    abstained: int
    needed: int
    #: Clauses voted on by themselves that did not reach the pass mark, by their headings.
    failed: tuple[str, ...] = ()

    def sentence(self, show: Show) -> str:
        return (
            f"职代会未通过合同草案：{self.yes} 票赞成，{self.no} 票反对，{self.abstained} 票弃权，"
            f"需 {self.needed} 票赞成。" + self.clauses() + "请双方重新协商"
        )

    def clauses(self) -> str:
        return f"没有通过的条款：{'、'.join(self.failed)}。" if self.failed else ""


@event("bargaining.contract_signed")
@dataclass(frozen=True)
class ContractSigned(Event):
    number: str
    signed_on: date
    paper: UUID
    about: str = "wage"

    def sentence(self, show: Show) -> str:
        return f"双方首席代表签订{self.number}{TALKS[self.about]}专项集体合同"
