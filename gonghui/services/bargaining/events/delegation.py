"""Step 2 and the other side's list: who speaks for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES


@event("bargaining.nominations_opened")
@dataclass(frozen=True)
class NominationsOpened(Event):
    seats: int
    electorate: str

    def sentence(self, show: Show) -> str:
        return f"开始提名职工方协商代表候选人，应选 {self.seats} 人"


@event("bargaining.candidate_nominated")
@dataclass(frozen=True)
class CandidateNominated(Event):
    person: UUID
    by: str

    def sentence(self, show: Show) -> str:
        how = {"union": "工会提名", "workgroup": "班组推荐", "self": "本人自荐"}[self.by]
        return f"{show.person(self.person)}成为候选人（{how}）"


@event("bargaining.candidate_withdrew")
@dataclass(frozen=True)
class CandidateWithdrew(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}退出候选"


@event("bargaining.election_opened")
@dataclass(frozen=True)
class ElectionOpened(Event):
    ballot: UUID
    attempt: int
    voters: int
    candidates: int
    closes_at: datetime

    def sentence(self, show: Show) -> str:
        again = f"第 {self.attempt} 次" if self.attempt > 1 else ""
        return f"{again}选举开始投票：选民 {self.voters} 人，候选人 {self.candidates} 人"


@event("bargaining.representatives_elected")
@dataclass(frozen=True)
class RepresentativesElected(Event):
    ballot: UUID
    elected: tuple[UUID, ...]
    voters: int
    voted: int

    def sentence(self, show: Show) -> str:
        names = "、".join(show.person(p) for p in self.elected)
        return f"选举结束，{self.voted}/{self.voters} 人投票，当选：{names}"


@event("bargaining.election_failed")
@dataclass(frozen=True)
class ElectionFailed(Event):
    """`ballot` is None where the election was called off before there was one."""

    ballot: UUID | None
    reason: str
    voters: int
    voted: int
    #: Equal for the last seats: nobody breaks a tie but another vote.
    tied: tuple[UUID, ...] = ()

    def sentence(self, show: Show) -> str:
        equal = "、".join(show.person(p) for p in self.tied)
        return f"选举未成功（{self.voted}/{self.voters} 人投票）：{self.reason}" + (f"：{equal}" if equal else "")


@event("bargaining.chief_authorised")
@dataclass(frozen=True)
class ChiefAuthorised(Event):
    side: str
    chief: UUID
    upload: UUID | None = None
    paper: UUID | None = None

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}书面委托{show.person(self.chief)}担任首席代表"


@event("bargaining.outsider_invited")
@dataclass(frozen=True)
class OutsiderInvited(Event):
    side: str
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}书面委托专业人士{show.person(self.person)}担任协商代表"


@event("bargaining.seat_left")
@dataclass(frozen=True)
class SeatLeft(Event):
    side: str
    person: UUID
    because: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}不再担任{SIDES[self.side]}协商代表：{self.because}"


@event("bargaining.delegation_named")
@dataclass(frozen=True)
class DelegationNamed(Event):
    side: str
    chief: UUID
    representatives: tuple[UUID, ...]
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        names = "、".join(show.person(p) for p in self.representatives)
        return f"{SIDES[self.side]}确定协商代表 {len(self.representatives)} 人：{names}"


@event("bargaining.chief_favoured")
@dataclass(frozen=True)
class ChiefFavoured(Event):
    """A representative would have this one as chief; not yet more than half of them."""

    minor = True

    person: UUID
    votes: int
    of: int

    def sentence(self, show: Show) -> str:
        return f"推选{show.person(self.person)}为职工方首席代表，已有 {self.votes} 人，共 {self.of} 名代表"


@event("bargaining.chief_chosen")
@dataclass(frozen=True)
class ChiefChosen(Event):
    person: UUID
    votes: int
    of: int

    def sentence(self, show: Show) -> str:
        return f"职工方代表推选{show.person(self.person)}为首席代表（{self.of} 名代表中 {self.votes} 人同意）"


@event("bargaining.delegation_settled")
@dataclass(frozen=True)
class DelegationSettled(Event):
    """The worker side's list is complete and lawful; the offer can be written."""

    chief: UUID
    representatives: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        return f"职工方协商代表 {len(self.representatives)} 人产生，首席代表{show.person(self.chief)}"
