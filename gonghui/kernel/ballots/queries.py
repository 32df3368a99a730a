"""Reading about ballots. Nothing here knows a choice before closing: there is nowhere to read it from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .certificate import certificate, is_intact
from .models import Ballot, Option, RollEntry, State

__all__ = [
    "Turnout", "am_i_on_the_roll", "ballots_of", "certificate", "has_voted", "is_intact", "latest",
    "needs_my_vote", "not_yet_voted", "options_of", "turnout",
]  # fmt: skip


@dataclass(frozen=True)
class Turnout:
    """How many have voted, of how many, and how many must; `closes` is when voting ends."""

    voted: int
    eligible: int
    needed: int
    closes: datetime

    @property
    def is_quorate(self) -> bool:
        return self.voted >= self.needed


def turnout(ballot: Ballot) -> Turnout:
    """How many have voted up to now: the one figure an open ballot shows to anybody."""
    voted = ballot.roll.filter(voted=True).count()
    return Turnout(voted, ballot.roll_size, ballot.rules.quorum_of(ballot.roll_size), ballot.closes_at)


def am_i_on_the_roll(person: UUID | None, ballot: Ballot) -> bool:
    """Whether this person may vote here; can be asked before voting begins."""
    return person is not None and ballot.roll.filter(person_id=person).exists()


def has_voted(person: UUID | None, ballot: Ballot) -> bool:
    return person is not None and ballot.roll.filter(person_id=person, voted=True).exists()


def needs_my_vote(person: UUID, at: datetime) -> QuerySet[Ballot]:
    """The ballots that take this person's vote now, the first to close first."""
    waiting = RollEntry.objects.filter(person_id=person, voted=False).values("ballot_id")
    open_now = Ballot.objects.filter(state=State.OPEN, opens_at__lte=at, closes_at__gt=at)
    return open_now.filter(pk__in=waiting).order_by("closes_at")


def not_yet_voted(ballot: Ballot) -> list[UUID]:
    """Persons to remind; for letters sent by the system, not for a list on a screen."""
    return list(ballot.roll.filter(voted=False).values_list("person_id", flat=True))


def ballots_of(matter: UUID, purpose: str | None = None) -> QuerySet[Ballot]:
    """The ballots of a matter, newest first."""
    found = Ballot.objects.filter(matter_id=matter).order_by("-roll_frozen_at", "-pk")
    return found if purpose is None else found.filter(purpose=purpose)


def latest(matter: UUID, purpose: str) -> Ballot | None:
    """The matter's newest ballot for this purpose."""
    return ballots_of(matter, purpose).first()


def options_of(ballot: Ballot) -> QuerySet[Option]:
    """The lines of the ballot paper, in its order."""
    return ballot.options.select_related("person").order_by("position")
