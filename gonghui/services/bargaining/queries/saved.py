"""Zero trips, counted: the trips a round did not cost, and its days from step to step beside the area's median."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations.models import Organisation

from ..models import Round
from ..saved import table

ONE_DAY = timedelta(days=1)

#: The medians are of so many rounds at most, those that were finished last.
LATEST = 500

#: Median days at each step, and (step null) of the whole, over the latest finished rounds of a branch of the tree.
MEDIANS = """
WITH latest AS (
    SELECT matter.id FROM matters_matter matter
    JOIN organisations_organisation enterprise ON enterprise.id = matter.enterprise_id
    WHERE matter.procedure_name = %s AND matter.state = 'done' AND matter.id <> %s AND enterprise.path LIKE %s
    ORDER BY matter.closed_at DESC LIMIT %s
), stays AS (
    SELECT visit.matter_id, visit.step_key,
           sum(extract(epoch FROM visit.left_at - visit.entered_at)) / 86400 AS days
    FROM matters_visit visit JOIN latest ON latest.id = visit.matter_id
    WHERE visit.left_at IS NOT NULL
    GROUP BY GROUPING SETS ((visit.matter_id, visit.step_key), (visit.matter_id))
)
SELECT step_key, percentile_cont(0.5) WITHIN GROUP (ORDER BY days), count(*) FROM stays GROUP BY step_key
"""


@dataclass(frozen=True)
class Trip:
    """One way that nobody had to go, and how often it was saved."""

    step: str
    what: str
    trips: int


@dataclass(frozen=True)
class Pace:
    """Days at a step (or of the whole round) in this round, and the median of the area's finished ones."""

    title: str
    days: float | None
    median: float | None


@dataclass(frozen=True)
class Saved:
    """What a round saved. `compared` is how many finished rounds the medians rest on."""

    trips: tuple[Trip, ...]
    paces: tuple[Pace, ...]
    whole: Pace
    compared: int

    @property
    def total(self) -> int:
        return sum(trip.trips for trip in self.trips)


def trips(round: Round) -> tuple[Trip, ...]:
    """The trips this round did not cost, by what has happened in it."""
    kinds = [event for event, *_ in table()]
    happened = EventRecord.objects.filter(chain_id=round.matter_id, kind__in=kinds).values_list("kind", flat=True)
    times = Counter(happened)
    return tuple(Trip(step, what, each * times[event]) for event, step, what, each in table() if times[event])


def saved(round: Round, area: Organisation | None, at: datetime) -> Saved:
    """Trips and days of this round; `area` is the body in whose branch it is compared."""
    medians, compared = _medians(round, area)
    stays: dict[str, timedelta] = {}
    for visit in round.matter.visits.all():
        stay = (visit.left_at or at) - visit.entered_at
        stays[visit.step_key] = stays.get(visit.step_key, timedelta()) + stay
    steps = round.matter.procedure.main_line
    paces = tuple(Pace(step.title, _days(stays.get(step.key)), medians.get(step.key)) for step in steps)
    whole = Pace("全程", _days((round.matter.closed_at or at) - round.matter.opened_at), medians.get(None))
    return Saved(trips(round), paces, whole, compared)


def _days(stay: timedelta | None) -> float | None:
    return stay / ONE_DAY if stay is not None else None


def _medians(round: Round, area: Organisation | None) -> tuple[dict[str | None, float], int]:
    if area is None:
        return {}, 0
    with connection.cursor() as cursor:
        cursor.execute(MEDIANS, [round.matter.procedure_name, round.matter_id, f"{area.path}%", LATEST])
        rows = cursor.fetchall()
    compared = next((count for step, _, count in rows if step is None), 0)
    return {step: float(days) for step, days, _ in rows}, compared
