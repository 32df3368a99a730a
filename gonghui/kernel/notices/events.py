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
