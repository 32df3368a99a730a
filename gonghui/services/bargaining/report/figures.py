"""The figures of an area over a stretch of days, each by one bounded query over facts that were recorded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum

from gonghui.kernel.ballots.models import Ballot, RollEntry
from gonghui.kernel.ballots.models import State as BallotState
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.organisations.models import Kind, Organisation

from ..models import Contract, Entry, Round, Suggestion
from ..procedure import WAGE_ROUND
from ..queries.saved import table as trips_by_event
from .months import Span, a_year_earlier

#: Rises of the average wage in per cent, from (included) to (not included).
BANDS = (
    ("不涨或下降", None, Decimal("0.01")), ("3% 以下", Decimal("0.01"), Decimal(3)),
    ("3%～5%", Decimal(3), Decimal(5)), ("5%～8%", Decimal(5), Decimal(8)), ("8% 及以上", Decimal(8), None),
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """What happened in an area over a span."""

    opened: int
    signed: int
    filed: int
    effective: int
    posted: int
    withdrawn: int
    ballots: int
    on_the_roll: int
    voted: int
    suggested: int
    answered: int
    trips: int
    #: Contracts in effect in the span that name a rise, and the mean of those rises in per cent.
    with_rise: int
    rise: Decimal | None
    rise_a_year_earlier: Decimal | None

    @property
    def turnout(self) -> Decimal | None:
        return Decimal(self.voted * 100) / self.on_the_roll if self.on_the_roll else None

    @property
    def answered_share(self) -> Decimal | None:
        return Decimal(self.answered * 100) / self.suggested if self.suggested else None


@dataclass(frozen=True)
class Coverage:
    """How far contracts in force reach on a day."""

    enterprises: int
    covered: int
    workers: int

    @property
    def share(self) -> Decimal | None:
        return Decimal(self.covered * 100) / self.enterprises if self.enterprises else None


def figures(area: Organisation, span: Span) -> Figures:
    """Everything that is counted over a span, in a fixed number of queries."""
    matters, moments = matters_of(area), span.moments
    started = matters.aggregate(
        opened=Count("pk", filter=_within("opened_at", moments)),
        withdrawn=Count("pk", filter=_within("closed_at", moments) & Q(state="ended")),
    )
    return Figures(
        **started, **_contracts(area, span), **_ballots(area, moments), **_suggestions(area, moments),
        **_results(area, span), trips=_trips(matters, moments),
    )  # fmt: skip


def matters_of(area: Organisation) -> QuerySet[Matter]:
    return Matter.objects.filter(procedure_name=WAGE_ROUND.name, enterprise__path__startswith=area.path)


def _within(column: str, moments: tuple[Any, Any]) -> Q:
    return Q(**{f"{column}__gte": moments[0], f"{column}__lt": moments[1]})


def _contracts(area: Organisation, span: Span) -> dict[str, Any]:
    days = (span.first, span.last)
    there = Contract.objects.filter(round__matter__enterprise__path__startswith=area.path)
    told: dict[str, Any] = there.aggregate(
        signed=Count("pk", filter=Q(signed_on__range=days)), filed=Count("pk", filter=Q(filed_on__range=days)),
        effective=Count("pk", filter=Q(effective_on__range=days)),
        posted=Count("pk", filter=Q(posted_on__range=days)),
    )  # fmt: skip
    return told


def _ballots(area: Organisation, moments: tuple[Any, Any]) -> dict[str, Any]:
    counted = Ballot.objects.filter(
        _within("closed_at", moments), state=BallotState.CLOSED, matter__procedure_name=WAGE_ROUND.name,
        matter__enterprise__path__startswith=area.path,
    )  # fmt: skip
    told = counted.aggregate(ballots=Count("pk"), on_the_roll=Sum("roll_size"))
    voted = RollEntry.objects.filter(ballot__in=counted, voted=True).count()
    return {"ballots": told["ballots"], "on_the_roll": told["on_the_roll"] or 0, "voted": voted}


def _suggestions(area: Organisation, moments: tuple[Any, Any]) -> dict[str, Any]:
    made = Suggestion.objects.filter(_within("made_at", moments), round__matter__enterprise__path__startswith=area.path)
    told: dict[str, Any] = made.aggregate(suggested=Count("pk"), answered=Count("pk", filter=~Q(answer="")))
    return told


def _results(area: Organisation, span: Span) -> dict[str, Any]:
    told = _entered(area, span).aggregate(with_rise=Count("rise"), rise=Avg("rise"))
    before = _entered(area, a_year_earlier(span)).aggregate(mean=Avg("rise"))["mean"]
    return {**told, "rise_a_year_earlier": before}


def _entered(area: Organisation, span: Span) -> QuerySet[Entry]:
    return Entry.objects.filter(effective_on__range=(span.first, span.last), enterprise__path__startswith=area.path)


def _trips(matters: QuerySet[Matter], moments: tuple[Any, Any]) -> int:
    each: dict[str, int] = {}
    for event, _, _, trips in trips_by_event():
        each[event] = each.get(event, 0) + trips
    happened = EventRecord.objects.filter(_within("at", moments), kind__in=each, chain_id__in=matters.values("pk"))
    counted = happened.order_by().values_list("kind").annotate(times=Count("pk"))
    return sum(each[kind] * times for kind, times in counted)


def coverage(area: Organisation, on: Any) -> Coverage:
    """Enterprises with a contract in force on the day, their workers, and how many enterprises there are."""
    in_force = Entry.objects.filter(
        enterprise__path__startswith=area.path, effective_on__lte=on, term_from__lte=on, term_until__gte=on
    )
    newest = in_force.order_by("enterprise", "-effective_on").distinct("enterprise").values("pk")
    told = Entry.objects.filter(pk__in=newest).aggregate(covered=Count("pk"), workers=Sum("workforce"))
    firms = Organisation.objects.filter(kind=Kind.ENTERPRISE, path__startswith=area.path).count()
    return Coverage(firms, told["covered"], told["workers"] or 0)


def rises(area: Organisation, span: Span) -> list[tuple[str, int]]:
    """How many contracts of the span rose by how much, band by band."""
    counts: dict[str, Any] = {}
    for _, low, high in BANDS:
        band = Q(rise__isnull=False)
        band &= Q(rise__gte=low) if low is not None else Q()
        band &= Q(rise__lt=high) if high is not None else Q()
        counts[f"band_{len(counts)}"] = Count("pk", filter=band)
    told = _entered(area, span).aggregate(**counts)
    return [(band[0], told[f"band_{number}"]) for number, band in enumerate(BANDS)]


def at_or_above(area: Organisation, span: Span, guideline: Decimal) -> int:
    """How many contracts of the span rose at least as much as the guideline says (per cent)."""
    return _entered(area, span).filter(rise__gte=guideline).count()


def by_part(area: Organisation, span: Span) -> list[tuple[str, int, int, int]]:
    """Each part of the area (town, county) with the rounds opened, contracts signed and in effect in the span."""
    parts = Organisation.objects.filter(parent=area, kind=Kind.FEDERATION).order_by("name")
    days, moments = (span.first, span.last), span.moments
    under = {part.path: part.short_name for part in parts}
    counted: dict[str, list[int]] = {path: [0, 0, 0] for path in under}
    rounds = Round.objects.filter(matter__enterprise__path__startswith=area.path).filter(
        _within("matter__opened_at", moments)
        | Q(contract__signed_on__range=days) | Q(contract__effective_on__range=days)
    )  # fmt: skip
    facts = rounds.annotate(path=F("matter__enterprise__path")).values_list(
        "path", "matter__opened_at", "contract__signed_on", "contract__effective_on"
    )
    for path, opened, signed, effective in facts.iterator(chunk_size=2000):
        part = next((one for one in under if path.startswith(one)), None)
        if part is not None:
            counted[part][0] += moments[0] <= opened < moments[1]
            counted[part][1] += bool(signed and days[0] <= signed <= days[1])
            counted[part][2] += bool(effective and days[0] <= effective <= days[1])
    return [(under[path], *map(int, row)) for path, row in counted.items()]  # type: ignore[misc]
