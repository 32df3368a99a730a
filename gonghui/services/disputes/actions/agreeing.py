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
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.actions import attach_upload, open_paper, sign_paper, supersede_paper
from gonghui.kernel.papers.models import Audience, Method
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.codes import spend_code
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor

from ..documents.agreement import agreement
from ..documents.kinds import AGREEMENT
from ..events import Agreed, AgreementDrafted, AgreementSigned, ConfirmationAsked
from ..kinds import EMPLOYER, MEDIATOR, WORKERS, BodyKind, Forum, Outcome, Title
from ..models import Case, Debt, Instalment, Proceeding
from ..procedure import MEDIATING
from ..queries.bodies import near, place_of
from ..queries.papers import circle, mediators
from ..rights import Right
from .papers import issue, issue_request
from .passing import accepted, hand_over

Payment = tuple[date, Decimal]
#: Where it is noted that a side has signed.
SIGNED = {WORKERS: "worker_signed_at", EMPLOYER: "employer_signed_at"}
BODY_OF = {Forum.ARBITRATION: BodyKind.ARBITRATION, Forum.COURT: BodyKind.COURT}


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def draft_agreement(
    case: Case, *, terms: str, payments: Sequence[Payment] = (), at: datetime
) -> tuple[AgreementDrafted, Debt]:
    """Put to paper what both will sign. A new draft takes the place of one that not both have signed.

    Until it binds only those who mediate and the parties read it: an offer is no proof later.
    """
    proceeding = accepted(case)
    if not terms.strip():
        raise Refused("请写明双方谈好了什么。", field="terms")
    check_plan(payments, clock.day_of(at))
    before = Debt.objects.filter(proceeding=proceeding).select_related("paper").first()
    if before is not None:
        if both_signed(before):
            raise Conflict("双方都已经签字，不能再改。请您签字盖章，协议就生效。")
        before.delete()
    debt = owe(case, proceeding, Title.MEDIATED, terms=terms, payments=payments, at=at)
    debt.paper = issue(case, AGREEMENT, agreement(case, debt), proceeding.body, audience=Audience.TABLE)
    debt.save(update_fields=["paper"])
    if before is not None and before.paper is not None:
        supersede_paper(before.paper, debt.paper)
    return AgreementDrafted(debt.amount, len(payments)), debt


def signing_purpose(case: Case) -> str:
    """What a code for signing is sent for: this text, not whatever takes its place."""
    paper = case.debts.filter(title=Title.MEDIATED, effective_on=None).values_list("paper", flat=True).last()
    return f"dispute-agreement:{paper or case.pk}"


@action(Right.SIGN_FOR_THE_WORKERS, on=Case, step=MEDIATING)
def sign_for_the_workers(case: Case, *, actor: Actor, at: datetime) -> AgreementSigned:
    """The applicant signs, by one-time code."""
    return _sign_by_code(case, WORKERS, actor, at)


@action(Right.SIGN_FOR_THE_EMPLOYER, on=Case, step=MEDIATING)
def sign_for_the_employer(case: Case, *, actor: Actor, at: datetime) -> AgreementSigned:
    """The employer signs, by one-time code."""
    return _sign_by_code(case, EMPLOYER, actor, at)


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def sign_as_mediator(case: Case, *, actor: Actor, at: datetime) -> list[Event]:
    """The mediator signs after both, and the body seals with it: from now on the agreement binds (调解仲裁法 14)."""
    debt, proceeding = to_sign(case, MEDIATOR), accepted(case)
    told: list[Event] = [_sign_by_code(case, MEDIATOR, actor, at)]
    debt.effective_on = clock.day_of(at)
    debt.save(update_fields=["effective_on"])
    proceeding.concluded_at, proceeding.outcome = at, Outcome.AGREED
    proceeding.save(update_fields=["concluded_at", "outcome"])
    case.won = debt.amount
    case.save(update_fields=["won"])
    open_paper(debt.paper, circle(case), scans=True)
    let_go(case.matter, at=at)
    return [*told, Agreed(debt.amount)]


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def enter_signature(case: Case, *, side: str, scan: Received, at: datetime) -> AgreementSigned:
    """Who has no account signs on paper: the mediator enters it with a scan of the signed page."""
    if side not in (WORKERS, EMPLOYER):
        raise Refused("请选择是哪一方签的字。", field="side")
    debt = to_sign(case, side)
    kept = attach_upload(
        case.matter, received=scan, purpose=f"{side}签字的调解协议", stands_for="签署调解协议",
        audience=Audience.TABLE, readers=mediators(debt.proceeding),
    )  # fmt: skip
    sign_paper(debt.paper, person=None, capacity=side, method=Method.STAMPED_SCAN, scan=kept)
    return _signed(debt, side, at)


def _sign_by_code(case: Case, side: str, actor: Actor, at: datetime) -> AgreementSigned:
    debt = to_sign(case, side)
    assert actor.person_id is not None
    person = Person.objects.get(pk=actor.person_id)
    spend_code(purpose=signing_purpose(case), at=at, person=person)
    sign_paper(debt.paper, person=person.pk, capacity=side)
    return _signed(debt, side, at)


def _signed(debt: Debt, side: str, at: datetime) -> AgreementSigned:
    if side in SIGNED:
        setattr(debt, SIGNED[side], at)
        debt.save(update_fields=[SIGNED[side]])
        if both_signed(debt):
            _ask_the_mediator(debt, at)
    return AgreementSigned(side)


def _ask_the_mediator(debt: Debt, at: datetime) -> None:
    matter = debt.case.matter
    send(
        holders(debt.proceeding.body.organisation, *BODY_OFFICES).values_list("pk", flat=True),
        key=f"agreement:{debt.pk}", title="双方都签了协议，请您签字盖章", text=f"{matter.title} {matter.number}",
        url=matter.get_absolute_url(), at=at,
    )  # fmt: skip


def both_signed(debt: Debt) -> bool:
    """Whether the parties have signed, and the mediator is next."""
    return debt.worker_signed_at is not None and debt.employer_signed_at is not None


def to_sign(case: Case, side: str) -> Debt:
    """The agreement that waits for this side's signature. Raises Conflict where none does."""
    drafted = Debt.objects.filter(proceeding=accepted(case))
    debt = drafted.select_related("paper", "proceeding__body__organisation").first()
    if debt is None:
        raise Conflict("还没有拟好的协议，请等调解员拟好再签。")
    if side in SIGNED and getattr(debt, SIGNED[side]) is not None:
        raise Conflict(f"{side}已经签过字了。")
    if side == MEDIATOR and not both_signed(debt):
        raise Conflict("请等双方都签了字，您再签字盖章。")
    return debt


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
        issue_request(case, debt, body)
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
