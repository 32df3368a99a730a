"""What happens to robots; their addresses stand in no event."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("robots.robot_added")
@dataclass(frozen=True)
class RobotAdded(Event):
    robot: UUID
    group: str

    def sentence(self, show: Show) -> str:
        return f"在群“{self.group}”里添加了机器人"


@event("robots.robot_removed")
@dataclass(frozen=True)
class RobotRemoved(Event):
    robot: UUID
    group: str

    def sentence(self, show: Show) -> str:
        return f"移除了群“{self.group}”里的机器人"
