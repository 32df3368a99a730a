"""What happens between the body that has a case and those it asks to help."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("disputes.helper_invited")
@dataclass(frozen=True)
class HelperInvited(Event):
    body: UUID
    linkage: UUID
    why: str

    def sentence(self, show: Show) -> str:
        return f"邀请{show.organisation(self.body)}一起帮助：{self.why}"


@event("disputes.helper_answered")
@dataclass(frozen=True)
class InvitationAnswered(Event):
    body: UUID
    linkage: UUID
    accepted: bool
    why: str = ""

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}{'愿意一起帮助' if self.accepted else f'不能来：{self.why}'}"


@event("disputes.helper_at_the_table")
@dataclass(frozen=True)
class LetToTheTable(Event):
    body: UUID
    linkage: UUID

    def sentence(self, show: Show) -> str:
        return f"请{show.organisation(self.body)}一起调解，可以看调解记录"


@event("disputes.helper_reported")
@dataclass(frozen=True)
class HelperReported(Event):
    """What it says stands on the linkage's own page."""

    body: UUID
    linkage: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}写了帮助的情况"


@event("disputes.linkage_ended")
@dataclass(frozen=True)
class LinkageEnded(Event):
    body: UUID
    linkage: UUID
    why: str

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}的联动结束：{self.why}"


@event("disputes.linkage_objected")
@dataclass(frozen=True)
class ObjectionMade(Event):
    body: UUID
    linkage: UUID
    side: str

    def sentence(self, show: Show) -> str:
        return f"{self.side}对{show.organisation(self.body)}参加有异议"


@event("disputes.objection_answered")
@dataclass(frozen=True)
class ObjectionAnswered(Event):
    body: UUID
    linkage: UUID
    upheld: bool

    def sentence(self, show: Show) -> str:
        how = "异议成立，联动结束" if self.upheld else "异议不成立，理由已经说明"
        return f"{show.organisation(self.body)}：{how}"
