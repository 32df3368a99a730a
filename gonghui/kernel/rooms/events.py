"""What happened in a room, as the matter's chain tells it. What was said stands in the room's own journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("rooms.opened")
@dataclass(frozen=True)
class RoomOpened(Event):
    minor = True

    room: UUID
    title: str
    items: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        about = "、".join(self.items) or "议题待定"
        return f"设立“{self.title}”，议题：{about}"


@event("rooms.seated")
@dataclass(frozen=True)
class PersonSeated(Event):
    minor = True

    room: UUID
    person: UUID
    seat: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}以{self.seat}身份入座"


@event("rooms.seat_left")
@dataclass(frozen=True)
class SeatLeft(Event):
    room: UUID
    person: UUID
    seat: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}不再担任{self.seat}"


@event("rooms.sitting_began")
@dataclass(frozen=True)
class SittingBegan(Event):
    minor = True

    room: UUID
    number: int
    chaired_by: str

    def sentence(self, show: Show) -> str:
        return f"第 {self.number} 次会议开始，{self.chaired_by}首席代表主持"


@event("rooms.sitting_ended")
@dataclass(frozen=True)
class SittingEnded(Event):
    """``digest`` is the head of the meeting's journal: from here on the chain vouches for what was said."""

    room: UUID
    number: int
    messages: int
    digest: str

    def sentence(self, show: Show) -> str:
        return f"第 {self.number} 次会议休会，会议记录共 {self.messages} 条"


@event("rooms.suspended")
@dataclass(frozen=True)
class RoomSuspended(Event):
    minor = True

    room: UUID
    until: date
    consent: str

    def sentence(self, show: Show) -> str:
        day = f"{self.until.year} 年 {self.until.month} 月 {self.until.day} 日"
        return f"双方同意中止协商，至 {day}（{self.consent}）"


@event("rooms.closed")
@dataclass(frozen=True)
class RoomClosed(Event):
    """``sealed_sides`` are the heads of the side rooms' journals; they tell nothing of what was said."""

    minor = True

    room: UUID
    messages: int
    digest: str
    sealed_sides: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"协商会议结束，会议记录共 {self.messages} 条"


@dataclass(frozen=True)
class ProposalEvent(Event):
    """Base of what happens to a proposal: which one, on what, by which side, the value as it is read."""

    room: UUID
    proposal: UUID
    item: str
    side: str
    value: str

    verb = ""

    def sentence(self, show: Show) -> str:
        return f"{self.side}{self.verb}：{self.item} {self.value}"


@event("rooms.proposal_made")
@dataclass(frozen=True)
class ProposalMade(ProposalEvent):
    verb = "提出方案"


@event("rooms.proposal_countered")
@dataclass(frozen=True)
class ProposalCountered(ProposalEvent):
    verb = "另提方案"


@event("rooms.proposal_accepted")
@dataclass(frozen=True)
class ProposalAccepted(ProposalEvent):
    verb = "接受方案，已谈拢"


@event("rooms.proposal_withdrawn")
@dataclass(frozen=True)
class ProposalWithdrawn(ProposalEvent):
    verb = "撤回方案"


@event("rooms.items_reopened")
@dataclass(frozen=True)
class ItemsReopened(Event):
    room: UUID
    items: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"重新协商：{'、'.join(self.items)}"


@event("rooms.message_redacted")
@dataclass(frozen=True)
class MessageRedacted(Event):
    room: UUID
    position: int
    reason: str

    def sentence(self, show: Show) -> str:
        return f"撤下会议记录第 {self.position} 条发言，理由：{self.reason}"


@event("rooms.item_fixed")
@dataclass(frozen=True)
class ItemFixed(Event):
    """What both sides signed elsewhere stands on the agenda as agreed; `by` names the paper."""

    room: UUID
    item: str
    value: str
    by: str

    def sentence(self, show: Show) -> str:
        return f"“{self.item}”按{self.by}定为 {self.value}"


@event("rooms.presence_noted")
@dataclass(frozen=True)
class PresenceNoted(Event):
    """The recorder saw them in the room."""

    minor = True

    room: UUID
    number: int
    people: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        return f"记录员登记第 {self.number} 次会议到会：{'、'.join(show.person(one) for one in self.people)}"
