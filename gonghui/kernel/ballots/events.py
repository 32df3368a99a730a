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

    def sentence(self, show: Show) -> str:
        said = f"投票“{self.title}”结束：应投 {self.roll} 人，实投 {self.voted} 人"
        if self.counts and self.ballot_kind == "resolution":
            yes, no, abstain = self.counts
            said += f"，{yes} 票同意，{no} 票反对，{abstain} 票弃权"
        said += f"，{Outcome(self.outcome).label}"
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
