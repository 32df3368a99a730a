"""From hand to hand: passed on with a reason, taken in with a receipt, accepted or declined, given to an officer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.events import Event
from gonghui.kernel.evidence.actions import hand_over_exhibits
from gonghui.kernel.matters.actions import admit, assign, hand_to, let_go, take_in
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.organisations.models import Employment, Post
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import EMPLOYERS

from ..documents.kinds import REFUSAL
from ..documents.refusal import refusal
from ..events import CaseAccepted, CaseDeclined, CaseReceived, OfficerNamed, PassedOn
from ..kinds import BodyKind, Capacity, Outcome
from ..models import Body, Case, Proceeding
from ..procedure import HEARING, MEDIATING, WAYS
from ..queries.bodies import staffed
from ..rights import Right
from .dossiers import take_evidence_again
from .papers import issue, issue_receipt
from .talk_rooms import keep_seats, shut_talks

#: The stage at which a body of a kind has a case; courts and arbitration confirm as well.
STAGE_OF = {
    BodyKind.COMMITTEE: "committee", BodyKind.CENTRE: "centre", BodyKind.MEDIATION: "mediate",
    BodyKind.INSPECTION: "inspect", BodyKind.ARBITRATION: "arbitrate", BodyKind.COURT: "litigate",
    BodyKind.ENFORCEMENT: "enforce",
}  # fmt: skip
#: Bodies that serve the other side with a copy as soon as they accept.
SERVING = ("inspect", "arbitrate", "litigate", "confirm", "enforce")
#: Where the parties themselves hold the case.
WITH_THE_PARTIES = ("choose", "perform")
HANDLED = ("committee", "centre", "mediate", "confirm", "inspect", "arbitrate", "litigate", "enforce")


@part
def hand_over(
    case: Case, body: Body, *, why: str = "", step: str = "", leaving: str = "", at: datetime
) -> PassedOn:  # fmt: skip
    """Put the case into the hands of a body. Raises Refused where no way leads there or nobody would take it.

    `leaving` is the stage it has just come to by what happened in this action; the one where it is without it.
    """
    step, leaving = step or STAGE_OF.get(BodyKind(body.kind), ""), leaving or case.matter.step_key
    way = next((event for to, event, places in WAYS if to == step and leaving in places), None)
    if way is None:
        raise Refused(f"现在在“{case.step.title}”环节，不能转到{body}。请另选一个单位。", field="to")
    if not staffed().filter(pk=body.pk).exists():
        raise Refused(f"{body}现在没有人收件。请另选一个单位，或者请它的上级先登记经办人。", field="to")
    _refuse_a_second_arbitration(case, step)
    shut_talks(case)
    case.proceedings.running().update(passed_on_at=at)
    holding = hand_to(case.matter, body.organisation, step=step, why=why, at=at)
    hand_over_exhibits(case.matter)
    take_evidence_again(case)
    Proceeding.objects.create(case=case, body=body, holding=holding, step_key=step)
    return way(body.organisation_id, why)


def _refuse_a_second_arbitration(case: Case, step: str) -> None:
    if step == HEARING and case.proceedings.filter(outcome=Outcome.DROPPED).exists():
        raise Refused(
            "上次仲裁开庭没有到场，已经按撤回处理，再申请仲裁不予受理（劳动人事争议仲裁办案规则第三十九条）。请另选一条路。",
            field="to",
        )


@action(Right.PASS_IT_ON, on=Case, step=HANDLED)
def pass_on(case: Case, *, to: UUID, why: str, at: datetime) -> None:
    """Send it to the body that fits: the centre sorts, any body hands on what is not its own. Never in silence."""
    if not why.strip():
        raise Refused("请写明为什么转交，当事人会看到。", field="why")
    hand_over(case, body_of(to), why=why.strip()[:300], at=at)


@action(Right.CHOOSE_THE_WAY, on=Case, step=WITH_THE_PARTIES)
def choose_the_way(case: Case, *, to: UUID, why: str = "", at: datetime) -> None:
    """The applicant goes on in one tap: what was handed in goes along."""
    hand_over(case, body_of(to), why=why.strip()[:300], at=at)


@action(Right.TAKE_IT_IN, on=Case, step=HANDLED)
def receive(case: Case, *, at: datetime) -> CaseReceived:
    """Take the case in: the parties have a receipt. The body's clock has run since the case was handed to it."""
    return _taken_in(case, present(case), at)


def _taken_in(case: Case, proceeding: Proceeding, at: datetime) -> CaseReceived:
    take_in(case.matter, at=at)
    issue_receipt(case, proceeding)
    return CaseReceived(proceeding.body.organisation_id)


@action(Right.TAKE_IT_IN, on=Case, step=tuple(step for step in HANDLED if step != "centre"))
def accept(case: Case, *, own_number: str = "", at: datetime) -> list[Event]:
    """Take the case on, under the number of the body's own books if it has one; received with it if it was not."""
    return take_on(case, own_number, at)


def take_on(case: Case, own_number: str, at: datetime) -> list[Event]:
    """Accepted by the body in whose hands it is. Raises Conflict the second time."""
    proceeding = present(case)
    if proceeding.accepted_at is not None:
        raise Conflict("这件案子已经受理。")
    told: list[Event] = []
    if proceeding.holding.received_at is None:
        told.append(_taken_in(case, proceeding, at))
    proceeding.accepted_at, proceeding.own_number = at, own_number.strip()[:60]
    proceeding.save(update_fields=["accepted_at", "own_number"])
    if proceeding.step_key in SERVING:
        let_the_other_side_in(case)
    body = proceeding.body
    return [*told, CaseAccepted(body.organisation_id, clock.day_of(at), body.kind, proceeding.own_number)]


@action(Right.TAKE_IT_IN, on=Case, step=HANDLED)
def decline(case: Case, *, why: str, elsewhere: str = "", at: datetime) -> CaseDeclined:
    """Not this body's case, and no other's that it could be passed to: the applicant is told why, and chooses.

    `elsewhere` is who else takes such a thing, with address or telephone.
    """
    proceeding = present(case)
    if proceeding.accepted_at is not None:
        raise Conflict("已经受理的案件不能再说不受理，请办结或者转交。")
    if not why.strip():
        raise Refused("请写明不受理的理由和当事人还可以怎么办。", field="why")
    proceeding.declined_at, proceeding.declined_why = at, why.strip()[:300]
    proceeding.declined_to = elsewhere.strip()[:200]
    proceeding.save(update_fields=["declined_at", "declined_why", "declined_to"])
    issue(case, REFUSAL, refusal(case, proceeding, clock.day_of(at)), proceeding.body)
    let_go(case.matter, at=at)
    return CaseDeclined(proceeding.body.organisation_id, proceeding.declined_why)


@action(Right.GIVE_IT_TO_AN_OFFICER, on=Case, step=HANDLED)
def give_to(case: Case, *, officer: UUID, at: datetime) -> OfficerNamed:
    """The head gives the case to one of the body's people, who must not have to do with either side."""
    proceeding = present(case)
    today = clock.day_of(at)
    held = Post.objects.held_on(today).filter(
        organisation=proceeding.body.organisation, office__in=BODY_OFFICES, person=officer
    )
    if not held.exists():
        raise Refused("这个人不是本单位的经办人，请另选一位。", field="officer")
    if has_to_do_with_it(case, officer, at):
        raise Refused("这个人和当事人有利害关系，应当回避，请另选一位。", field="officer")
    assign(case.matter, officer)
    if case.matter.step_key in MEDIATING:
        keep_seats(case, mediator=officer)
    return OfficerNamed(officer)


def has_to_do_with_it(case: Case, person: UUID, at: datetime) -> bool:
    """Whether somebody claims in the case, or works or speaks for the employer. A committee is of the house."""
    if case.claimants.filter(person=person).exists():
        return True
    firm = case.matter.enterprise
    if firm is None or case.matter.step_key == "committee":
        return False
    today = clock.day_of(at)
    works = Employment.objects.on(today).filter(enterprise=firm, person=person)
    return works.exists() or Post.objects.held_on(today).filter(organisation=firm, person=person).exists()


def present(case: Case) -> Proceeding:
    """The proceeding that runs. Raises StepClosed where no body has the case."""
    found = case.proceedings.running()
    proceeding = found.select_related("body__organisation", "holding").first()
    if proceeding is None:
        raise StepClosed("这件事现在不在任何单位手里。")
    return proceeding


def accepted(case: Case) -> Proceeding:
    """The proceeding that runs and was accepted. Raises Conflict before."""
    proceeding = present(case)
    if proceeding.accepted_at is None:
        raise Conflict("请先受理，再办这一步。")
    return proceeding


@part
def let_the_other_side_in(case: Case) -> None:
    """From now on those who speak for the employer see the case."""
    if case.matter.enterprise is not None:
        for person in holders(case.matter.enterprise, *EMPLOYERS):
            admit(case.matter, person.pk, Capacity.RESPONDENT)
        keep_seats(case)


def body_of(key: UUID) -> Body:
    """The body of this key. Raises Refused where there is none."""
    found = Body.objects.select_related("organisation").filter(pk=key).first()
    if found is None:
        raise Refused("没有找到这个单位，请重新选择。", field="to")
    return found
