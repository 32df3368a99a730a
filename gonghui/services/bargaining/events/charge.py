"""The round changes hands, or somebody lends a hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from ..charge.models import Reason, Scope

REASONS, SCOPES = dict(Reason.choices), dict(Scope.choices)


@event("bargaining.round_handed_over")
@dataclass(frozen=True)
class RoundHandedOver(Event):
    person: UUID
    before: UUID | None
    why: str
    words: str = ""

    def sentence(self, show: Show) -> str:
        of = f"由{show.person(self.before)}" if self.before else ""
        more = f"，{self.words}" if self.words else ""
        return f"本事项{of}移交{show.person(self.person)}负责（{REASONS.get(self.why, self.why)}{more}）"


@event("bargaining.help_offered")
@dataclass(frozen=True)
class HelpOffered(Event):
    officer: UUID
    words: str

    def sentence(self, show: Show) -> str:
        return f"协商指导员{show.person(self.officer)}提出协助：{self.words}"


@event("bargaining.help_accepted")
@dataclass(frozen=True)
class HelpAccepted(Event):
    officer: UUID
    chair: UUID
    scope: str
    until: date

    def sentence(self, show: Show) -> str:
        scope = SCOPES.get(self.scope, self.scope)
        return f"{show.person(self.chair)}请协商指导员{show.person(self.officer)}代办（{scope}，到 {self.until}）"


@event("bargaining.help_ended")
@dataclass(frozen=True)
class HelpEnded(Event):
    officer: UUID
    chair: UUID

    def sentence(self, show: Show) -> str:
        return f"协商指导员{show.person(self.officer)}不再代{show.person(self.chair)}办理"
