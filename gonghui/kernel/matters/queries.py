"""Reads of more than one filter: the ten lights, what is late, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment
from gonghui.kernel.organisations.queries import few_of, workers_of
from gonghui.kernel.rights import Actor, door
from gonghui.kernel.rights.relations import NOTHING

from .models import Coverage, Deadline, Matter, State, Visit
from .procedure import Aside, Step
from .register import procedures
from .rights import over_an_area


class Light(Enum):
    """How a step stands; the word is shown beside the colour."""

    DONE = "已完成"
    CURRENT = "进行中"
    LATE = "已超期"
    TROUBLE = "有问题"
    AHEAD = "未开始"
    SKIPPED = "未经过"
    ENDED = "已终止"


@dataclass(frozen=True)
class StepLight:
    """One step of the main line as the pages show it."""

    step: Step
    light: Light
    number: int
    entered_at: datetime | None = None
    left_at: datetime | None = None
    due: date | None = None
    times: int = 0


def covered(matter: Matter) -> QuerySet[Any]:
    """The keys of the organisations a matter concerns now, the one it is run with left out; a subquery."""
    return Coverage.objects.filter(matter=matter, until=None).values("organisation_id")


def workers_in(matter: Matter, on: date | None = None) -> QuerySet[Employment]:
    """The employments of those a matter is about, on the day (today by default), with their persons."""
    if matter.enterprise is None:
        return Employment.objects.none()
    if not matter.is_of_several:
        return workers_of(matter.enterprise, on)
    rows = Employment.objects.on(on or clock.today()).filter(enterprise__in=covered(matter))
    return rows.select_related("person")


def with_running(key: str) -> QuerySet[Any]:
    """The keys of the matters in which this clock runs, as a subquery."""
    return Deadline.objects.open().filter(key=key).values("matter_id")


def that_count() -> Q:
    """The deadlines that count: those of running matters, and of done ones what outlives them."""
    lasting = {clock.key for procedure in procedures() for clock in procedure.clocks if clock.outlives}
    return Q(matter__state=State.RUNNING) | Q(matter__state=State.DONE, key__in=lasting)


def lights(matter: Matter, on: date) -> list[StepLight]:
    """The main line's steps, each with its light. Uses prefetched visits and deadlines where they are."""
    procedure = matter.procedure
    here = matter.step
    shown_at = here.beside if isinstance(here, Aside) else here.key
    visits: dict[str, list[Visit]] = {}
    for visit in matter.visits.all():
        visits.setdefault(visit.step_key, []).append(visit)
    dues = {d.key: d for d in matter.deadlines.all() if d.replaced_at is None}
    found = []
    for number, step in enumerate(procedure.main_line, 1):
        stays = visits.get(step.key, [])
        deadline = dues.get(step.key)
        found.append(
            StepLight(
                step,
                _light(matter, step, shown_at, stays, deadline, on, aside=isinstance(here, Aside) and here.trouble),
                number,
                entered_at=stays[-1].entered_at if stays else None,
                left_at=stays[-1].left_at if stays else None,
                due=deadline.due if deadline else None,
                times=len(stays),
            )
        )
    return found


def _light(
    matter: Matter, step: Step, shown_at: str, stays: list[Visit], deadline: Deadline | None, on: date, *, aside: bool
) -> Light:
    if matter.is_running and step.key == shown_at:
        if aside or matter.in_trouble:
            return Light.TROUBLE
        if deadline and deadline.is_open and deadline.is_late(on):
            return Light.LATE
        return Light.CURRENT
    if matter.state == State.ENDED and step.key == shown_at:
        return Light.ENDED
    keys = [s.key for s in matter.procedure.main_line]
    behind = matter.state == State.DONE or keys.index(step.key) < keys.index(shown_at)
    if not behind:
        return Light.AHEAD
    return Light.DONE if stays else Light.SKIPPED


def board(actor: Actor, on: date) -> QuerySet[Matter]:
    """The matters of the actor's area, by the nearest date: late ones come first. Of who has no area, all they see.

    An area is asked for by its branch alone: all that else opens doors would keep the database from its indexes.
    """
    area = over_an_area.held_by(actor)
    found = door(Matter, actor) if area == NOTHING else Matter.objects.filter(area, _of_few(actor))
    late = Q(state=State.RUNNING, next_due__lt=on)
    return with_lights(found.annotate(is_late=ExpressionWrapper(late, BooleanField())).order_by("next_due", "id"))


def _of_few(actor: Actor) -> Q:
    """Of a small area its enterprises and the matters that cover them, each by its key; of a large one nothing more."""
    firms = few_of(actor)
    if firms is None:
        return Q()
    covering = Coverage.objects.filter(organisation__in=firms, until=None).values_list("matter_id", flat=True)
    return Q(enterprise__in=firms) | Q(pk__in=list(covering))


def with_lights(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Matters with all that `lights` reads."""
    return matters.select_related("enterprise", "union").prefetch_related(
        "visits", Prefetch("deadlines", Deadline.objects.filter(replaced_at=None))
    )


def open_deadlines(matter: Matter) -> QuerySet[Deadline]:
    """What is still due, the nearest first."""
    return matter.deadlines.open().order_by("due")
