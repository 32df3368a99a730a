"""Steps 1 and 3: the round begins, suggestions come in, the offer goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

TALKS = {"wage": "工资", "skill_grade": "能级工资", "both": "工资和能级工资"}
SIDES = {"worker": "职工方", "employer": "企业方"}


@event("bargaining.round_initiated")
@dataclass(frozen=True)
class RoundInitiated(Event):
    enterprise: UUID
    proposer: str
    workforce: int
    about: str = "wage"
    #: What an industry's or area's contract is called after, and how many firms are listed.
    field: str = ""
    firms: int = 0

    def sentence(self, show: Show) -> str:
        listed = f"列入企业 {self.firms} 家，" if self.firms else ""
        return (
            f"{SIDES[self.proposer]}发起{self.field}{TALKS[self.about]}集体协商，{listed}涉及职工 {self.workforce} 人"
        )


@event("bargaining.round_withdrawn")
@dataclass(frozen=True)
class RoundWithdrawn(Event):
    """The side that began it takes the round back before an agreement; the matter ends."""

    side: str
    reason: str

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}撤回本轮协商：{self.reason}"


@event("bargaining.topics_settled")
@dataclass(frozen=True)
class TopicsSettled(Event):
    topics: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"确定协商内容 {len(self.topics)} 项：" + "、".join(self.topics)


@event("bargaining.suggestion_made")
@dataclass(frozen=True)
class SuggestionMade(Event):
    """No author: suggestions are anonymous, also in the memory."""

    anonymous = "建议箱"

    suggestion: UUID

    def sentence(self, show: Show) -> str:
        return "收到一条职工建议"


@event("bargaining.suggestion_answered")
@dataclass(frozen=True)
class SuggestionAnswered(Event):
    suggestion: UUID
    answer: str

    def sentence(self, show: Show) -> str:
        return f"答复一条职工建议：{self.answer}"


@event("bargaining.offer_drafted")
@dataclass(frozen=True)
class OfferDrafted(Event):
    meeting_at: datetime

    def sentence(self, show: Show) -> str:
        return "起草协商要约书"


@event("bargaining.offer_sent")
@dataclass(frozen=True)
class OfferSent(Event):
    proposer: str
    paper: UUID
    chief: UUID

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.proposer]}首席代表{show.person(self.chief)}签发要约书"


@event("bargaining.offer_received")
@dataclass(frozen=True)
class OfferReceived(Event):
    """From the day of receipt the other side's reply is counted."""

    received_on: date
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        how = "（上传签收凭证）" if self.by_upload else ""
        return f"对方于 {self.received_on:%Y-%m-%d} 签收要约书{how}"
