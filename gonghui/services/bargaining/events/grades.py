"""Skill-grade tables put forward in the meeting. What becomes of them is told by the room's own events."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES


@event("bargaining.grade_tables_put_forward")
@dataclass(frozen=True)
class GradeTablesPutForward(Event):
    """A new version of the tables; `changed` rows differ from those in force, None where there are none in force."""

    sheet: UUID
    number: int
    side: str
    changed: int | None = None

    def sentence(self, show: Show) -> str:
        beside = "" if self.changed is None else f"，与现行的相比 {self.changed} 处不同"
        return f"{SIDES[self.side]}提出能级工资表第 {self.number} 稿{beside}"
