"""The definition of something done step by step. Plain frozen data: a lawyer reads it top to bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gonghui.kernel.events import Event
from gonghui.kernel.rights import Relation


@dataclass(frozen=True)
class Party:
    """Who acts at a step. `relation` links persons to the service's record; None where only the clock acts."""

    key: str
    title: str
    relation: Relation | None = None


@dataclass(frozen=True)
class After:
    """Due so long after an anchor, by a rule of the rulebook."""

    anchor: str
    rule: str


@dataclass(frozen=True)
class Before(After):
    """Due so long before an anchor."""


def after(anchor: str, rule: str) -> After:
    return After(anchor, rule)


def before(anchor: str, rule: str) -> Before:
    return Before(anchor, rule)


@dataclass(frozen=True)
class Step:
    """A step; its deadline, if it has one, is met by leaving it, or earlier by an event of `met_by`."""

    key: str
    title: str
    by: Party
    due: After | None = None
    #: One sentence for the actor: what is done here.
    purpose: str = ""
    met_by: tuple[type[Event], ...] = ()


@dataclass(frozen=True)
class Aside(Step):
    """A step off the main line (a dispute being coordinated): not one of the lights."""

    #: The step of the main line beside which it is shown.
    beside: str = ""
    #: Whether standing here means that something has gone wrong.
    trouble: bool = True


@dataclass(frozen=True)
class Move:
    """At a step, when this happens, the matter goes there."""

    at: str
    when: type[Event]
    to: str


@dataclass(frozen=True)
class Clock:
    """A deadline that is not the end of a step: data before a meeting, a vacancy, a re-vote.

    `by` must see to it; an event of `met_by` meets it. One that `outlives` the matter runs on, and is reminded of,
    when the matter is done: what it led to has to be kept (the yearly report on a contract).
    """

    key: str
    title: str
    due: After
    by: Party
    met_by: tuple[type[Event], ...] = ()
    outlives: bool = False


class Anchor(NamedTuple):
    """An event sets a named date, from one of its fields (None: the day it happened), at one step or at any."""

    name: str
    when: type[Event]
    field: str | None = None
    at: str = ""


END = "end"


@dataclass(frozen=True)
class Procedure:
    """A versioned definition. Construction refuses moves to undeclared steps and deadlines without anchors."""

    name: str
    version: int
    title: str
    prefix: str
    #: Name of the address of a matter's page; it takes the matter's key.
    page: str
    #: Name under which the service's own record hangs on the matter ("round").
    subject: str
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    anchors: tuple[Anchor, ...] = ()
    clocks: tuple[Clock, ...] = ()
    #: Events after which the matter stands as "in trouble" until it next moves.
    troubles: tuple[type[Event], ...] = ()
    #: Events that put such a trouble right before it moves.
    mends: tuple[type[Event], ...] = ()
    #: Whether only its parties, those who have or had it in hand and the union above know of a matter.
    private: bool = False
    #: Whether workers and an employer bargain in it: other services look out for what troubles them meanwhile.
    is_bargaining: bool = False

    def __post_init__(self) -> None:
        keys = [step.key for step in self.steps]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.name}: a step is declared twice")
        for move in self.moves:
            if move.at not in keys or move.to not in (*keys, END):
                raise ValueError(f"{self.name}: {move.at} → {move.to} names no step")
        known = {anchor.name for anchor in self.anchors}
        for due in self.dues.values():
            if due.anchor not in known:
                raise ValueError(f"{self.name}: no event sets the date {due.anchor}")
        reached = {self.steps[0].key} | {move.to for move in self.moves}
        if lost := set(keys) - reached:
            raise ValueError(f"{self.name}: nothing leads to {sorted(lost)}")

    @cached_property
    def main_line(self) -> tuple[Step, ...]:
        """The steps that are shown as lights."""
        return tuple(step for step in self.steps if not isinstance(step, Aside))

    @cached_property
    def met_by(self) -> dict[str, tuple[type[Event], ...]]:
        """Which events meet which deadline, by its key."""
        of_steps = {step.key: step.met_by for step in self.steps if step.met_by}
        return of_steps | {clock.key: clock.met_by for clock in self.clocks if clock.met_by}

    @cached_property
    def dues(self) -> dict[str, After]:
        """Every deadline by its key: a step's key, or a clock's."""
        of_steps = {step.key: step.due for step in self.steps if step.due}
        return of_steps | {clock.key: clock.due for clock in self.clocks}

    def step(self, key: str) -> Step:
        """The step called `key`. Raises LookupError."""
        for found in self.steps:
            if found.key == key:
                return found
        raise LookupError(f"{self.name} has no step {key}")

    def clock(self, key: str) -> Clock | None:
        return next((found for found in self.clocks if found.key == key), None)

    def title_of(self, key: str) -> str:
        """The title of a deadline's step or clock."""
        found = self.clock(key)
        return found.title if found else self.step(key).title

    def party_of(self, key: str) -> Party:
        """Who must see to a deadline."""
        found = self.clock(key)
        return found.by if found else self.step(key).by

    def next_step(self, at: str, happened: Iterable[Event]) -> str | None:
        """Where these events lead from here; None where they lead nowhere."""
        here = at
        for event in happened:
            for move in self.moves:
                if move.at == here and isinstance(event, move.when):
                    here = move.to
                    break
        return here if here != at else None
