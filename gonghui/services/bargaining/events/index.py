"""The weights of the bargaining index, told on the chain of the federation that sets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gonghui.kernel.events import Event, Show, event


@event("bargaining.index_weights_changed")
@dataclass(frozen=True)
class IndexWeightsChanged(Event):
    """All rounds of the branch are computed anew by these."""

    federation: UUID
    version: int
    weights: dict[str, Any]
    aims: dict[str, Any]
    reason: str

    def sentence(self, show: Show) -> str:
        return f"调整{show.organisation(self.federation)}协商指数的权重（第 {self.version} 版）：{self.reason}"
