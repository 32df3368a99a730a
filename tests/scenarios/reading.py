"""What can be read off a round, as its people would say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.names import Names
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.matters.queries import lights
from gonghui.services.bargaining.models import Round


@dataclass(frozen=True)
class Told:
    """One thing that happened: when, what kind, in which words, by whom."""

    on: date
    kind: str
    sentence: str
    who: str


@dataclass(frozen=True)
class Timeline:
    """Everything that happened, oldest first."""

    told: tuple[Told, ...]

    @property
    def last(self) -> Told:
        return self.told[-1]

    def says(self, words: str) -> bool:
        """Whether something that happened is told in these words."""
        return any(words in one.sentence for one in self.told)

    def count(self, kind: str) -> int:
        return sum(one.kind == kind for one in self.told)


@dataclass(frozen=True)
class Now:
    """The step at which the round stands, and its date with the article it rests on."""

    title: str
    key: str
    who: str
    due: date | None
    basis: str


def timeline_of(round: Round) -> Timeline:
    records = list(timeline(round.pk))[::-1]
    names = Names(records)
    return Timeline(tuple(Told(clock.day_of(r.at), r.kind, r.event.sentence(names), names.actor(r)) for r in records))


def step_of(round: Round) -> Now:
    found = deadline_of(round.matter, round.matter.step_key)
    step = round.step
    return Now(step.title, step.key, step.by.title, found.due if found else None, found.basis if found else "")


def date_of(round: Round, key: str) -> Deadline:
    """The deadline that counts now under this key, met or open."""
    return round.matter.deadlines.get(key=key, replaced_at=None)


def lights_of(round: Round, on: date) -> list[str]:
    """The ten lights, in words."""
    return [light.light.value for light in lights(round.matter, on)]
