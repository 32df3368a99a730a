"""That there were talks in rooms. What was said, offered and answered stands in no event: later bodies read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel.events import Event, Show, event


@event("disputes.talks_began")
@dataclass(frozen=True)
class TalksBegan(Event):
    on: date

    def sentence(self, show: Show) -> str:
        return "调解员开了网上调解室，请双方进来谈"


@event("disputes.talks_ended")
@dataclass(frozen=True)
class TalksEnded(Event):
    """`journals` are the heads of all three rooms' journals, so that the chain vouches for them; they tell nothing."""

    on: date
    journals: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return "网上调解谈完了"
