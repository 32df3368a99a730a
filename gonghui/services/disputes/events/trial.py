"""What happens between acceptance and award. Grounds of the sides stand in papers, not in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from ..kinds import Absence, Side, label_of


@event("disputes.trial_begun")
@dataclass(frozen=True)
class TrialBegun(Event):
    """The other side has the application, both know the panel. `simple_since` where one arbitrator hears it alone."""

    served_on: date
    arbitrators: int
    simple_since: date | None = None

    def sentence(self, show: Show) -> str:
        panel = "由一名仲裁员独任审理" if self.arbitrators == 1 else f"由 {self.arbitrators} 名仲裁员组成仲裁庭"
        return f"申请书副本 {self.served_on} 送达对方，{panel}"


@event("disputes.answered")
@dataclass(frozen=True)
class AnswerGiven(Event):
    on: date
    late: bool

    def sentence(self, show: Show) -> str:
        return "对方提交了答辩书" + ("（已过答辩期）" if self.late else "")


@event("disputes.answer_copied")
@dataclass(frozen=True)
class AnswerCopied(Event):
    on: date

    def sentence(self, show: Show) -> str:
        return f"答辩书副本 {self.on} 送达申请人"


@event("disputes.counterclaim_made")
@dataclass(frozen=True)
class CounterclaimMade(Event):
    on: date

    def sentence(self, show: Show) -> str:
        return "对方提出反申请"


@event("disputes.counterclaim_decided")
@dataclass(frozen=True)
class CounterclaimDecided(Event):
    """Joined, the time for the award runs anew from this day (办案规则 46)."""

    joined: bool
    on: date
    is_simple: bool = False
    why: str = ""

    @property
    def joined_on(self) -> date | None:
        return self.on if self.joined else None

    @property
    def simple_joined_on(self) -> date | None:
        return self.on if self.joined and self.is_simple else None

    def sentence(self, show: Show) -> str:
        why = f"：{self.why}" if self.why else ""
        return ("受理反申请，和本案一并审理，审理期限重新计算" if self.joined else "不受理反申请") + why


@event("disputes.hearing_noticed")
@dataclass(frozen=True)
class HearingNoticed(Event):
    on: date
    place: str

    def sentence(self, show: Show) -> str:
        return f"通知 {self.on} 在{self.place}开庭"


@event("disputes.hearing_called_off")
@dataclass(frozen=True)
class HearingCalledOff(Event):
    on: date
    why: str

    def sentence(self, show: Show) -> str:
        return f"{self.on} 不开庭：{self.why}"


@event("disputes.postponement_asked")
@dataclass(frozen=True)
class PostponementAsked(Event):
    side: str
    on: date

    def sentence(self, show: Show) -> str:
        return f"{label_of(Side, self.side)}请求延期开庭（原定 {self.on}）"


@event("disputes.postponement_decided")
@dataclass(frozen=True)
class PostponementDecided(Event):
    on: date
    granted: bool
    why: str

    def sentence(self, show: Show) -> str:
        return f"{'同意' if self.granted else '不同意'}延期开庭：{self.why}"


@event("disputes.hearing_held")
@dataclass(frozen=True)
class HearingHeld(Event):
    on: date
    absent: str = ""

    def sentence(self, show: Show) -> str:
        who = f"，{label_of(Absence, self.absent)}" if self.absent else ""
        return f"{self.on} 开庭{who}，留有庭审笔录"


@event("disputes.exhibit_discussed")
@dataclass(frozen=True)
class ExhibitDiscussed(Event):
    """Names side and number of the exhibit, never its title."""

    minor = True

    side: str
    exhibit: UUID
    exhibit_side: str
    position: int
    accepts: bool

    def sentence(self, show: Show) -> str:
        view = "没有异议" if self.accepts else "有异议"
        return f"{label_of(Side, self.side)}对{self.exhibit_side}证据 {self.position} {view}"


@event("disputes.chance_passed")
@dataclass(frozen=True)
class ChancePassed(Event):
    """The day until which somebody might have acted is over; the case goes on."""

    key: str
    title: str
    due: date

    def sentence(self, show: Show) -> str:
        end = "没有收到，不影响案件继续办理" if self.key == "answer" else "没有提出"
        return f"“{self.title}”的期限 {self.due} 已过，{end}"


@event("disputes.parties_followed")
@dataclass(frozen=True)
class PartiesFollowed(Event):
    """Who speaks for the employer has changed, and with it who stands in the case for it."""

    came: int
    went: int

    def sentence(self, show: Show) -> str:
        parts = [f"{self.came} 人加入" if self.came else "", f"{self.went} 人退出" if self.went else ""]
        return f"对方单位的经办人有变动：{'，'.join(part for part in parts if part)}"
