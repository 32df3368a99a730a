"""The weights of the bargaining index, told on the chain of the federation that sets them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("bargaining.index_weights_changed")
@dataclass(frozen=True)
class IndexWeightsChanged(Event):
    """`changed` says what, in words; the version holds the numbers. All rounds of the branch are computed anew."""

    federation: UUID
    version: int
    changed: tuple[str, ...]
    reason: str

    def sentence(self, show: Show) -> str:
        what = "、".join(self.changed)
        where = show.organisation(self.federation)
        return f"调整{where}协商指数的权重（第 {self.version} 版）：{self.reason}（{what}）"
