"""Matters as figures: how many of a procedure stand at which step, are in trouble, are done; and what is due when.

measures=of_procedure(WAGE_ROUND), figures=follow_matters(WAGE_ROUND, also=(RoundInitiated,))
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.events import Event
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Measure, Reaction, measures
from gonghui.kernel.matters.models import NEVER, Matter, State
from gonghui.kernel.matters.procedure import Procedure
from gonghui.kernel.rights import system

from .actions import STANDING, Figure, ledger_of, month_of, put


def at_step(procedure: str, step: str) -> str:
    """The measure of the matters at a step."""
    return f"{procedure}.at.{step}"


def running(procedure: str) -> str:
    return f"{procedure}.running"


def in_trouble(procedure: str) -> str:
    return f"{procedure}.trouble"


def done(procedure: str) -> str:
    return f"{procedure}.done"


def due(procedure: str) -> str:
    """The measure whose periods are days: running matters by the day their nearest open deadline falls on."""
    return f"{procedure}.due"


def of_procedure(procedure: Procedure, unit: str = "轮") -> tuple[Measure, ...]:
    """The measures of a procedure; of one whose matters are private they are told of areas only."""
    name, title = procedure.name, procedure.title
    stands: dict[str, Any] = {"standing": True, "of_areas": procedure.private}
    return (
        Measure(running(name), f"{title}进行中", unit, **stands),
        Measure(in_trouble(name), f"{title}有问题", unit, **stands),
        Measure(due(name), f"{title}到期", unit, **stands),
        Measure(done(name), f"{title}办结", unit, of_areas=procedure.private),
        *(Measure(at_step(name, step.key), step.title, unit, **stands) for step in procedure.steps),
    )


def follow_matters(procedure: Procedure, also: tuple[type[Event], ...] = ()) -> tuple[Reaction, ...]:
    """Reactions to everything by which a matter of this procedure moves, gets into trouble, or has a date set."""
    kinds = {move.when for move in procedure.moves} | {anchor.when for anchor in procedure.anchors}
    kinds |= {kind for met in procedure.met_by.values() for kind in met}
    kinds |= {*procedure.troubles, *procedure.mends, *also}
    kinds = {kind for each in kinds for kind in _that_happen(each)}
    return tuple(Reaction(kind, f"{__name__}.follow") for kind in sorted(kinds, key=lambda kind: kind.kind))


def _that_happen(kind: type[Event]) -> tuple[type[Event], ...]:
    """The kind itself; of one that only others are built on, those."""
    if "kind" in kind.__dict__:
        return (kind,)
    return tuple(found for each in kind.__subclasses__() for found in _that_happen(each))


def follow(record: EventRecord) -> None:
    """Where the matter of this event stands now; kept of its enterprise, or of the union that answers for it."""
    found = Matter.objects.filter(pk=record.chain_id).first()
    if found is None:
        return
    whose = counted_for(found)
    if whose is None or running(found.procedure_name) not in measures():
        return

    def known() -> list[Figure]:
        return list(figures_of(Matter.objects.get(pk=record.chain_id)))

    put(ledger_of(whose), actor=system("measures"), at=record.at, figures=known)


def counted_for(matter: Matter) -> UUID | None:
    """Whose ledger keeps the figures of a matter: an employer in no register has none, its area counts it all the
    same."""
    return matter.enterprise_id or matter.union_id


def figures_of(matter: Matter) -> Iterator[Figure]:
    """A matter as figures."""
    name, key = matter.procedure_name, matter.pk

    def one(measure: str, period: date | None) -> Figure:
        return Figure(measure, key, {period: 1} if period else {})

    def stands(holds: bool) -> date | None:
        return STANDING if holds else None

    yield one(running(name), stands(matter.is_running))
    yield one(in_trouble(name), stands(matter.is_running and matter.in_trouble))
    yield one(due(name), matter.next_due if matter.next_due != NEVER else None)
    for step in matter.procedure.steps:
        yield one(at_step(name, step.key), stands(matter.is_running and matter.step_key == step.key))
    closed = matter.closed_at if matter.state == State.DONE else None
    yield one(done(name), month_of(clock.day_of(closed)) if closed else None)
