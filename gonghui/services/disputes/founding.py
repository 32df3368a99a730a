"""The bodies of a made-up city: for rehearsals and the demonstration. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.ids import uuid7
from gonghui.kernel.organisations.actions import appoint, register_body
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.people.models import OneTimeCode, Person
from gonghui.kernel.rights import Actor, system

from .actions.agreeing import signing_purpose
from .actions.bodies import register_dispute_body
from .kinds import BodyKind, ClaimKind
from .models import Body, Case


@dataclass(frozen=True)
class Told:
    """A body as the list below tells it; `where` is whose branch it hangs under."""

    key: str
    kind: BodyKind
    name: str
    where: str
    brand: str = ""
    about: str = ""
    specialities: tuple[str, ...] = ()


BODIES = (
    Told("centre", BodyKind.CENTRE, "{town}劳动纠纷综合流转中心", "town", about="工会和人社所一起坐班，一天内接件。"),
    Told(
        "mediators", BodyKind.MEDIATION, "{town}老娘舅调解室", "town", "老娘舅", "退休老工会主席坐堂，讲得通家乡话。",
        (ClaimKind.ARREARS, ClaimKind.OVERTIME, ClaimKind.SEVERANCE),
    ),
    Told(
        "sisters", BodyKind.MEDIATION, "{town}娘家姐妹花调解室", "town", "娘家姐妹花", "专帮女职工。",
        (ClaimKind.CONTRACT, ClaimKind.INSURANCE),
    ),
    Told("women", BodyKind.WOMEN, "{town}妇女联合会", "town", "妇联", "女职工的事，陪着一起谈。"),
    Told("community", BodyKind.COMMUNITY, "{town}望江社区居民委员会", "town", "望江社区", "认得人，上得了门。"),
    Told("legal_aid", BodyKind.LEGAL_AID, "{city}法律援助中心", "city", about="帮职工写材料、出庭。"),
    Told("inspection", BodyKind.INSPECTION, "{city}劳动保障监察大队", "city"),
    Told("arbitration", BodyKind.ARBITRATION, "{city}劳动人事争议仲裁委员会", "city"),
    Told("court", BodyKind.COURT, "{city}人民法院", "city"),
    Told("enforcement", BodyKind.ENFORCEMENT, "{city}人民法院执行局", "city"),
)  # fmt: skip
COMMITTEE = Told("committee", BodyKind.COMMITTEE, "{firm}劳动争议调解委员会", "firm", about="工会和厂方各出一半人。")


def found_bodies(
    city: Organisation, town: Organisation, enterprise: Organisation, enter: Callable[[str], Any], *, at: datetime
) -> dict[str, dict[str, Any]]:
    """Register them below city, town and firm, each with a head and an officer; whom `enter(job)` makes.

    A city's own bodies are founded once. Answers, by the bodies' keys, `head` and `officer`.
    """
    above = {"city": city, "town": town, "firm": enterprise}
    names = {key: one.short_name.removesuffix("总工会") for key, one in above.items()}
    found = {}
    for told in (*BODIES, COMMITTEE):
        name = told.name.format(**names)
        if told.where == "city" and Body.objects.filter(organisation__parent=city, organisation__name=name).exists():
            continue
        found[told.key] = _found(told, name, above[told.where], city, enter, at)
    return found


def confirm_signing(case: Case, actor: Actor, *, at: datetime) -> None:
    """A one-time code for signing, as it stands once its digits were typed in right."""
    assert actor.person_id is not None
    person = Person.objects.get(pk=actor.person_id)
    OneTimeCode.objects.create(
        id=uuid7(), purpose=signing_purpose(case), phone_index=person.phone_index or "", person=person, code_hash="",
        created_at=at, expires_at=at + timedelta(minutes=5), confirmed_at=at,
    )  # fmt: skip


def _found(
    told: Told, name: str, parent: Organisation, city: Organisation, enter: Callable[[str], Any], at: datetime
) -> dict[str, Any]:
    actor, kind = system("demo"), Kind.HOUSE_BODY if told.where == "firm" else Kind.OTHER_BODY
    made: Organisation = register_body(
        parent,
        actor=actor,
        at=at,
        kind=kind,
        name=name,
        short_name=name[:40],
        place=parent.place,
    ).value
    register_dispute_body(
        city, actor=system("demo"), at=at, organisation=made, kind=told.kind, brand=told.brand, about=told.about,
        specialities=told.specialities, telephone="12351",
    )  # fmt: skip
    working = Office.MEDIATOR if told.kind in (BodyKind.MEDIATION, BodyKind.COMMITTEE) else Office.CASE_OFFICER
    people = {"officer": (enter("经办人"), working), "head": (enter("主任"), Office.HEAD)}
    for person, office in people.values():
        appoint(made, actor=system("demo"), at=at, person=person, office=office, since=clock.day_of(at))
    return {role: person for role, (person, _) in people.items()}
