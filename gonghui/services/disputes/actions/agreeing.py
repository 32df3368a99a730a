"""An agreement with its plan of payment: drafted by the mediator, signed by both."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict, Refused
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
from ..events import Agreed, AgreementDrafted, AgreementSigned
from ..kinds import EMPLOYER, MEDIATOR, WORKERS, Outcome, Title
from ..models import Case, Debt, Instalment, Proceeding, Signing
from ..procedure import MEDIATING
from ..queries.benefits import short_of_benefits
from ..queries.papers import circle, co_mediators, mediators
from ..rights import Right
from .confirming import ask_as_signed, ask_with_it
from .papers import issue
from .passing import accepted
from .signing import left_out, named_in, of_a_worker, open_place, say_signed
from .talk_rooms import shut_talks

Payment = tuple[date, Decimal]


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def draft_agreement(
    case: Case, *, terms: str, payments: Sequence[Payment] = (), with_whom: Collection[int] | None = None, at: datetime
) -> tuple[AgreementDrafted, Debt]:
    """Put to paper what both will sign. A new draft takes the place of one that not both have signed.

    `with_whom` are the workers it is with, all by default; each signs for themselves, of ten and more the speakers.
    Until it binds only those who mediate and the parties read it: an offer is no proof later.
    """
    return put_to_paper(case, terms, payments, at, with_whom=with_whom)


def put_to_paper(
    case: Case, terms: str, payments: Sequence[Payment], at: datetime, *, with_whom: Collection[int] | None = None
) -> tuple[AgreementDrafted, Debt]:
    """The draft with its paper, in place of an earlier one."""
    proceeding = accepted(case)
    if not terms.strip():
        raise Refused("请写明双方谈好了什么。", field="terms")
    check_plan(payments, clock.day_of(at))
    workers = named_in(case, with_whom)
    before = Debt.objects.filter(proceeding=proceeding).select_related("paper").first()
    if before is not None:
        if both_signed(before):
            raise Conflict("双方都已经签字，不能再改。请您签字盖章，协议就生效。")
        before.delete()
    debt = owe(case, proceeding, Title.MEDIATED, terms=terms, payments=payments, at=at)
    Signing.objects.bulk_create([Signing(debt=debt, claimant=one) for one in workers if one.speaks_for_all])
    readers, document = co_mediators(proceeding), agreement(case, debt)
    debt.paper = issue(case, AGREEMENT, document, proceeding.body, audience=Audience.TABLE, readers=readers)
    debt.save(update_fields=["paper"])
    if before is not None and before.paper is not None:
        supersede_paper(before.paper, debt.paper)
    return AgreementDrafted(debt.amount, len(payments)), debt


def signing_purpose(case: Case) -> str:
    """What a code for signing is sent for: this text, not whatever takes its place."""
    paper = case.debts.filter(title=Title.MEDIATED, effective_on=None).values_list("paper", flat=True).last()
    return f"dispute-agreement:{paper or case.pk}"


@action(Right.SIGN_FOR_THE_WORKERS, on=Case, step=MEDIATING)
def sign_for_the_workers(
    case: Case, *, knows_less: bool = False, confirm: bool = False, actor: Actor, at: datetime
) -> AgreementSigned:  # fmt: skip
    """An applicant signs for themselves, by one-time code; of a group that speaks through some, one of those.

    Less than an injury's benefits only with open eyes. `confirm` asks arbitration to confirm it as soon as it binds.
    """
    less = short_of_benefits(case, to_sign(case, WORKERS, actor.person_id))
    if less and not knows_less:
        raise Refused(
            f"协议的金额比按规定算出来的工伤待遇少 {less:,.2f} 元。请想清楚；真的同意少拿，请勾选后再签。",
            field="knows_less",
        )
    return _sign_by_code(case, WORKERS, confirm, actor, at)


@action(Right.SIGN_FOR_THE_EMPLOYER, on=Case, step=MEDIATING)
def sign_for_the_employer(case: Case, *, confirm: bool = False, actor: Actor, at: datetime) -> AgreementSigned:
    """The employer signs, by one-time code; with `confirm` it asks for confirmation as well."""
    return _sign_by_code(case, EMPLOYER, confirm, actor, at)


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def sign_as_mediator(case: Case, *, actor: Actor, at: datetime) -> None:
    """The mediator signs after both, and the body seals with it: from now on the agreement binds (调解仲裁法 14).

    Where both asked for it when they signed, it goes to be confirmed in the same step.
    """
    debt, proceeding = to_sign(case, MEDIATOR), accepted(case)
    emit(_sign_by_code(case, MEDIATOR, False, actor, at))
    shut_talks(case)
    debt.effective_on = clock.day_of(at)
    debt.save(update_fields=["effective_on"])
    proceeding.concluded_at, proceeding.outcome = at, Outcome.AGREED
    proceeding.save(update_fields=["concluded_at", "outcome"])
    case.won = debt.amount
    case.save(update_fields=["won"])
    open_paper(debt.paper, circle(case), scans=True)
    let_go(case.matter, at=at)
    emit(Agreed(debt.amount, len(left_out(debt))))
    ask_as_signed(case, debt, at)


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=MEDIATING)
def enter_signature(
    case: Case, *, side: str, signing: int | None = None, scan: Received, confirm: bool = False, at: datetime
) -> AgreementSigned:
    """Who has no account signs on paper: the mediator enters it with a scan of the signed page.

    `signing` says whose place it is, where several workers sign. `confirm`: the page asks for confirmation too.
    """
    if side not in (WORKERS, EMPLOYER):
        raise Refused("请选择是哪一方签的字。", field="side")
    debt = to_sign(case, side)
    place = open_place(debt, signing) if side == WORKERS else None
    who = place.claimant.person.name if place else ""
    kept = attach_upload(
        case.matter, received=scan, purpose=f"{who or side}签字的调解协议", stands_for="签署调解协议",
        audience=Audience.TABLE, readers=mediators(debt.proceeding),
    )  # fmt: skip
    sign_paper(debt.paper, person=None, capacity=side, method=Method.STAMPED_SCAN, scan=kept, name=who)
    return _signed(debt, side, place, confirm, at)


def _sign_by_code(case: Case, side: str, confirm: bool, actor: Actor, at: datetime) -> AgreementSigned:
    assert actor.person_id is not None
    debt = to_sign(case, side, actor.person_id)
    place = of_a_worker(debt, actor.person_id) if side == WORKERS else None
    person = Person.objects.get(pk=actor.person_id)
    spend_code(purpose=signing_purpose(case), at=at, person=person)
    sign_paper(debt.paper, person=person.pk, capacity=side)
    return _signed(debt, side, place, confirm, at)


def _signed(debt: Debt, side: str, place: Signing | None, confirm: bool, at: datetime) -> AgreementSigned:
    if confirm:
        ask_with_it(debt, place, at)
    told = AgreementSigned(side)
    if place is not None:
        told = AgreementSigned(side, *say_signed(place, at))
    elif side == EMPLOYER:
        debt.employer_signed_at = at
        debt.save(update_fields=["employer_signed_at"])
    debt.refresh_from_db(fields=["worker_signed_at", "employer_signed_at"])
    if side != MEDIATOR and both_signed(debt):
        _ask_the_mediator(debt, at)
    return told


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


def to_sign(case: Case, side: str, person: UUID | None = None) -> Debt:
    """The agreement that waits for this side's signature, or for this worker's. Raises Conflict where none does."""
    drafted = Debt.objects.filter(proceeding=accepted(case))
    debt = drafted.select_related("paper", "proceeding__body__organisation").first()
    if debt is None:
        raise Conflict("还没有拟好的协议，请等调解员拟好再签。")
    if side == WORKERS and person is not None and of_a_worker(debt, person).signed_at is not None:
        raise Conflict("您已经签过字了。")
    if side == WORKERS and debt.worker_signed_at is not None:
        raise Conflict(f"{side}已经签过字了。")
    if side == EMPLOYER and debt.employer_signed_at is not None:
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
