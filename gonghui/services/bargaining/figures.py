"""What wage bargaining counts of every enterprise, and the reactions that do the counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.events import kind_of
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Gauge, Measure, Reaction
from gonghui.kernel.measures.actions import Figure, ledger_of, month_of, put
from gonghui.kernel.measures.figures import ENTERPRISES, WORKERS
from gonghui.kernel.measures.matters import follow_matters, of_procedure
from gonghui.kernel.rights import system
from gonghui.rulebook import rules_at

from . import events as e
from .industry.scopes import Scope
from .models import Purpose, Round
from .procedure import ROUNDS
from .saved import table as trips_saved
from .supervision.procedure import SUPERVISION

PROCEDURES = (*ROUNDS, SUPERVISION)
BEGUN = Measure("bargaining.begun", "发起协商", "轮")
SIGNED = Measure("bargaining.signed", "签订合同", "份", public=True)
COVERED = Measure("bargaining.covered", "有效合同覆盖企业", "家", standing=True, public=True)
COVERED_WORKERS = Measure("bargaining.covered_workers", "有效合同覆盖职工", "人", standing=True, public=True)
RISE = Measure("bargaining.rise", "约定涨幅", "%", additive=False)
INDEX = Measure("bargaining.index", "协商指数", "分", additive=False, public=True)
SUGGESTIONS = Measure("bargaining.suggestions", "职工建议", "条")
TRIPS = Measure("bargaining.trips", "少跑", "趟")
MEASURES = (
    *(measure for procedure in PROCEDURES for measure in of_procedure(procedure)),
    BEGUN, SIGNED, COVERED, COVERED_WORKERS, RISE, INDEX, SUGGESTIONS, TRIPS,
)  # fmt: skip

_here = "gonghui.services.bargaining.figures"
#: Rounds of one firm and of several share most of their events; each is followed once.
MOVES = tuple(
    dict.fromkeys(
        reaction
        for procedure in PROCEDURES
        for reaction in follow_matters(procedure, also=(e.RoundInitiated, e.RoundWithdrawn))
    )
)
FIGURES = (
    *MOVES,
    Reaction(e.RoundInitiated, f"{_here}.count_the_beginning"),
    Reaction(e.ContractSigned, f"{_here}.count_the_contract"),
    *(
        Reaction(event, f"{_here}.count_the_cover")
        for event in (e.TookEffect, e.ContractEndedEarly, e.ContractChanged, e.ObjectionServed)
    ),
    Reaction(e.TookEffect, f"{_here}.keep_the_index"),
    Reaction(e.SuggestionMade, f"{_here}.count_the_suggestion"),
    *(Reaction(kind_of(name), f"{_here}.count_the_trips") for name in sorted({row[0] for row in trips_saved()})),
)
REACTIONS = (
    *(Reaction(reaction.on, f"{_here}.keep_the_index") for reaction in MOVES if reaction.on is not e.TookEffect),
    Reaction(e.SuggestionAnswered, f"{_here}.keep_the_index"),
    Reaction(e.IndexWeightsChanged, f"{_here}.measure_anew"),
)
GAUGES = (
    Gauge("有效合同覆盖企业", COVERED.name, of=ENTERPRISES.name),
    Gauge("有效合同覆盖职工", COVERED_WORKERS.name, of=WORKERS.name),
    Gauge("约定涨幅", RISE.name, guide=f"{_here}.guideline", column=True),
    Gauge("签订合同", SIGNED.name),
    Gauge("协商指数", INDEX.name),
    Gauge("少跑", TRIPS.name),
)


def _round(record: EventRecord) -> Round | None:
    return Round.objects.select_related("matter__enterprise", "previous").filter(pk=record.chain_id).first() or (
        Round.objects.select_related("matter__enterprise", "previous").filter(matter=record.chain_id).first()
    )


def _put(record: EventRecord, enterprise: UUID, *figures: Figure) -> None:
    put(ledger_of(enterprise), actor=system("measures"), at=record.at, figures=lambda: figures)


def _month(record: EventRecord) -> date:
    return month_of(clock.day_of(record.at))


def count_the_beginning(record: EventRecord) -> None:
    if round := _round(record):
        _put(record, round.matter.firm.pk, Figure(BEGUN.name, round.pk, {_month(record): 1}))


def count_the_contract(record: EventRecord) -> None:
    """One contract more in the month it was signed, with the rise it agreed on."""
    from .index.gathering import rise_of

    round = _round(record)
    if round is None:
        return
    month = month_of(date.fromisoformat(record.payload["signed_on"]))
    rise = rise_of(getattr(round, "contract", None))
    _put(
        record, round.matter.firm.pk, Figure(SIGNED.name, round.pk, {month: 1}),
        Figure(RISE.name, round.pk, {month: rise} if rise is not None else {}),
    )  # fmt: skip


def count_the_cover(record: EventRecord) -> None:
    """From which month to which the enterprise, or each firm an industry's contract binds, has a contract in force."""
    round = _round(record)
    if round is None:
        return
    own, bound = [round.matter.firm.pk], round.firms.filter(passed=True).values_list("enterprise_id", flat=True)
    for enterprise in filter(None, own if round.is_of_one else bound):
        put(ledger_of(enterprise), actor=system("measures"), at=record.at, figures=partial(_cover_of, enterprise))


def _cover_of(enterprise: UUID) -> list[Figure]:
    of_one = Q(matter__enterprise=enterprise, scope=Scope.ENTERPRISE)
    binding = Q(firms__enterprise=enterprise, firms__passed=True)
    rounds = Round.objects.filter(contract__effective_on__isnull=False).exclude(purpose=Purpose.TERMINATION)
    columns = ("contract__effective_on", "term_from", "term_until", "contract__ended_on")
    rows = [
        *rounds.filter(of_one).values_list(*columns, "workforce"),
        *rounds.filter(binding).values_list(*columns, "firms__workforce"),
    ]
    terms = [
        (max(effective, first), last if ended is None else min(last, ended - timedelta(days=1)), workers)
        for effective, first, last, ended, workers in rows
        if effective
    ]
    firms, workers = cover(terms)
    return [Figure(COVERED.name, enterprise, firms), Figure(COVERED_WORKERS.name, enterprise, workers)]


Changes = dict[date, Decimal]


def cover(terms: Iterable[tuple[date, date, int]]) -> tuple[Changes, Changes]:
    """Month by month, the changes of "a contract is in force" (0 or 1) and of the workers it covers.

    A term counts from its first month to its last; of several at once the one that covers most workers.
    """
    spans = [(month_of(first), _next_month(last), workers) for first, last, workers in terms if first <= last]
    firms, heads, before = Counter[date](), Counter[date](), (0, 0)
    for month in sorted({day for first, after, _ in spans for day in (first, after)}):
        held = [workers for first, after, workers in spans if first <= month < after]
        now = (int(bool(held)), max(held, default=0))
        firms[month], heads[month] = now[0] - before[0], now[1] - before[1]
        before = now
    return {m: Decimal(n) for m, n in firms.items() if n}, {m: Decimal(n) for m, n in heads.items() if n}


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def count_the_suggestion(record: EventRecord) -> None:
    """One more; whose it is nobody knows here either."""
    if round := _round(record):
        _put(record, round.matter.firm.pk, Figure(SUGGESTIONS.name, record.pk, {_month(record): 1}))


def count_the_trips(record: EventRecord) -> None:
    """The ways nobody had to go for this event."""
    if round := _round(record):
        saved = sum(each for name, _, _, each in trips_saved() if name == record.kind)
        _put(record, round.matter.firm.pk, Figure(TRIPS.name, record.pk, {_month(record): saved}))


def keep_the_index(record: EventRecord) -> None:
    """Compute the round's index anew."""
    from .index.keeping import keep

    if round := _round(record):
        keep(round, clock.now())


def measure_anew(record: EventRecord) -> None:
    """Other weights: all rounds of the branch, a batch a job."""
    from .index.keeping import keep_all_below

    keep_all_below(record.payload["federation"])


def guideline(place: str, today: date) -> str:
    """What the rises of an area are held against."""
    held = rules_at(place, today).amounts("wages.guideline")
    return f"工资指导线 {Decimal(held.value[0]) / 10}%" if held else "本地还没有收录工资指导线"
