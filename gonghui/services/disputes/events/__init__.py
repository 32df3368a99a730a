"""What happens to a case. The names of the parties stand in no event: the case itself tells them to who may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from ..kinds import BodyKind, Call, Forum, Outcome, Willingness, label_of
from .bodies import BodyOpened as BodyOpened
from .bodies import BodyRegistered as BodyRegistered
from .clocks import ClockExtended as ClockExtended
from .clocks import ClockResumed as ClockResumed
from .clocks import ClockStayed as ClockStayed
from .group import CaseSplitOff as CaseSplitOff
from .group import ClaimantLeft as ClaimantLeft
from .group import MoneyCame as MoneyCame
from .group import SigningRefused as SigningRefused
from .linkage import HelperInvited as HelperInvited
from .linkage import HelperReported as HelperReported
from .linkage import InvitationAnswered as InvitationAnswered
from .linkage import LetToTheTable as LetToTheTable
from .linkage import LinkageEnded as LinkageEnded
from .linkage import ObjectionAnswered as ObjectionAnswered
from .linkage import ObjectionMade as ObjectionMade
from .referral import ConsentWithdrawn as ConsentWithdrawn
from .referral import HelpOffered as HelpOffered
from .referral import OfferRefused as OfferRefused
from .talks import TalksBegan as TalksBegan
from .talks import TalksEnded as TalksEnded
from .watch import EnterpriseVisited as EnterpriseVisited
from .watch import EnterpriseWarned as EnterpriseWarned
from .watch import LatenessEscalated as LatenessEscalated


@event("disputes.filed")
@dataclass(frozen=True)
class CaseFiled(Event):
    channel: str
    workers: int
    claimed: Decimal

    def sentence(self, show: Show) -> str:
        who = f"{self.workers} 名职工一起" if self.workers > 1 else "一名职工"
        return f"{who}提出申请，要求 {self.claimed:,.2f} 元"


@dataclass(frozen=True)
class PassedOn(Event):
    """The case goes into the hands of another body. One class for each stage it may go to."""

    body: UUID
    why: str = ""
    stage: ClassVar[str] = ""

    def sentence(self, show: Show) -> str:
        why = f"：{self.why}" if self.why else ""
        return f"转交{show.organisation(self.body)}{self.stage}{why}"


@event("disputes.to_committee")
@dataclass(frozen=True)
class ToCommittee(PassedOn):
    stage = "在厂内调解"


@event("disputes.to_centre")
@dataclass(frozen=True)
class ToCentre(PassedOn):
    stage = "分派"


@event("disputes.to_mediation")
@dataclass(frozen=True)
class ToMediation(PassedOn):
    stage = "调解"


@event("disputes.to_confirmation")
@dataclass(frozen=True)
class ToConfirmation(PassedOn):
    stage = "审查确认"


@event("disputes.to_inspection")
@dataclass(frozen=True)
class ToInspection(PassedOn):
    stage = "监察"


@event("disputes.to_arbitration")
@dataclass(frozen=True)
class ToArbitration(PassedOn):
    stage = "仲裁"


@event("disputes.to_court")
@dataclass(frozen=True)
class ToCourt(PassedOn):
    stage = "审理"


@event("disputes.to_enforcement")
@dataclass(frozen=True)
class ToEnforcement(PassedOn):
    stage = "执行"


@event("disputes.received")
@dataclass(frozen=True)
class CaseReceived(Event):
    body: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}签收，出具交接回执"


@event("disputes.accepted")
@dataclass(frozen=True)
class CaseAccepted(Event):
    """`on` is the day; a court and an arbitration commission that confirm an agreement have different days to do so."""

    body: UUID
    on: date
    by: str
    number: str = ""

    @property
    def by_arbitration(self) -> date | None:
        return self.on if self.by == BodyKind.ARBITRATION else None

    @property
    def by_court(self) -> date | None:
        return self.on if self.by == BodyKind.COURT else None

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}受理{f'（{self.number}）' if self.number else ''}"


@event("disputes.declined")
@dataclass(frozen=True)
class CaseDeclined(Event):
    body: UUID
    why: str

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}不受理：{self.why}"


@event("disputes.officer_named")
@dataclass(frozen=True)
class OfficerNamed(Event):
    officer: UUID

    def sentence(self, show: Show) -> str:
        return f"由{show.person(self.officer)}承办"


@event("disputes.respondent_called")
@dataclass(frozen=True)
class RespondentCalled(Event):
    number: int
    how: str

    def sentence(self, show: Show) -> str:
        return f"第 {self.number} 次通知对方（{label_of(Call, self.how)}）"


@event("disputes.respondent_answered")
@dataclass(frozen=True)
class RespondentAnswered(Event):
    answer: str

    def sentence(self, show: Show) -> str:
        return f"对方{label_of(Willingness, self.answer)}"


@event("disputes.sitting_fixed")
@dataclass(frozen=True)
class SittingFixed(Event):
    on: date
    place: str

    def sentence(self, show: Show) -> str:
        return f"约定 {self.on} 在{self.place}调解"


@event("disputes.sitting_held")
@dataclass(frozen=True)
class SittingHeld(Event):
    on: date

    def sentence(self, show: Show) -> str:
        return f"{self.on} 的调解已经进行，留有记录"


@event("disputes.sitting_cancelled")
@dataclass(frozen=True)
class SittingCancelled(Event):
    on: date
    why: str

    def sentence(self, show: Show) -> str:
        return f"{self.on} 的调解取消：{self.why}"


@event("disputes.agreement_drafted")
@dataclass(frozen=True)
class AgreementDrafted(Event):
    """Its sentence holds no sum: bodies that get the case later read it, and an offer is no proof (协商调解规定 11)."""

    amount: Decimal
    instalments: int

    def sentence(self, show: Show) -> str:
        return "拟好调解协议，请双方签字"


@event("disputes.agreement_signed")
@dataclass(frozen=True)
class AgreementSigned(Event):
    """`done` of `of` workers have signed, where several do."""

    side: str
    done: int = 0
    of: int = 0

    def sentence(self, show: Show) -> str:
        how_many = f"（{self.of} 人中已有 {self.done} 人）" if self.of > 1 else ""
        return f"{self.side}在调解协议上签字{how_many}"


@event("disputes.agreed")
@dataclass(frozen=True)
class Agreed(Event):
    """Both have signed: it binds from this day (调解仲裁法 14). `apart` workers are not in it."""

    amount: Decimal
    apart: int = 0

    def sentence(self, show: Show) -> str:
        rest = f"；{self.apart} 名申请人不在协议里，另案继续" if self.apart else ""
        return f"达成调解协议，{self.amount:,.2f} 元{rest}"


@event("disputes.concluded")
@dataclass(frozen=True)
class StageConcluded(Event):
    """A stage ended with something owed. `effective_on` is empty while it may still be fought."""

    outcome: str
    amount: Decimal
    served_on: date | None = None
    effective_on: date | None = None
    #: Of an award whether it is final for the employer; None where it was not said.
    is_final: bool | None = None

    @property
    def final_served(self) -> date | None:
        return self.served_on if self.is_final else None

    @property
    def open_served(self) -> date | None:
        return self.served_on if self.is_final is False else None

    def sentence(self, show: Show) -> str:
        money = f"，{self.amount:,.2f} 元" if self.amount else ""
        final = {True: "，对用人单位是终局裁决", False: "，不是终局裁决", None: ""}[self.is_final]
        return f"{label_of(Outcome, self.outcome)}{money}{final}"


@event("disputes.failed")
@dataclass(frozen=True)
class StageFailed(Event):
    """A stage ended with nothing owed: the applicant says where it goes on."""

    outcome: str
    served_on: date | None = None

    def sentence(self, show: Show) -> str:
        return f"{label_of(Outcome, self.outcome)}，由申请人选择下一步"


@event("disputes.withdrawn_from_stage")
@dataclass(frozen=True)
class CaseWithdrawn(Event):
    why: str = ""

    def sentence(self, show: Show) -> str:
        return f"申请人撤回申请{f'：{self.why}' if self.why else ''}"


@event("disputes.confirmation_asked")
@dataclass(frozen=True)
class ConfirmationAsked(Event):
    side: str
    forum: str

    def sentence(self, show: Show) -> str:
        return f"{self.side}申请{label_of(Forum, self.forum)}"


@event("disputes.confirmation_decided")
@dataclass(frozen=True)
class ConfirmationDecided(Event):
    confirmed: bool

    def sentence(self, show: Show) -> str:
        return "调解协议已经确认，可以申请强制执行" if self.confirmed else "调解协议没有确认"


@event("disputes.instalment_reported")
@dataclass(frozen=True)
class PaymentReported(Event):
    amount: Decimal

    def sentence(self, show: Show) -> str:
        return f"对方说已经支付 {self.amount:,.2f} 元，请申请人核对"


@event("disputes.instalment_paid")
@dataclass(frozen=True)
class PaymentConfirmed(Event):
    amount: Decimal

    def sentence(self, show: Show) -> str:
        return f"申请人收到 {self.amount:,.2f} 元"


@event("disputes.instalment_missed")
@dataclass(frozen=True)
class PaymentMissed(Event):
    amount: Decimal
    due: date

    def sentence(self, show: Show) -> str:
        return f"{self.due} 应付的 {self.amount:,.2f} 元没有付"


@event("disputes.settled")
@dataclass(frozen=True)
class CaseSettled(Event):
    """Everything owed has been paid."""

    recovered: Decimal

    def sentence(self, show: Show) -> str:
        return f"全部履行，一共 {self.recovered:,.2f} 元，结案"


@event("disputes.closed")
@dataclass(frozen=True)
class CaseClosed(Event):
    """Closed without everything being paid."""

    why: str

    def sentence(self, show: Show) -> str:
        return f"结案：{self.why}"


@event("disputes.rated")
@dataclass(frozen=True)
class CaseRated(Event):
    anonymous = "申请人"
    stars: int
    settled: bool
    later: bool

    def sentence(self, show: Show) -> str:
        when = "三十天后" if self.later else ""
        return f"{when}评价 {self.stars} 星，{'问题真正解决了' if self.settled else '问题还没有解决'}"
