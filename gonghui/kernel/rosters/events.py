"""What happens to an enterprise's roster, told on its chain: once an import, not once a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("rosters.roster_imported")
@dataclass(frozen=True)
class RosterImported(Event):
    enterprise: UUID
    upload: UUID
    hired: int
    changed: int
    left: int

    def sentence(self, show: Show) -> str:
        where = show.organisation(self.enterprise)
        return f"导入了{where}花名册：新增 {self.hired} 人，更新 {self.changed} 人，离职 {self.left} 人"
