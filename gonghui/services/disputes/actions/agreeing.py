"""An agreement with its plan of payment: drafted by the mediator, signed by both, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.matters.actions import let_go
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received

from ..events import Agreed, AgreementDrafted, AgreementSigned, ConfirmationAsked
from ..kinds import BodyKind, Forum, Outcome, Title
from ..models import Case, Debt, Instalment, Proceeding
from ..procedure import MEDIATING
from ..queries.bodies import near, place_of
from ..rights import Right
from .passing import accepted, hand_over

WORKERS, EMPLOYER = "申请人", "对方单位"
Payment = tuple[date, Decimal]
BODY_OF = {Forum.ARBITRATION: BodyKind.ARBITRATION, Forum.COURT: BodyKind.COURT}


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def draft_agreement(
    case: Case, *, terms: str, payments: Sequence[Payment] = (), at: datetime
) -> tuple[AgreementDrafted, Debt]:
    """Put to paper what both will sign. A new draft takes the place of one that not both have signed."""
    proceeding = accepted(case)
    if not terms.strip():
        raise Refused("请写明双方谈好了什么。", field="terms")
    check_plan(payments, clock.day_of(at))
    Debt.objects.filter(proceeding=proceeding).delete()
    debt = owe(case, proceeding, Title.MEDIATED, terms=terms, payments=payments, at=at)
    return AgreementDrafted(debt.amount, len(payments)), debt


@action(Right.SIGN_FOR_THE_WORKERS, on=Case, step=MEDIATING)
def sign_for_the_workers(case: Case, *, at: datetime) -> list[Event]:
    """The applicant signs."""
    return _sign(case, "worker_signed_at", WORKERS, at)


@action(Right.SIGN_FOR_THE_EMPLOYER, on=Case, step=MEDIATING)
def sign_for_the_employer(case: Case, *, at: datetime) -> list[Event]:
    """The employer signs."""
    return _sign(case, "employer_signed_at", EMPLOYER, at)


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def enter_signature(case: Case, *, side: str, scan: Received, at: datetime) -> list[Event]:
    """Who has no account signs on paper: the mediator enters it with a scan of the signed page."""
    if side not in (WORKERS, EMPLOYER):
        raise Refused("请选择是哪一方签的字。", field="side")
    attach_upload(
        case.matter,
        received=scan,
        purpose=f"{side}签字的调解协议",
        stands_for="签署调解协议",
        audience=Audience.PARTIES,
    )
    return _sign(case, "worker_signed_at" if side == WORKERS else "employer_signed_at", side, at)


def _sign(case: Case, column: str, side: str, at: datetime) -> list[Event]:
    proceeding = accepted(case)
    debt = Debt.objects.filter(proceeding=proceeding).first()
    if debt is None:
        raise Conflict("还没有拟好的协议，请等调解员拟好再签。")
    if getattr(debt, column) is not None:
        raise Conflict(f"{side}已经签过字了。")
    setattr(debt, column, at)
    told: list[Event] = [AgreementSigned(side)]
    if debt.worker_signed_at and debt.employer_signed_at:
        debt.effective_on = clock.day_of(at)
        proceeding.concluded_at, proceeding.outcome = at, Outcome.AGREED
        proceeding.save(update_fields=["concluded_at", "outcome"])
        case.won = debt.amount
        case.save(update_fields=["won"])
        let_go(case.matter, at=at)
        told.append(Agreed(debt.amount))
    debt.save()
    return told


def check_plan(payments: Sequence[Payment], today: date) -> None:
    """Dates that lie ahead, in their order; sums above nothing. Raises Refused."""
    days = [day for day, _ in payments]
    if any(day < today for day in days):
        raise Refused("付款日期不能早于今天。", field="payments")
    if days != sorted(set(days)):
        raise Refused("付款日期要从早到晚，每一期一个日期。", field="payments")
    if any(amount <= 0 for _, amount in payments):
        raise Refused("每一期的金额都要大于 0。", field="payments")


def owe(
    case: Case, proceeding: Proceeding, title: str, *, terms: str, payments: Sequence[Payment], at: datetime
) -> Debt:
    """What is owed on a title from now on; an earlier title steps back."""
    case.debts.filter(replaced_at=None).update(replaced_at=at)
    total = sum((amount for _, amount in payments), Decimal(0))
    debt = Debt.objects.create(
        case=case,
        proceeding=proceeding,
        title=title,
        terms=terms.strip()[:5000],
        amount=total,
        made_on=clock.day_of(at),
    )
    Instalment.objects.bulk_create([Instalment(debt=debt, due_on=day, amount=amount) for day, amount in payments])
    return debt


@action(Right.SIGN_FOR_THE_WORKERS, on=Case, step="perform")
def ask_confirmation(case: Case, *, forum: str, at: datetime) -> list[Event]:
    """The applicant asks for the agreement to be confirmed; once both have, it goes there."""
    return _ask(case, forum, "worker_asked_at", WORKERS, at)


@action(Right.SIGN_FOR_THE_EMPLOYER, on=Case, step="perform")
def join_confirmation(case: Case, *, forum: str, at: datetime) -> list[Event]:
    """The employer asks with them (办案规则 74: jointly)."""
    return _ask(case, forum, "employer_asked_at", EMPLOYER, at)


def _ask(case: Case, forum: str, column: str, side: str, at: datetime) -> list[Event]:
    debt = case.debts.filter(replaced_at=None, title=Title.MEDIATED).first()
    if debt is None:
        raise Conflict("只有调解协议需要确认。")
    if forum not in Forum.values:
        raise Refused("请选择向仲裁委还是向法院申请确认。", field="forum")
    if debt.forum and debt.forum != forum:
        raise Refused(f"对方申请的是{Forum(debt.forum).label}，要两边一致才能办。请选同一个。", field="forum")
    _refuse_late(case, forum, at)
    debt.forum = forum
    setattr(debt, column, at)
    debt.save()
    told: list[Event] = [ConfirmationAsked(side, forum)]
    if debt.worker_asked_at and debt.employer_asked_at:
        body = near(BODY_OF[Forum(forum)], place_of(case)).first()
        if body is None:
            raise Refused("本地还没有登记可以确认的单位，请另选一个。", field="forum")
        hand_over(case, body, step="confirm", at=at)
    return told


def _refuse_late(case: Case, forum: str, at: datetime) -> None:
    key = "confirmation_request" if forum == Forum.ARBITRATION else "judicial_confirmation_request"
    deadline = case.matter.deadlines.filter(key=key, replaced_at=None).first()
    if deadline is not None and deadline.is_late(clock.day_of(at)):
        raise Refused(
            f"{deadline.title}的期限 {deadline.due} 已经过了（{deadline.basis}）。"
            "协议仍然有效，对方不履行可以申请仲裁。",
            field="forum",
        )
