"""What happens in the corner. Who asked stands in no event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("corner.affair_opened")
@dataclass(frozen=True)
class AffairOpened(Event):
    affair: UUID
    enterprise: UUID
    title: str
    publisher: str

    def sentence(self, show: Show) -> str:
        return f"{self.publisher}公开《{self.title}》"


@event("corner.affair_withdrawn")
@dataclass(frozen=True)
class AffairWithdrawn(Event):
    title: str
    why: str

    def sentence(self, show: Show) -> str:
        return f"撤下《{self.title}》：{self.why}"


@event("corner.question_asked")
@dataclass(frozen=True)
class QuestionAsked(Event):
    anonymous = "职工"
    question: UUID
    title: str
    due: date | None = None

    def sentence(self, show: Show) -> str:
        by = f"，{self.due} 前答复" if self.due else ""
        return f"对《{self.title}》提出一条意见{by}"


@event("corner.question_answered")
@dataclass(frozen=True)
class QuestionAnswered(Event):
    question: UUID
    title: str
    late: bool = False

    def sentence(self, show: Show) -> str:
        return f"答复了对《{self.title}》的一条意见{'（超过期限）' if self.late else ''}"


@event("corner.article_written")
@dataclass(frozen=True)
class ArticleWritten(Event):
    article: UUID
    organisation: UUID
    title: str
    publish_at: datetime

    def sentence(self, show: Show) -> str:
        return f"写好《{self.title}》，{self.publish_at:%Y-%m-%d %H:%M} 发布"


@event("corner.article_changed")
@dataclass(frozen=True)
class ArticleChanged(Event):
    """`digest` is that of the new text (SHA-256)."""

    title: str
    digest: str

    def sentence(self, show: Show) -> str:
        return f"修改了《{self.title}》"


@event("corner.article_withdrawn")
@dataclass(frozen=True)
class ArticleWithdrawn(Event):
    title: str

    def sentence(self, show: Show) -> str:
        return f"撤下《{self.title}》"
