"""What the kernel itself counts: enterprises of an area, and the people who work for them."""

from __future__ import annotations

import calendar
from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Measure, Reaction
from gonghui.kernel.matters.events import DeadlineRecounted
from gonghui.kernel.organisations.events import OrganisationMoved, OrganisationRegistered, WorkerHired, WorkerLeft
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.rights import system
from gonghui.kernel.rosters.events import RosterImported

from .actions import Figure, Level, ledger_of, month_of, put
from .rolling import resettle

ENTERPRISES = Measure("organisations.enterprises", "企业", "家", standing=True)
WORKERS = Measure("organisations.workers", "职工", "人", standing=True, public=True)
MEASURES = (ENTERPRISES, WORKERS)

_here = "gonghui.kernel.measures.figures"
FIGURES = (
    Reaction(OrganisationRegistered, f"{_here}.count_the_enterprise"),
    Reaction(OrganisationMoved, f"{_here}.follow_the_move"),
    Reaction(RosterImported, f"{_here}.count_the_workers"),
    Reaction(WorkerHired, f"{_here}.count_the_workers"),
    Reaction(WorkerLeft, f"{_here}.count_the_workers"),
    Reaction(DeadlineRecounted, "gonghui.kernel.measures.matters.follow"),
)


def count_the_enterprise(record: EventRecord) -> None:
    """One more, from the month in which it was registered."""
    registered = Organisation.objects.filter(pk=record.payload["organisation"], kind=Kind.ENTERPRISE).first()
    if registered is None:
        return
    month = month_of(clock.day_of(record.at))
    known = Figure(ENTERPRISES.name, registered.pk, {month: 1})
    put(ledger_of(registered.pk), actor=system("measures"), at=record.at, figures=lambda: [known])


def count_the_workers(record: EventRecord) -> None:
    """As many as work there at the end of the event's month, and today: who was told of early has begun since."""
    enterprise = record.payload["enterprise"]
    happened = clock.day_of(record.at)
    month = month_of(happened)

    def known() -> list[Figure]:
        now = max(clock.today(), happened)
        days = {month: min(end_of(month), now), month_of(now): now}
        return [Level(WORKERS.name, ledger.pk, {at: workers_of(ledger.pk, day).count() for at, day in days.items()})]

    ledger = ledger_of(enterprise)
    put(ledger, actor=system("measures"), at=record.at, figures=known)


def end_of(month: date) -> date:
    """The last day of the month that begins on this day."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def follow_the_move(record: EventRecord) -> None:
    """What was added up of the branch moves with it."""
    resettle()
