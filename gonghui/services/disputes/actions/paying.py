"""What is owed is paid, instalment by instalment; one that does not come is noted and opens the next stage."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict
from gonghui.kernel.events import Event
from gonghui.kernel.rights import Actor

from ..events import CaseSettled, MoneyCame, PaymentConfirmed, PaymentMissed, PaymentReported
from ..models import Case, Instalment
from ..rights import Right
from .papers import issue_closing
from .signing import who_act

PAYING = ("perform", "enforce")


@action(Right.REPORT_A_PAYMENT, on=Case, step=PAYING)
def report_payment(case: Case, *, instalment: int, at: datetime) -> PaymentReported:
    """The employer says that an instalment was paid; the applicant is asked whether it came."""
    found = _open(case, instalment)
    if found.reported_at is not None:
        raise Conflict("这一期已经报过付款，正在等申请人核对。")
    found.reported_at = at
    found.save(update_fields=["reported_at"])
    return PaymentReported(found.amount)


@action(Right.CONFIRM_A_PAYMENT, on=Case, step=PAYING)
def confirm_payment(case: Case, *, instalment: int, actor: Actor, at: datetime) -> list[Event]:
    """A worker has the money; once all who act say so it is paid. With the last instalment the case is settled."""
    found = _open(case, instalment)
    said, of = _say_it_came(case, found, actor, at)
    if said < of:
        return [MoneyCame(found.amount, said, of)]
    found.paid_on = clock.day_of(at)
    found.save(update_fields=["paid_on"])
    case.recovered = min(case.recovered + found.amount, Decimal("999999999999.99"))
    told: list[Event] = [PaymentConfirmed(found.amount)]
    if not found.debt.instalments.filter(paid_on=None).exists():
        case.is_settled, case.ending = True, "已经全部履行"
        told.append(CaseSettled(case.recovered))
    case.save(update_fields=["recovered", "is_settled", "ending"])
    if case.is_settled:
        issue_closing(case, found.debt)
    return told


@action(Right.NOTE_MISSED_PAYMENTS, on=Case, step=PAYING)
def note_missed(case: Case, *, at: datetime) -> list[Event]:
    """Instalments whose day is over and that nobody confirmed, each noted once."""
    today = clock.day_of(at)
    open_ones = Instalment.objects.filter(debt__case=case, debt__replaced_at=None, paid_on=None, missed_on=None)
    missed = list(open_ones.filter(due_on__lt=today))
    if not missed:
        raise Conflict("没有过期未付的款项。")
    Instalment.objects.filter(pk__in=[one.pk for one in missed]).update(missed_on=today)
    return [PaymentMissed(one.amount, one.due_on) for one in missed]


def _say_it_came(case: Case, instalment: Instalment, actor: Actor, at: datetime) -> tuple[int, int]:
    """Note this worker's word. Answers how many of those who act have given theirs, and how many there are."""
    acting = who_act(case)
    mine = acting.get(person=actor.person_id)
    _, fresh = instalment.comings.get_or_create(claimant=mine, defaults={"said_at": at})
    if not fresh:
        raise Conflict("您已经确认过这一期，等其他申请人确认。")
    return instalment.comings.filter(claimant__in=acting).count(), acting.count()


def _open(case: Case, key: int) -> Instalment:
    found = Instalment.objects.filter(debt__case=case, debt__replaced_at=None, pk=key).select_related("debt").first()
    if found is None or found.paid_on is not None:
        raise Conflict("这一期已经付清，不用再办。")
    return found
