"""Referrals to help: what would be handed over, to whom, and what waits for the worker and for who helps."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from gonghui.kernel.manifests import taker_of
from gonghui.kernel.matters.rights import AREA_OFFICES, BODY_OFFICES
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import posts_held
from gonghui.kernel.rights import Actor

from ..kinds import BodyKind, Help
from ..models import Body, Case, Claimant, Referral
from .bodies import near, place_of
from .escalation import federations_above

#: What waits for an answer or for its result, after consent.
IN_HAND = Q(consented_at__isnull=False, withdrawn_at=None, not_taken_at=None, done_at=None)
#: So many workers stand on the page of a case to be asked.
MOST_ASKED = 10
OFFERED = Q(consented_at=None, refused_at=None)


def what_is_handed(claimant: Claimant, help: str) -> tuple[tuple[str, str], ...]:
    """The least that is needed: whom to call; for legal aid also what it is about."""
    case, person = claimant.case, claimant.person
    found = (("姓名", person.name), ("电话", person.phone or "没有登记"), ("单位", case.respondent_name))
    if help != Help.LEGAL_AID:
        return found
    asked = "、".join(one.get_kind_display() for one in case.claims.all())
    return (*found, ("要求", asked), ("案件编号", case.matter.number))


def receiver_of(case: Case, help: str) -> Organisation | None:
    """Who in the register receives such a referral: legal aid's own body, or the nearest union that has somebody."""
    if help == Help.LEGAL_AID:
        body = near(BodyKind.LEGAL_AID, place_of(case)).first()
        return body.organisation if body else None
    unions = federations_above(place_of(case))
    return next((one for one in unions if holders(one, *AREA_OFFICES).exists()), None)


def is_received(case: Case, help: str) -> bool:
    """Whether anybody would receive it: another service, or somebody in the register."""
    return taker_of(help) is not None or receiver_of(case, help) is not None


def receiver_name(case: Case, help: str) -> str:
    """Who receives it, in words."""
    service = taker_of(help)
    return service.title if service else str(receiver_of(case, help) or "")


def of_a_worker(case: Case, actor: Actor) -> list[Referral]:
    """This worker's own referrals in the case, the newest first."""
    rows = Referral.objects.filter(person=actor.person_id, claimant__case=case)
    return list(rows.select_related("to", "offered_by__organisation"))


def to_ask_for(case: Case, actor: Actor) -> list[tuple[Claimant, Help]]:
    """The kinds of help this worker may ask for now."""
    mine = case.claimants.here().filter(person=actor.person_id).first() if actor.person_id else None
    if mine is None or not case.matter.is_running:
        return []
    running = {one.help for one in mine.referrals.all() if not one.is_over}
    return [(mine, help) for help in Help if help not in running and is_received(case, help)]


def offered_to(actor: Actor) -> QuerySet[Referral]:
    """Offers that wait for this worker's word."""
    return Referral.objects.filter(OFFERED, person=actor.person_id).order_by("made_at")


def received_by(actor: Actor) -> QuerySet[Referral]:
    """What was handed over to the organisations somebody works for, and is not done."""
    wanted = {*BODY_OFFICES, *AREA_OFFICES}
    mine = [held.organisation for held in posts_held(actor) if held.office in wanted]
    rows = Referral.objects.filter(IN_HAND, to__in=mine) if mine else Referral.objects.none()
    return rows.order_by("consented_at")


def at_an_organisation(organisation: Organisation, *, done: bool) -> QuerySet[Referral]:
    """What an organisation received: what is to be done, the oldest first; or what is over, the latest first."""
    rows = Referral.objects.filter(to=organisation, consented_at__isnull=False, withdrawn_at=None)
    rows = rows.select_related("person", "to")
    return rows.exclude(IN_HAND).order_by("-consented_at") if done else rows.filter(IN_HAND).order_by("consented_at")


def receives_aid(body: Body) -> bool:
    """Whether workers are referred to this body."""
    kind: Any = body.kind
    return bool(kind == BodyKind.LEGAL_AID)


def to_offer(case: Case, received: bool) -> list[Claimant]:
    """The workers whom whoever has the case may ask whether they want to be referred; of a long list the first."""
    if not received or not any(is_received(case, help) for help in Help):
        return []
    return list(case.claimants.here().select_related("person")[:MOST_ASKED])
