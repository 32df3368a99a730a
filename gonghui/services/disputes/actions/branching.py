"""Who is not in the agreement of the others goes on in a case of their own, without lifting a finger."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gonghui.kernel.actions import action, emit, turn_to
from gonghui.kernel.errors import Conflict
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.evidence.actions import open_dossier, take_along
from gonghui.kernel.matters.actions import admit, begin_matter
from gonghui.kernel.people.sealed_texts import sealed
from gonghui.kernel.rights import system

from ..events import CaseSplitOff
from ..kinds import BodyKind, Capacity, Title
from ..models import Body, Case, Claim, Claimant, Debt
from ..models.case import ADDRESS, FACTS
from ..procedure import DISPUTE
from ..queries.bodies import centre_for, place_of
from ..rights import Right
from .leaving import step_out
from .papers import issue_application
from .passing import hand_over
from .signing import left_out

WHY = "没有签调解协议，另案继续"
NOTHING = Decimal(0)
#: What the form said that holds for whoever goes on alone as well.
KEPT = (
    "respondent_name", "respondent_phone", "respondent_address", "channel", "filed_by", "industry", "sensitivity",
    "job", "employed_from", "employed_until", "monthly_wage", "known_on",
)  # fmt: skip


def go_on(record: EventRecord) -> None:
    """After an agreement bound: those who are not in it. Done again, nothing happens."""
    case = Case.objects.filter(matter=record.chain_id).first()
    debt = _bound(case) if case else None
    if case is not None and debt is not None and left_out(debt):
        let_the_rest_go_on(case, actor=system("split-off"), at=record.at)


@action(Right.LET_THE_REST_GO_ON, on=Case)
def let_the_rest_go_on(case: Case, *, at: datetime) -> tuple[None, Case]:
    """A case of their own for those whom the agreement leaves out, at the centre, with the form as it was filed.

    Raises Conflict where it leaves out nobody.
    """
    debt = _bound(case)
    rest = left_out(debt) if debt else []
    if not rest:
        raise Conflict("协议里没有落下谁，不用另案。")
    own = _begin(case, rest)
    for one in rest:
        step_out(case, one, own_case=own)
    turn_to(own)
    emit(CaseSplitOff(len(rest), own.claimed, case.matter.number))
    centre = _centre(case)
    hand_over(own, centre, why=WHY)
    issue_application(own, centre)
    return None, own


def _bound(case: Case) -> Debt | None:
    """The agreement that stands between the employer and some of the workers."""
    standing = case.debts.filter(replaced_at=None, title=Title.MEDIATED, effective_on__isnull=False)
    return standing.select_related("case").first()


def _begin(case: Case, rest: list[Claimant]) -> Case:
    first = rest[0].person
    moved = min(sum((one.amount or NOTHING for one in rest), NOTHING), case.claimed)
    matter = begin_matter(DISPUTE, enterprise=case.matter.enterprise, union=case.matter.union, title=case.matter.title)
    own = Case.objects.create(
        pk=matter.pk, matter=matter, applicant=first, is_group=len(rest) > 1, claimed=moved,
        facts_sealed=sealed(first, case.facts, FACTS),
        address_sealed=sealed(first, case.address, ADDRESS) if first.pk == case.applicant_id and case.address else None,
        **{name: getattr(case, name) for name in KEPT},
    )  # fmt: skip
    case.claimed -= moved
    case.save(update_fields=["claimed"])
    Claimant.objects.bulk_create(
        [Claimant(case=own, person=one.person, speaks_for_all=True, amount=one.amount, leads=one is rest[0])
         for one in rest]
    )  # fmt: skip
    whole = len(rest) == 1 and case.claims.count() == 1
    Claim.objects.bulk_create(
        [Claim(case=own, kind=one.kind, words=one.words, amount=(moved or None) if whole else None)
         for one in case.claims.all()]
    )  # fmt: skip
    for one in rest:
        admit(matter, one.person_id, Capacity.APPLICANT)
    open_dossier(matter)
    take_along(case.matter, matter, [one.person_id for one in rest])
    return own


def _centre(case: Case) -> Body:
    """The centre that sorted the case, or that of its place. Raises LookupError: the worker then tries again."""
    had = case.proceedings.filter(body__kind=BodyKind.CENTRE).select_related("body__organisation").first()
    found = had.body if had else centre_for(place_of(case))
    if found is None:
        raise LookupError(f"no centre takes the rest of {case.matter.number}")
    return found
