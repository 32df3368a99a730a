"""The register of bodies."""

from __future__ import annotations

from dataclasses import dataclass

from gonghui.kernel.events import Event, Show, event


@event("disputes.body_registered")
@dataclass(frozen=True)
class BodyRegistered(Event):
    kind_of_body: str
    name: str

    def sentence(self, show: Show) -> str:
        return f"登记办理单位：{self.name}"


@event("disputes.body_opened")
@dataclass(frozen=True)
class BodyOpened(Event):
    open: bool

    def sentence(self, show: Show) -> str:
        return "开始接收新案件" if self.open else "暂停接收新案件，手上的继续办"
