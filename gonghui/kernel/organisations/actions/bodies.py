"""Registering, changing and moving organisations. All but the root are registered under a federation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.events.chains import append
from gonghui.kernel.rights import Actor, may, system

from ..events import DetailsChanged, OrganisationMoved, OrganisationRegistered
from ..models import Kind, Organisation
from ..rights import Right
from ..tree import hang

FEDERATIONS = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)
BODIES = (
    Kind.INDUSTRY_FEDERATION, Kind.HR_BUREAU, Kind.MARKET_BUREAU, Kind.COMMERCE_FEDERATION, Kind.EMPLOYERS_BODY,
    Kind.OTHER_BODY, Kind.HOUSE_BODY,
)  # fmt: skip
CHANGEABLE = {
    "name": "名称", "short_name": "简称", "uscc": "统一社会信用代码", "industry": "行业", "address": "地址",
    "above_scale": "是否规模以上", "place": "所在地",
}  # fmt: skip


def plant_root(*, name: str, short_name: str, level: int, place: str, at: datetime) -> Organisation:
    """Register the topmost federation of this installation; the one organisation that has nobody above it."""
    with transaction.atomic():
        root = Organisation.objects.create(
            kind=Kind.FEDERATION, name=name, short_name=short_name, level=level, place=place
        )
        append(root.pk, [OrganisationRegistered(root.pk, None)], actor=system("installation"), at=at)
    return root


@action(Right.REGISTER_A_BODY, on=Organisation)
def register_body(
    parent: Organisation, *, kind: str, name: str, short_name: str = "", **details: Any
) -> tuple[OrganisationRegistered, Organisation]:
    """Register a federation, HR bureau, employers' body or other body under `parent`. Raises Refused."""
    if kind == Kind.FEDERATION:
        details.setdefault("level", (parent.level or 5) + 1)
        if details["level"] > 5 or details["level"] <= (parent.level or 0):
            raise Refused("下级总工会的层级要低于上级，乡镇（街道）总工会下面不再设总工会。", field="level")
    elif kind not in BODIES:
        raise Refused("企业和企业工会请在“登记企业”“建立工会”里办理。", field="kind")
    made = _registered(parent, kind=kind, name=name, short_name=short_name, **details)
    return OrganisationRegistered(made.pk, parent.pk), made


@part
def register_employers(parent: Organisation, *, name: str, short_name: str) -> tuple[list[Event], Organisation]:
    """Register who stands in for a body of employers, inside the action that needs them."""
    made = _registered(parent, kind=Kind.EMPLOYERS_BODY, name=name, short_name=short_name)
    return [OrganisationRegistered(made.pk, parent.pk)], made


@action(Right.REGISTER_A_BODY, on=Organisation)
def register_enterprise(
    federation: Organisation, *, name: str, short_name: str = "", uscc: str = "", **details: Any
) -> tuple[OrganisationRegistered, Organisation]:
    """Register an enterprise in the federation's area. Raises Refused on a wrong or taken credit code."""
    details |= {"name": name, "short_name": short_name, "uscc": uscc}
    made = _registered(federation, kind=Kind.ENTERPRISE, **details)
    return OrganisationRegistered(made.pk, federation.pk), made


@action(Right.REGISTER_A_BODY, on=Organisation)
def found_union(
    federation: Organisation,
    *,
    enterprise: Organisation,
    name: str = "",
    short_name: str = "",
    uscc: str = "",
) -> tuple[OrganisationRegistered, Organisation]:
    """Found the union of an enterprise, led by `federation`. Raises Conflict when it has one."""
    if enterprise.kind != Kind.ENTERPRISE:
        raise Refused("只能为企业建立企业工会。", field="enterprise")
    if Organisation.objects.filter(enterprise=enterprise).exists():
        raise Conflict(f"{enterprise.short_name}已经建有工会。")
    made = _registered(
        federation, kind=Kind.ENTERPRISE_UNION, enterprise=enterprise, place=enterprise.place, uscc=uscc,
        name=name or f"{enterprise.name}工会委员会", short_name=short_name or f"{enterprise.short_name}工会",
        industry=enterprise.industry,
    )  # fmt: skip
    return OrganisationRegistered(made.pk, federation.pk), made


@action(Right.CHANGE_ITS_DETAILS, on=Organisation)
def change_details(organisation: Organisation, **details: Any) -> DetailsChanged:
    """Change what an organisation is called, its code, industry, address or place. Raises Refused."""
    if unknown := set(details) - set(CHANGEABLE):
        raise TypeError(f"cannot change {sorted(unknown)}")
    changed = [field for field, value in details.items() if getattr(organisation, field) != value]
    if not changed:
        raise Refused("没有任何改动。")
    for field in changed:
        setattr(organisation, field, details[field])
    _saved(organisation)
    return DetailsChanged(organisation.pk, tuple(CHANGEABLE[field] for field in changed))


@action(Right.MOVE_THE_ORGANISATION, on=Organisation)
def move(organisation: Organisation, *, parent: Organisation, actor: Actor) -> OrganisationMoved:
    """Hang an organisation and all below it elsewhere; the actor must be over both places. Raises Refused."""
    if not may(actor, Right.REGISTER_A_BODY, parent):
        raise Forbidden("新的上级不在您的辖区内，请由共同的上级工会办理。")
    if parent.kind not in FEDERATIONS:
        raise Refused("上级只能是总工会或行业工会联合会。", field="parent")
    try:
        hang(organisation, parent)
    except ValidationError as wrong:
        raise Refused("".join(wrong.messages), field="parent") from wrong
    return OrganisationMoved(organisation.pk, parent.pk)


def _registered(parent: Organisation, **fields: Any) -> Organisation:
    if fields["kind"] == Kind.HOUSE_BODY:
        if parent.kind != Kind.ENTERPRISE:
            raise Refused("企业内设组织只能登记在企业下面。", field="parent")
    elif parent.kind not in FEDERATIONS:
        raise Refused("只能登记在总工会或行业工会联合会下面。", field="parent")
    fields["short_name"] = fields["short_name"] or fields["name"][:40]
    fields.setdefault("place", parent.place)
    return _saved(Organisation(parent=parent, **fields))


def _saved(organisation: Organisation) -> Organisation:
    try:
        organisation.clean_fields(exclude=["path", "parent", "enterprise"])
        with transaction.atomic():
            organisation.save()
    except ValidationError as wrong:
        field = next(iter(wrong.message_dict), None)
        raise Refused("".join(wrong.messages), field=field) from wrong
    except IntegrityError as taken:
        raise _refusal_of(taken) from taken
    return organisation


def _refusal_of(error: IntegrityError) -> Refused:
    """What the database's constraint means to the person who typed."""
    text = str(error)
    if "organisations_uscc_once" in text:
        return Refused("这个统一社会信用代码已经登记过了，请先搜索该单位。", field="uscc")
    if "organisations_place_code" in text:
        return Refused("所在地要填 6 位行政区划代码。", field="place")
    raise error
