"""Appointing people to offices and ending their terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, may

from ..events import PersonAppointed, TermEnded
from ..models import Employment, Kind, Office, Organisation, Post
from ..queries import reach_of
from ..rights import EMPLOYERS, Right

UNION_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER)
OFFICES: dict[str, tuple[Office, ...]] = {
    Kind.FEDERATION: (*UNION_OFFICES, Office.CADRE, Office.GUIDANCE_OFFICER, Office.MEDIATOR, Office.DELEGATE),
    Kind.INDUSTRY_FEDERATION: (
        *UNION_OFFICES,
        Office.CADRE,
        Office.GUIDANCE_OFFICER,
        Office.CASE_OFFICER,
        Office.DELEGATE,
    ),
    Kind.ENTERPRISE_UNION: (*UNION_OFFICES, Office.DELEGATE),
    Kind.ENTERPRISE: EMPLOYERS,
    Kind.EMPLOYERS_BODY: EMPLOYERS,
    Kind.HR_BUREAU: (Office.REVIEWER, Office.MEDIATOR, Office.ANALYST, Office.HEAD, Office.CASE_OFFICER),
    Kind.MARKET_BUREAU: (Office.ANALYST,),
    Kind.COMMERCE_FEDERATION: (Office.ANALYST, Office.MEDIATOR),
    Kind.OTHER_BODY: (Office.HEAD, Office.CASE_OFFICER, Office.MEDIATOR),
    Kind.HOUSE_BODY: (Office.HEAD, Office.MEDIATOR),
}
#: Offices that only the union above (or the installation) fills.
HEADS = (
    Office.CHAIR, Office.CADRE, Office.LEGAL_REPRESENTATIVE, Office.REVIEWER, Office.MEDIATOR, Office.ANALYST,
    Office.HEAD,
)  # fmt: skip
# Those who speak for the workers of an enterprise must be of them (Trade Union Law art. 3, 10).
FROM_THE_WORKERS = (Office.VICE_CHAIR, Office.COMMITTEE_MEMBER, Office.DELEGATE)


def offices_of(kind: str) -> tuple[Office, ...]:
    """The offices an organisation of this kind has."""
    return OFFICES[kind]


@action(Right.APPOINT, on=Organisation)
def appoint(
    organisation: Organisation,
    *,
    person: Person,
    office: str,
    since: date,
    until: date | None = None,
    actor: Actor,
) -> tuple[PersonAppointed, Post]:
    """Give a person (who may be new to us) an office from `since` to the last day `until` (open when None).

    Raises Forbidden (this office is filled from above), Refused (no such office here, not a worker of the
    enterprise, a term that ends before it begins), Conflict (already holds it then).
    """
    if office not in offices_of(organisation.kind):
        raise Refused(f"{organisation.short_name}没有这个职务。", field="office")
    _check_reach(organisation, office, actor)
    if until is not None and until < since:
        raise Refused("任期的结束日期不能早于开始日期。", field="until")
    if organisation.kind == Kind.ENTERPRISE_UNION and office in FROM_THE_WORKERS:
        _check_employed(organisation, person, since)
    try:
        with transaction.atomic():
            if person._state.adding:
                person.save()
            post = Post.objects.create(
                person=person, organisation=organisation, office=office, since=since, until=until
            )
    except IntegrityError as overlap:
        raise Conflict("此人在这段时间已经担任这个职务。") from overlap
    return PersonAppointed(organisation.pk, person.pk, office, since, until), post


@action(Right.APPOINT, on=Organisation)
def appoint_delegates(
    union: Organisation, *, persons: Iterable[Person], since: date, until: date | None = None
) -> list[PersonAppointed]:
    """Enter the delegates to the workers' congress, many at once; who is one already stays one.

    An industry's or area's congress has those who work in a firm it reaches. Raises Refused (no union, a term that
    ends before it begins, somebody who does not work there), Conflict (all of them are delegates already).
    """
    if Office.DELEGATE not in offices_of(union.kind):
        raise Refused("职工代表只登记在工会。")
    if until is not None and until < since:
        raise Refused("任期的结束日期不能早于开始日期。", field="until")
    wanted = {person.pk: person for person in persons}
    working = Employment.objects.on(since).filter(enterprise__in=reach_of(union), person__in=wanted)
    strangers = set(wanted) - set(working.values_list("person_id", flat=True))
    if strangers:
        named = "、".join(wanted[key].name for key in strangers)
        raise Refused(f"{named}在任期开始那天不在{_roster(union)}花名册上，请先核对花名册。", field="names")
    told = []
    for person in wanted.values():
        try:
            with transaction.atomic():
                Post.objects.create(person=person, organisation=union, office=Office.DELEGATE, since=since, until=until)
        except IntegrityError:
            continue
        told.append(PersonAppointed(union.pk, person.pk, Office.DELEGATE, since, until))
    if not told:
        raise Conflict("这些人在这段时间都已经是职工代表，没有新增。")
    return told


@action(Right.END_A_TERM, on=Post)
def end_term(post: Post, *, until: date, actor: Actor) -> TermEnded:
    """End a term with the last day `until`. Raises Forbidden, Refused (before it began), Conflict (ended)."""
    _check_reach(post.organisation, post.office, actor)
    if until < post.since:
        raise Refused("结束日期不能早于任职开始日期。", field="until")
    if post.until is not None and post.until <= until:
        raise Conflict("这段任期已经结束了。")
    post.until = until
    post.save(update_fields=["until"])
    return TermEnded(post.organisation_id, post.person_id, post.office, until)


def _check_reach(organisation: Organisation, office: str, actor: Actor) -> None:
    if office in HEADS and not may(actor, Right.APPOINT_ITS_HEAD, organisation):
        raise Forbidden(f"{Office(office).label}由上级工会办理任免。请联系上级工会。")


def _check_employed(union: Organisation, person: Person, day: date) -> None:
    if not Employment.objects.on(day).filter(enterprise=union.enterprise_id, person=person).exists():
        raise Refused("此人不在本企业花名册上，请先核对花名册。", field="person")


def _roster(union: Organisation) -> str:
    return "本企业" if union.kind == Kind.ENTERPRISE_UNION else "本行业（区域）各企业的"
