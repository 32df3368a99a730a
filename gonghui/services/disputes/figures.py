"""What is counted of disputes, and the reactions that do the counting.

A case counts for its employer, or, where that is in no register, for the union that answers for it; a stay with a body
counts for the body as well. All of it is told of areas and bodies only: that one firm has a case is not for its people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Gauge, Measure, Reaction
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.measures.actions import Figure, ledger_of, month_of, put
from gonghui.kernel.measures.matters import counted_for, follow_matters, of_procedure
from gonghui.kernel.rights import system

from . import events as e
from .kinds import Outcome
from .models import Case, Proceeding
from .procedure import DISPUTE, MEDIATING

Months = dict[date, Decimal]


def _kept(name: str, title: str, unit: str, *, parted: bool = False, additive: bool = True) -> Measure:
    return Measure(f"disputes.{name}", title, unit, additive=additive, of_areas=True, parted=parted)


FILED = _kept("filed", "维权案件", "件")
PEOPLE = _kept("people", "申请人", "人")
CLAIMED = _kept("claimed", "要求金额", "元")
RECOVERED = _kept("recovered", "到账金额", "元")
CLOSED = _kept("closed", "结案", "件")
SETTLED = _kept("settled", "全部履行", "件")
RESOLVED = _kept("resolved", "有了结果", "件")
AT_BASE = _kept("at_base", "基层化解", "件")
KIND = _kept("kind", "要求的种类", "件", parted=True)
INDUSTRY = _kept("industry", "行业", "件", parted=True)
#: Of each stage: stays that ended, the days they took, the days that law and promise gave them, those that were late.
STAYS = _kept("stays", "办结的环节", "次", parted=True)
DAYS = _kept("days", "用了多少天", "天", parted=True)
LIMIT = _kept("limit", "法定期限", "天", parted=True)
PROMISE = _kept("promise", "承诺期限", "天", parted=True)
LATE = _kept("late", "超过法定期限", "次", parted=True)
STARS = _kept("stars", "办结时评价", "星", additive=False)
STARS_LATER = _kept("stars_later", "三十天后评价", "星", additive=False)
SOLVED = _kept("solved", "三十天后说真正解决了", "人")
#: Of a body, on its own ledger.
TAKEN = _kept("body_taken", "办理单位收件", "件")
DONE = _kept("body_done", "办理单位办结", "件")
BODY_DAYS = _kept("body_days", "办理单位用了多少天", "天")
BODY_LATE = _kept("body_late", "办理单位超期", "件")

OF_A_CASE = (FILED, PEOPLE, CLAIMED, RECOVERED, CLOSED, SETTLED, RESOLVED, AT_BASE)
OF_A_STAY = (STAYS, DAYS, LIMIT, PROMISE, LATE)
OF_RATINGS = (STARS, STARS_LATER, SOLVED)
OF_A_BODY = (TAKEN, DONE, BODY_DAYS, BODY_LATE)
MEASURES = (*of_procedure(DISPUTE, "件"), *OF_A_CASE, KIND, INDUSTRY, *OF_A_STAY, *OF_RATINGS, *OF_A_BODY)

#: A stage that ended in one of these gave the case a result; the first such stage is where it was settled.
RESULTS = (
    Outcome.AGREED, Outcome.ORDERED, Outcome.PAID, Outcome.NO_BREACH, Outcome.AWARDED, Outcome.LETTER,
    Outcome.DISMISSED, Outcome.JUDGED,
)  # fmt: skip
#: Going on to one of these means that it was not settled at the base after all.
BEYOND_THE_BASE = ("arbitrate", "litigate")
INDUSTRY_UNKNOWN = "没有登记"

_here = "gonghui.services.disputes.figures"
_PASSED_ON = (
    e.ToCommittee, e.ToCentre, e.ToMediation, e.ToConfirmation, e.ToInspection, e.ToArbitration, e.ToCourt,
    e.ToEnforcement,
)  # fmt: skip
COUNTED = (
    e.CaseFiled, e.CaseSplitOff, *_PASSED_ON, e.CaseReceived, e.CaseDeclined, e.StageConcluded, e.StageFailed, e.Agreed,
    e.ConfirmationDecided, e.PaymentConfirmed, e.CaseSettled, e.CaseClosed, e.CaseWithdrawn,
)  # fmt: skip
FIGURES = (
    *follow_matters(
        DISPUTE,
        also=(
            e.CaseFiled, e.CaseSplitOff, e.CaseWithdrawn, e.ClockStayed, e.ClockResumed, e.ClockExtended,
            e.PaymentConfirmed,
        ),
    ),
    *(Reaction(event, f"{_here}.count_the_case") for event in COUNTED),
    Reaction(e.CaseRated, f"{_here}.count_the_rating"),
)  # fmt: skip
GAUGES = (
    Gauge("维权案件", FILED.name),
    Gauge("基层化解", AT_BASE.name, of=RESOLVED.name),
    Gauge("为职工要回", RECOVERED.name),
)


def _case(record: EventRecord) -> Case | None:
    return Case.objects.select_related("matter__enterprise").filter(matter=record.chain_id).first()


def count_the_case(record: EventRecord) -> None:
    """The case and its stays with bodies as they stand now."""
    case = _case(record)
    whose = counted_for(case.matter) if case else None
    if case is None or whose is None:
        return
    keep = partial(put, actor=system("measures"), at=record.at)
    keep(ledger_of(whose), figures=lambda: list(_of_case(case.pk)))
    for body in set(case.proceedings.values_list("body__organisation", flat=True)):
        keep(ledger_of(body), figures=partial(_at_a_body, case.pk, body))


def _of_case(key: UUID) -> list[Figure]:
    case = Case.objects.select_related("matter__enterprise").get(pk=key)
    stays = list(case.proceedings.select_related("holding").order_by("pk"))
    return [*_of_its_sums(case, stays), *(one for stay in stays for one in _of_stay(stay, _limit_of(stay, case)))]


def _at_a_body(key: UUID, body: UUID) -> list[Figure]:
    case = Case.objects.select_related("matter").get(pk=key)
    found: list[Figure] = []
    for stay in case.proceedings.filter(body__organisation=body).select_related("holding"):
        found += _at_its_body(stay, _limit_of(stay, case))
    return found


def _of_its_sums(case: Case, stays: list[Proceeding]) -> Iterator[Figure]:
    opened = _month(case.matter.opened_at)
    # Who goes on in a case of their own is counted there.
    people = case.claimants.filter(own_case=None).count()
    yield Figure(FILED.name, case.pk, {opened: 1})
    yield Figure(PEOPLE.name, case.pk, {opened: people})
    yield Figure(CLAIMED.name, case.pk, {opened: case.claimed})
    yield Figure(RECOVERED.name, case.pk, recovered_by_month(case))
    for kind in sorted(set(case.claims.values_list("kind", flat=True))):
        yield Figure(f"{KIND.name}:{kind}", case.pk, {opened: 1})
    yield Figure(f"{INDUSTRY.name}:{case.industry or INDUSTRY_UNKNOWN}", case.pk, {opened: 1})
    closed = _month(case.matter.closed_at) if case.matter.closed_at else None
    yield Figure(CLOSED.name, case.pk, {closed: 1} if closed else {})
    yield Figure(SETTLED.name, case.pk, {closed: 1} if closed and case.is_settled else {})
    ended = [(one.concluded_at, one) for one in stays if one.concluded_at and one.outcome in RESULTS]
    first = min(ended, key=lambda one: one[0])[1] if ended else None
    when = _month(first.concluded_at) if first and first.concluded_at else None
    yield Figure(RESOLVED.name, case.pk, {when: 1} if when else {})
    base = first is not None and first.outcome == Outcome.AGREED and first.step_key in MEDIATING
    beyond = any(one.step_key in BEYOND_THE_BASE for one in stays)
    yield Figure(AT_BASE.name, case.pk, {when: 1} if when and base and not beyond else {})


def recovered_by_month(case: Case) -> Months:
    """What came, by the month in which it came; what the last body found paid, in the month the case was closed."""
    found: defaultdict[date, Decimal] = defaultdict(Decimal)
    for debt in case.debts.prefetch_related("instalments"):
        for one in debt.instalments.all():
            if one.paid_on:
                found[month_of(one.paid_on)] += one.amount
    rest = case.recovered - sum(found.values(), Decimal(0))
    if rest and case.matter.closed_at:
        found[_month(case.matter.closed_at)] += rest
    return dict(found)


def _limit_of(stay: Proceeding, case: Case) -> Deadline | None:
    """The deadline under which a stay ended, or none: of several, the one counted last before its end."""
    ended, received = ended_at(stay), stay.holding.received_at
    if ended is None or received is None:
        return None
    within = (clock.day_of(received), clock.day_of(ended))
    found = case.matter.deadlines.filter(key=stay.step_key, counted_from__range=within, due__isnull=False)
    return found.order_by("-counted_from", "-pk").first()


def _of_stay(stay: Proceeding, limit: Deadline | None) -> Iterator[Figure]:
    """A stay that ended, under the name of its stage; nothing while it runs."""
    took = days_of(stay)
    stage, ended = stay.step_key, ended_at(stay)
    month = _month(ended) if ended and took is not None else None

    def one(measure: Measure, value: int | None) -> Figure:
        return Figure(f"{measure.name}:{stage}", stay.pk, {month: value} if month and value is not None else {})

    yield one(STAYS, 1)
    yield one(DAYS, took)
    yield one(LIMIT, (limit.due - limit.counted_from).days if limit and limit.due else None)
    yield one(PROMISE, (limit.promised - limit.counted_from).days if limit and limit.promised else None)
    yield one(LATE, 1 if is_late(stay, limit) else None)


def _at_its_body(stay: Proceeding, limit: Deadline | None) -> Iterator[Figure]:
    """The same for the body that had it; taken when it was received."""
    received, ended, took = stay.holding.received_at, ended_at(stay), days_of(stay)
    month = _month(ended) if ended and took is not None else None
    yield Figure(TAKEN.name, stay.pk, {_month(received): 1} if received else {})
    yield Figure(DONE.name, stay.pk, {month: 1} if month else {})
    yield Figure(BODY_DAYS.name, stay.pk, {month: took} if month and took is not None else {})
    yield Figure(BODY_LATE.name, stay.pk, {month: 1} if month and is_late(stay, limit) else {})


def ended_at(stay: Proceeding) -> datetime | None:
    """When a stay ended, however it did."""
    return stay.concluded_at or stay.declined_at or stay.passed_on_at


def days_of(stay: Proceeding) -> int | None:
    """Calendar days from the receipt to the end; None while it runs, or where it was never taken in."""
    ended, received = ended_at(stay), stay.holding.received_at
    return (clock.day_of(ended) - clock.day_of(received)).days if ended and received else None


def is_late(stay: Proceeding, limit: Deadline | None) -> bool:
    """Whether it ended after the last day the law gave it."""
    ended = ended_at(stay)
    return bool(ended and limit and limit.due and clock.day_of(ended) > limit.due)


def count_the_rating(record: EventRecord) -> None:
    """What one applicant said, by the month in which it was said; who, is not kept."""
    case = _case(record)
    whose = counted_for(case.matter) if case else None
    if whose is None:
        return
    said, month = record.payload, _month(record.at)
    stars = Figure((STARS_LATER if said["later"] else STARS).name, record.pk, {month: said["stars"]})
    solved = Figure(SOLVED.name, record.pk, {month: 1} if said["later"] and said["settled"] else {})
    put(ledger_of(whose), actor=system("measures"), at=record.at, figures=lambda: [stars, solved])


def _month(moment: datetime) -> date:
    return month_of(clock.day_of(moment))
