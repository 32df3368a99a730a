"""What happens to postings. Who has read one is counted, not told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("notices.posted")
@dataclass(frozen=True)
class Posted(Event):
    posting: UUID
    title: str

    def sentence(self, show: Show) -> str:
        return f"公示《{self.title}》"


@event("notices.objected")
@dataclass(frozen=True)
class Objected(Event):
    """The words stay with the objection; here is only that there is one."""

    objection: UUID
    title: str

    def sentence(self, show: Show) -> str:
        return f"对公示《{self.title}》提出一条意见"


@event("notices.objection_answered")
@dataclass(frozen=True)
class ObjectionAnswered(Event):
    objection: UUID
    title: str

    def sentence(self, show: Show) -> str:
        return f"答复了对公示《{self.title}》的一条意见"


@event("notices.mail_verified")
@dataclass(frozen=True)
class MailVerified(Event):
    """The address itself stands in no event."""

    def sentence(self, show: Show) -> str:
        return "验证了接收提醒的邮箱"


@event("notices.mail_chosen")
@dataclass(frozen=True)
class MailChosen(Event):
    topics: tuple[str, ...]
    quiet_from: int
    quiet_until: int

    def sentence(self, show: Show) -> str:
        return f"选择了 {len(self.topics)} 类邮件提醒，{self.quiet_from} 点到 {self.quiet_until} 点不打扰"


@event("notices.mail_stopped")
@dataclass(frozen=True)
class MailStopped(Event):
    topic: str

    def sentence(self, show: Show) -> str:
        return "用邮件里的链接停了一类提醒"


@event("notices.mail_forgotten")
@dataclass(frozen=True)
class MailForgotten(Event):
    def sentence(self, show: Show) -> str:
        return "删除了接收提醒的邮箱"
