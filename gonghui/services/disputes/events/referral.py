"""What happens to a referral. In the worker's own chain: neither the employer nor who has the case reads it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from ..kinds import Help, label_of


@event("disputes.help_offered")
@dataclass(frozen=True)
class HelpOffered(Event):
    body: UUID
    help: str
    referral: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.body)}问要不要{label_of(Help, self.help)}"


@event("disputes.help_refused")
@dataclass(frozen=True)
class OfferRefused(Event):
    help: str
    referral: UUID

    def sentence(self, show: Show) -> str:
        return f"不需要{label_of(Help, self.help)}"


@event("disputes.help_consent_withdrawn")
@dataclass(frozen=True)
class ConsentWithdrawn(Event):
    help: str
    referral: UUID

    def sentence(self, show: Show) -> str:
        return f"撤回转介{label_of(Help, self.help)}的同意"
