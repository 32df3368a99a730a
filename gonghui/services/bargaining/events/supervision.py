"""What happens to the union's opinion letter, from the day it is issued to the day it is done with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("bargaining.letter_issued")
@dataclass(frozen=True)
class LetterIssued(Event):
    paper: UUID
    number: str
    about: str

    def sentence(self, show: Show) -> str:
        return f"工会出具劳动法律监督意见书（{self.number}）：{self.about}"


@event("bargaining.letter_received")
@dataclass(frozen=True)
class LetterReceived(Event):
    """The days to answer run from `received_on`."""

    received_on: date
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        how = "（凭送达回证）" if self.by_upload else ""
        return f"企业 {self.received_on:%Y-%m-%d} 收到意见书{how}"


@event("bargaining.letter_overdue")
@dataclass(frozen=True)
class LetterOverdue(Event):
    due: date
    basis: str

    def sentence(self, show: Show) -> str:
        return f"至 {self.due:%Y-%m-%d} 企业没有书面答复意见书（{self.basis}）"


@event("bargaining.letter_answered")
@dataclass(frozen=True)
class LetterAnswered(Event):
    words: str
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        how = "（书面答复由工会登记）" if self.by_upload else ""
        return f"企业答复意见书{how}：{self.words}"


@event("bargaining.correction_confirmed")
@dataclass(frozen=True)
class CorrectionConfirmed(Event):
    words: str

    def sentence(self, show: Show) -> str:
        return f"工会核实，事情办结：{self.words}"


@event("bargaining.letter_escalated")
@dataclass(frozen=True)
class LetterEscalated(Event):
    why: str
    words: str

    def sentence(self, show: Show) -> str:
        return f"报上级工会：{self.why}。{self.words}".removesuffix("。") + "。"


@event("bargaining.letter_handed_back")
@dataclass(frozen=True)
class LetterHandedBack(Event):
    words: str

    def sentence(self, show: Show) -> str:
        return f"上级工会督促后，交本单位工会核实：{self.words}"


@event("bargaining.proposal_issued")
@dataclass(frozen=True)
class ProposalIssued(Event):
    paper: UUID
    number: str
    bureau: UUID

    def sentence(self, show: Show) -> str:
        return f"上级工会向{show.organisation(self.bureau)}发出劳动法律监督建议书（{self.number}）"


@event("bargaining.bureau_concluded")
@dataclass(frozen=True)
class BureauConcluded(Event):
    words: str

    def sentence(self, show: Show) -> str:
        return f"人社部门反馈处理结果：{self.words}"
