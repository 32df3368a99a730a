"""Steps 5 and 6: the meeting and its minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("bargaining.meeting_opened")
@dataclass(frozen=True)
class MeetingOpened(Event):
    room: UUID
    sitting: int
    recorder: UUID

    def sentence(self, show: Show) -> str:
        return f"第 {self.sitting} 次协商会议开始，记录员{show.person(self.recorder)}"


@event("bargaining.meeting_adjourned")
@dataclass(frozen=True)
class MeetingAdjourned(Event):
    """No agreement yet: another sitting."""

    next_at: datetime
    place: str
    reason: str

    def sentence(self, show: Show) -> str:
        return f"会议改期至 {self.next_at:%Y-%m-%d %H:%M}，{self.place}：{self.reason}"


@event("bargaining.meeting_agenda_set")
@dataclass(frozen=True)
class MeetingAgendaSet(Event):
    """The agenda of one sitting, in its order (集体合同规定 art 34: announced when the meeting begins)."""

    number: int
    topics: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"定下第 {self.number} 次协商会议的议程：{'、'.join(self.topics)}"


@event("bargaining.talks_concluded")
@dataclass(frozen=True)
class TalksConcluded(Event):
    agreed: tuple[str, ...]
    left_open: tuple[str, ...] = ()

    def sentence(self, show: Show) -> str:
        rest = f"，{len(self.left_open)} 项留待以后" if self.left_open else ""
        return f"协商会议结束，达成一致 {len(self.agreed)} 项{rest}"


@event("bargaining.minutes_drafted")
@dataclass(frozen=True)
class MinutesDrafted(Event):
    minutes: UUID
    draft: UUID

    def sentence(self, show: Show) -> str:
        return "协商纪要和合同草案定稿，等待双方首席代表签字"


@event("bargaining.minutes_written")
@dataclass(frozen=True)
class MinutesWritten(Event):
    version: int

    def sentence(self, show: Show) -> str:
        return f"记录员整理协商纪要和合同草案（第 {self.version} 稿）"


@event("bargaining.minutes_reopened")
@dataclass(frozen=True)
class MinutesReopened(Event):
    """Taken back before anybody signed."""

    version: int

    def sentence(self, show: Show) -> str:
        return "协商纪要和合同草案退回修改，原稿不再签字"
