"""Reading about ballots. Nothing here knows a choice before closing: there is nowhere to read it from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Office, Post

from .certificate import certificate, is_intact
from .models import Ballot, PaperCount, RollDispute, RollEntry, State
from .rules import Electorate

ON_PAPER = Q(on_paper=True)

__all__ = [
    "Turnout", "am_i_on_the_roll", "ballots_of", "certificate", "has_voted", "is_intact", "latest",
    "needs_my_vote", "open_disputes", "turnout", "unpassed_items", "waits_for_papers",
    "why_on_the_roll",
]  # fmt: skip


@dataclass(frozen=True)
class Turnout:
    """How many have voted, of how many, and how many must; `closes` is when voting ends.

    Those who were handed a paper ballot are in `voted`: they have their vote, in the paper box.
    """

    voted: int
    eligible: int
    needed: int
    closes: datetime
    on_paper: int = 0

    @property
    def is_quorate(self) -> bool:
        return self.voted >= self.needed


def turnout(ballot: Ballot) -> Turnout:
    """How many have voted up to now: the one figure an open ballot shows to anybody."""
    found = ballot.roll.filter(voted=True).aggregate(
        voted=Count("person_id"), paper=Count("person_id", filter=ON_PAPER)
    )
    needed = ballot.rules.quorum_of(ballot.roll_size)
    return Turnout(found["voted"], ballot.roll_size, needed, ballot.closes_at, found["paper"])


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


def ballots_of(matter: UUID, purpose: str | None = None) -> QuerySet[Ballot]:
    """The ballots of a matter, newest first."""
    found = Ballot.objects.filter(matter_id=matter).order_by("-roll_frozen_at", "-pk")
    return found if purpose is None else found.filter(purpose=purpose)


def latest(matter: UUID, purpose: str) -> Ballot | None:
    """The matter's newest ballot for this purpose."""
    return ballots_of(matter, purpose).first()


def why_on_the_roll(person: UUID | None, ballot: Ballot) -> list[str]:
    """What the registers say about somebody on the day the roll was drawn up, for those who wonder."""
    if person is None:
        return []
    day, matter = clock.day_of(ballot.roll_frozen_at), ballot.matter
    works = Employment.objects.on(day).filter(person=person, enterprise=matter.enterprise_id).first()
    post = Post.objects.held_on(day).filter(person=person, organisation=matter.union_id, office=Office.DELEGATE).first()
    said = []
    if works is not None:
        said.append(f"花名册：您自 {_day(works.hired_on)} 起在{matter.firm.short_name}工作。" if works.hired_on else "")
    else:
        said.append(f"花名册：{_day(day)} 没有您在{matter.firm.short_name}在岗的登记。")
    if post is not None:
        said.append(f"职工代表：您自 {_day(post.since)} 起担任职工代表。")
    elif ballot.electorate == Electorate.DELEGATES:
        said.append(f"职工代表：{_day(day)} 没有您担任职工代表的登记。")
    return [words for words in said if words]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def open_disputes(ballot: Ballot) -> QuerySet[RollDispute]:
    """Disputes of the roll that nobody has answered, the oldest first."""
    return ballot.disputes.filter(decided_at=None)


def waits_for_papers(ballot: Ballot) -> bool:
    """Whether the count waits for two officers to settle what was in the paper box."""
    if not ballot.is_open or not ballot.roll.filter(on_paper=True).exists():
        return False
    return not PaperCount.objects.filter(ballot=ballot).exclude(confirmed_at=None).exists()


def unpassed_items(ballot: Ballot) -> list[str]:
    """The further questions of a closed ballot that did not reach the pass mark, in words."""
    result = ballot.outcome
    return [ballot.questions[n] for n in result.failed if n] if result else []
