"""What happened to ballots. No event names a voter, and none is written per vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.events import Event, Show, event

from .tally import Outcome


@event("ballots.ballot_opened")
@dataclass(frozen=True)
class BallotOpened(Event):
    minor = True

    ballot: UUID
    purpose: str
    title: str
    roll: int
    opens_at: datetime
    closes_at: datetime

    def sentence(self, show: Show) -> str:
        until = self.closes_at.astimezone(clock.CHINA)
        return f"发起投票“{self.title}”，名册 {self.roll} 人，{until:%-m月%-d日 %H:%M} 截止"


@event("ballots.votes_cast")
@dataclass(frozen=True)
class VotesCast(Event):
    """One batch of votes, on the ballot's own chain. Never told to other processes as it happens."""

    live = False

    ballot: UUID
    count: int

    def sentence(self, show: Show) -> str:
        return f"票箱收到 {self.count} 票"


@event("ballots.ballot_closed")
@dataclass(frozen=True)
class BallotClosed(Event):
    """`counts` per option in the paper's order; empty where there was no quorum and nothing was opened."""

    minor = True

    ballot: UUID
    purpose: str
    title: str
    ballot_kind: str
    outcome: str
    roll: int
    voted: int
    counts: tuple[int, ...]
    elected: tuple[UUID, ...]
    tied: tuple[UUID, ...]
    certificate: str
    on_paper: int = 0
    spoiled: int = 0
    #: Further questions of the paper that did not reach the pass mark, in words.
    failed: tuple[str, ...] = ()

    def sentence(self, show: Show) -> str:
        said = f"投票“{self.title}”结束：应投 {self.roll} 人，实投 {self.voted} 人"
        if self.counts and self.ballot_kind == "resolution":
            yes, no, abstain = self.counts[:3]
            said += f"，{yes} 票同意，{no} 票反对，{abstain} 票弃权"
        if self.on_paper:
            said += f"（其中纸质选票 {self.on_paper} 张，废票 {self.spoiled} 张）"
        said += f"，{Outcome(self.outcome).label}"
        if self.failed:
            said += "。未通过的项：" + "、".join(self.failed)
        if self.elected:
            said += "。当选：" + "、".join(show.person(person) for person in self.elected)
        if self.tied:
            said += "。票数相同待再选：" + "、".join(show.person(person) for person in self.tied)
        return said


@event("ballots.ballot_annulled")
@dataclass(frozen=True)
class BallotAnnulled(Event):
    ballot: UUID
    purpose: str
    title: str
    because: str

    def sentence(self, show: Show) -> str:
        return f"投票“{self.title}”作废，票箱未开启即销毁。原因：{self.because}"


@event("ballots.urn_listed")
@dataclass(frozen=True)
class UrnListed(Event):
    """What was in the urn when it was taken to be counted: told before the count, in the same transaction."""

    minor = True

    ballot: UUID
    envelopes: int
    receipts: str

    def sentence(self, show: Show) -> str:
        return f"票箱封口：{self.envelopes} 个选票信封，回执清单校验码 {self.receipts[:16]}"


@event("ballots.voter_identified")
@dataclass(frozen=True)
class VoterIdentified(Event):
    """An identity check at the office. Whom it was for stands in `assistance` alone."""

    minor = True
    live = False

    assistance: UUID

    def sentence(self, show: Show) -> str:
        return "在工会办公室为一名选民核对了身份"


@event("ballots.identity_witnessed")
@dataclass(frozen=True)
class IdentityWitnessed(Event):
    minor = True
    live = False

    assistance: UUID

    def sentence(self, show: Show) -> str:
        return "见证了一名选民的身份核对"


@event("ballots.handout_entered")
@dataclass(frozen=True)
class HandoutEntered(Event):
    minor = True

    handout: UUID
    title: str
    people: int

    def sentence(self, show: Show) -> str:
        return f"登记 {self.people} 人领取“{self.title}”的纸质选票，等另一名工作人员确认"


@event("ballots.handout_discarded")
@dataclass(frozen=True)
class HandoutDiscarded(Event):
    minor = True

    title: str

    def sentence(self, show: Show) -> str:
        return f"撤回“{self.title}”未确认的纸质选票登记"


@event("ballots.papers_handed_out")
@dataclass(frozen=True)
class PapersHandedOut(Event):
    minor = True

    handout: UUID
    title: str
    people: int

    def sentence(self, show: Show) -> str:
        return f"确认发出“{self.title}”的纸质选票 {self.people} 张"


@event("ballots.paper_count_entered")
@dataclass(frozen=True)
class PaperCountEntered(Event):
    """No figures: nobody is to know a count before all are known."""

    minor = True

    title: str
    version: int

    def sentence(self, show: Show) -> str:
        return f"录入“{self.title}”纸质选票的清点结果（第 {self.version} 稿），等另一名工作人员确认"


@event("ballots.paper_count_confirmed")
@dataclass(frozen=True)
class PaperCountConfirmed(Event):
    minor = True

    title: str
    returned: int
    spoiled: int

    def sentence(self, show: Show) -> str:
        return f"确认“{self.title}”收回纸质选票 {self.returned} 张，其中废票 {self.spoiled} 张"


@event("ballots.roll_disputed")
@dataclass(frozen=True)
class RollDisputed(Event):
    dispute: UUID
    ballot: UUID
    title: str

    def sentence(self, show: Show) -> str:
        return f"对“{self.title}”的名册提出异议"


@event("ballots.roll_dispute_decided")
@dataclass(frozen=True)
class RollDisputeDecided(Event):
    """`roll` is how many are on it now."""

    dispute: UUID
    ballot: UUID
    title: str
    decision: str
    words: str
    roll: int

    def sentence(self, show: Show) -> str:
        return f"答复“{self.title}”的名册异议：{self.decision}。{self.words}（名册现为 {self.roll} 人）"
