"""Step 4: reply, silence, refusal, coordination; and the data owed before the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES


@event("bargaining.offer_accepted")
@dataclass(frozen=True)
class OfferAccepted(Event):
    meeting_at: datetime
    meeting_place: str
    by_upload: bool = False
    paper: UUID | None = None
    #: Whether the days to reply were over.
    late: bool = False

    def sentence(self, show: Show) -> str:
        how = ("（逾期）" if self.late else "") + ("（上传盖章答复书）" if self.by_upload else "")
        return f"对方书面接受协商，定于 {self.meeting_at:%Y-%m-%d %H:%M} 在{self.meeting_place}开会{how}"


@event("bargaining.offer_refused")
@dataclass(frozen=True)
class OfferRefused(Event):
    reason: str
    by_upload: bool = False
    paper: UUID | None = None

    def sentence(self, show: Show) -> str:
        how = "（上传盖章答复书）" if self.by_upload else ""
        return f"对方书面拒绝协商{how}，理由：{self.reason}"


@event("bargaining.answer_overdue")
@dataclass(frozen=True)
class AnswerOverdue(Event):
    """The clock found the reply overdue; the higher union is told."""

    due: date
    basis: str

    def sentence(self, show: Show) -> str:
        return f"答复期限 {self.due:%Y-%m-%d} 已过，对方仍未答复（{self.basis}）"


@event("bargaining.correction_ordered")
@dataclass(frozen=True)
class CorrectionOrdered(Event):
    """A notice to correct is put on record (工会法 art 54)."""

    words: str
    reply_by: date
    paper: UUID | None = None

    def sentence(self, show: Show) -> str:
        return f"发出限期改正通知，要求 {self.reply_by:%Y-%m-%d} 前书面答复：{self.words}"


@event("bargaining.coordination_requested")
@dataclass(frozen=True)
class CoordinationRequested(Event):
    reason: str

    def sentence(self, show: Show) -> str:
        return f"申请人社部门协调处理：{self.reason}"


@event("bargaining.talks_brought_to_the_bureau")
@dataclass(frozen=True)
class TalksBroughtToTheBureau(Event):
    """Sittings were held and a difference remains: a chief asks the bureau to coordinate (集体合同规定 art 49)."""

    reason: str
    topics: tuple[str, ...] = ()

    def sentence(self, show: Show) -> str:
        about = f"（{'、'.join(self.topics)}没有谈拢）" if self.topics else ""
        return f"协商中申请人社部门协调处理{about}：{self.reason}"


@event("bargaining.coordination_concluded")
@dataclass(frozen=True)
class CoordinationConcluded(Event):
    outcome: str

    def sentence(self, show: Show) -> str:
        return f"人社部门协调结束，双方回到协商：{self.outcome}"


@event("bargaining.coordination_extended")
@dataclass(frozen=True)
class CoordinationExtended(Event):
    """The bureau takes the further days the law allows, once, with its reason (集体合同规定 art 52)."""

    reason: str
    until: date

    def sentence(self, show: Show) -> str:
        return f"人社部门延长协调期限，最晚到 {self.until:%Y-%m-%d}：{self.reason}"


@event("bargaining.settlement_drawn_up")
@dataclass(frozen=True)
class SettlementDrawnUp(Event):
    """`values` are what the topics of the meeting with the keys `topics` are agreed at, in the same order."""

    paper: UUID
    agreed: str
    topics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def sentence(self, show: Show) -> str:
        return "人社部门拟好协调处理协议书，等双方首席代表和协调处理人签字"


@event("bargaining.settlement_signed")
@dataclass(frozen=True)
class SettlementSigned(Event):
    """One of the three has signed: a chief (`side`), or the bureau's coordinator ("")."""

    signer: UUID
    side: str = ""

    def sentence(self, show: Show) -> str:
        who = f"{SIDES[self.side]}首席代表" if self.side else "协调处理人"
        return f"{who}{show.person(self.signer)}签署协调处理协议书"


@event("bargaining.coordination_settled")
@dataclass(frozen=True)
class CoordinationSettled(Event):
    """Both chiefs and the coordinator have signed; what is left open is talked over further."""

    agreed: str
    paper: UUID | None = None
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        how = "（上传签字的协议书）" if self.by_upload else ""
        return f"协调达成协议，双方回到协商{how}：{self.agreed}"


@event("bargaining.coordination_failed")
@dataclass(frozen=True)
class CoordinationFailed(Event):
    reason: str

    def sentence(self, show: Show) -> str:
        return f"协调没有达成协议，协调结束：{self.reason}"


@event("bargaining.recorder_put_forward")
@dataclass(frozen=True)
class RecorderPutForward(Event):
    """A side would rather have somebody else as recorder; the other side must agree."""

    side: str
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}提出由{show.person(self.person)}担任记录员"


@event("bargaining.recorder_agreed")
@dataclass(frozen=True)
class RecorderAgreed(Event):
    """Both sides want this recorder (集体合同规定 art 33)."""

    person: UUID

    def sentence(self, show: Show) -> str:
        return f"双方商定由{show.person(self.person)}担任记录员"


@event("bargaining.data_disclosed")
@dataclass(frozen=True)
class DataDisclosed(Event):
    """The figures themselves are for the representatives only; here is which were given."""

    items: tuple[str, ...]
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        return f"企业提供协商资料：{'、'.join(self.items)}"


@event("bargaining.data_completed")
@dataclass(frozen=True)
class DataCompleted(Event):
    """All that was asked for has been given."""

    def sentence(self, show: Show) -> str:
        return "协商资料已提供齐全"


@event("bargaining.data_late")
@dataclass(frozen=True)
class DataLate(Event):
    due: date
    basis: str

    def sentence(self, show: Show) -> str:
        return f"协商资料应在 {self.due:%Y-%m-%d} 前提供，企业逾期未提供齐全（{self.basis}）"
