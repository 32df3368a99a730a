"""Disputes of an area over a period, read from what was added up: the archive may grow, the page costs the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from gonghui.kernel.manifests import Measure
from gonghui.kernel.measures.matters import due, running
from gonghui.kernel.measures.queries import MonthFigure, Reading, by_month, readings
from gonghui.kernel.organisations.models import Kind, Organisation

from .. import figures as f
from ..kinds import ClaimKind
from ..models import Body
from ..periods import Period
from ..procedure import DISPUTE, STAGES

#: So many bodies and industries are told one by one.
SHOWN = 12
MOST_BODIES = 500
ZERO = Decimal(0)
FEDERATIONS = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)
OF_PARTS = (f.FILED, f.CLOSED, f.RESOLVED, f.AT_BASE, f.RECOVERED)


@dataclass
class Sums:
    """Totals and numbers of facts by the measure's name, over all months or by month."""

    total: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    facts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    monthly: dict[tuple[str, date], Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    def add(self, row: MonthFigure) -> None:
        self.total[row.name] += row.total
        self.facts[row.name] += row.facts
        self.monthly[row.name, row.month] += row.total

    def of(self, measure: Measure, part: str = "") -> Decimal:
        return self.total.get(_named(measure, part), ZERO)

    def count(self, measure: Measure, part: str = "") -> int:
        return int(self.of(measure, part))

    def mean(self, measure: Measure, part: str = "") -> Decimal | None:
        """The mean of the facts, to a tenth; None without any."""
        return _tenth(self.of(measure, part), self.facts.get(_named(measure, part), 0))

    def parts(self, measure: Measure) -> list[tuple[str, int]]:
        """The parts of a measure that is kept apart, the fullest first."""
        head = f"{measure.name}:"
        found = [(name.removeprefix(head), int(total)) for name, total in self.total.items() if name.startswith(head)]
        return sorted((one for one in found if one[1]), key=lambda one: (-one[1], one[0]))


@dataclass(frozen=True)
class StageRow:
    """A stage: stays that ended, their mean days beside the mean of what law and promise gave, how many were late."""

    key: str
    title: str
    stays: int
    days: Decimal | None
    limit: Decimal | None
    promise: Decimal | None
    late: int


@dataclass(frozen=True)
class PlaceRow:
    """A place or body with its counts, in the order of the columns of its table."""

    key: UUID
    title: str
    counts: tuple[int, ...]
    share: int | None = None
    days: Decimal | None = None


@dataclass(frozen=True)
class AreaFigures:
    """Everything the page tells of an area and period."""

    period: Period
    sums: Sums
    before: Sums
    running: int
    late: int
    stages: tuple[StageRow, ...]
    kinds: tuple[tuple[str, str, int], ...]
    industries: tuple[tuple[str, int], ...]
    bodies: tuple[PlaceRow, ...]
    parts: tuple[PlaceRow, ...]

    @property
    def base_share(self) -> int | None:
        return share(self.sums.count(f.AT_BASE), self.sums.count(f.RESOLVED))


def _named(measure: Measure, part: str) -> str:
    return f"{measure.name}:{part}" if part else measure.name


def share(part: int, whole: int) -> int | None:
    """In whole per cent; None of nothing."""
    return 100 * part // whole if whole else None


def area_figures(area: Organisation, period: Period, today: date) -> AreaFigures:
    """The figures of an area, in a fixed number of statements."""
    own = (*f.OF_A_CASE, *f.OF_RATINGS, f.KIND, f.INDUSTRY, *f.OF_A_STAY)
    sums = _read([area.pk], own, period)[area.pk]
    now = readings([area.pk], [running(DISPUTE.name), due(DISPUTE.name)], today)
    stands = now.get((area.pk, running(DISPUTE.name)), Reading())
    late = now.get((area.pk, due(DISPUTE.name)), Reading())
    return AreaFigures(
        period, sums, _read([area.pk], (f.FILED, f.CLOSED, f.RECOVERED), period.a_year_earlier())[area.pk],
        int(stands.stands), int(late.before_today), tuple(_stages(sums)),
        tuple((key, ClaimKind(key).label, count) for key, count in sums.parts(f.KIND)),
        tuple(sums.parts(f.INDUSTRY)[:SHOWN]), tuple(_bodies(area, period)), tuple(_parts(area, period)),
    )  # fmt: skip


def _read(of: Iterable[UUID], measures: Iterable[Measure], period: Period) -> dict[UUID, Sums]:
    found: dict[UUID, Sums] = defaultdict(Sums)
    for row in by_month(of, [measure.name for measure in measures], period.first, period.last):
        found[row.organisation].add(row)
    return found


def _stages(sums: Sums) -> Iterable[StageRow]:
    for step in DISPUTE.steps:
        stays = sums.count(f.STAYS, step.key)
        if stays or step.key in STAGES:
            yield StageRow(
                step.key, step.title, stays, _tenth(sums.of(f.DAYS, step.key), stays), sums.mean(f.LIMIT, step.key),
                sums.mean(f.PROMISE, step.key), sums.count(f.LATE, step.key),
            )  # fmt: skip


def _bodies(area: Organisation, period: Period) -> list[PlaceRow]:
    """The bodies of the area that took most cases."""
    rows = Body.objects.filter(organisation__path__startswith=area.path).select_related("organisation")
    bodies = {body.organisation_id: body for body in rows.order_by("pk")[:MOST_BODIES]}
    read = _read(bodies, f.OF_A_BODY, period)
    found = [
        PlaceRow(
            bodies[key].pk, bodies[key].name,
            (sums.count(f.TAKEN), sums.count(f.DONE), sums.count(f.BODY_LATE)),
            days=_tenth(sums.of(f.BODY_DAYS), sums.count(f.DONE)),
        )
        for key, sums in read.items()
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row.counts[0], row.title))[:SHOWN]


def _parts(area: Organisation, period: Period) -> list[PlaceRow]:
    """The places directly below."""
    below = {one.pk: one for one in area.children.filter(kind__in=FEDERATIONS).order_by("name")}
    read = _read(below, OF_PARTS, period)
    return [
        PlaceRow(
            key, one.short_name, (read[key].count(f.FILED), read[key].count(f.CLOSED)),
            share=share(read[key].count(f.AT_BASE), read[key].count(f.RESOLVED)),
        )
        for key, one in below.items()
    ]  # fmt: skip


def _tenth(total: Decimal, number: int) -> Decimal | None:
    return (total / number).quantize(Decimal("0.1")) if number else None
