"""Working for an enterprise and belonging to a union. A whole roster comes through the rosters module."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.people.models import Person

from ..events import MemberAdmitted, MembershipEnded, WorkerHired, WorkerLeft
from ..models import Employment, Kind, Membership, Organisation
from ..rights import Right


@action(Right.MANAGE_ITS_ROSTER, on=Organisation)
def hire(
    enterprise: Organisation, *, person: Person, hired_on: date | None = None, **details: Any
) -> tuple[WorkerHired, Employment]:
    """Put a person on the enterprise's roster. Raises Conflict when they are on it."""
    if enterprise.kind != Kind.ENTERPRISE:
        raise Refused("花名册只属于企业。")
    try:
        with transaction.atomic():
            details |= {"person": person, "enterprise": enterprise, "hired_on": hired_on}
            made = Employment.objects.create(**details)
    except IntegrityError as doubled:
        raise Conflict("此人已经在花名册上。") from doubled
    return WorkerHired(enterprise.pk, person.pk), made


@action(Right.MARK_AS_LEFT, on=Employment)
def mark_left(employment: Employment, *, on: date) -> WorkerLeft:
    """Mark a worker as left, with `on` as the last day; nobody is deleted. Raises Refused, Conflict."""
    if employment.left_on is not None:
        raise Conflict("此人已经登记离职。")
    if employment.hired_on is not None and on < employment.hired_on:
        raise Refused("离职日期不能早于入职日期。", field="on")
    employment.left_on = on
    employment.save(update_fields=["left_on"])
    return WorkerLeft(employment.enterprise_id, employment.person_id, on)


@action(Right.ADMIT_A_MEMBER, on=Organisation)
def admit_member(union: Organisation, *, person: Person, since: date) -> tuple[MemberAdmitted, Membership]:
    """Enrol a person as a member of the union. Raises Conflict when they are one."""
    if not union.is_union:
        raise Refused("只能加入工会组织。")
    try:
        with transaction.atomic():
            made = Membership.objects.create(person=person, union=union, since=since)
    except IntegrityError as doubled:
        raise Conflict("此人已经是会员。") from doubled
    return MemberAdmitted(union.pk, person.pk), made


@action(Right.END_A_MEMBERSHIP, on=Membership)
def end_membership(membership: Membership, *, until: date) -> MembershipEnded:
    """End a membership with the last day `until`. Raises Refused, Conflict."""
    if membership.until is not None:
        raise Conflict("会籍已经结束。")
    if until < membership.since:
        raise Refused("退会日期不能早于入会日期。", field="until")
    membership.until = until
    membership.save(update_fields=["until"])
    return MembershipEnded(membership.union_id, membership.person_id, until)
