"""Making organisations and those who hold office in them, by the actions people use, as a named system actor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from gonghui.kernel import clock
from gonghui.kernel.organisations.actions import (
    admit_member,
    appoint,
    found_union,
    hire,
    plant_root,
    register_body,
    register_enterprise,
)
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.people.actions import open_account
from gonghui.kernel.people.models import Account, Factor, Person
from gonghui.kernel.rights import system

from .people import Cast, MadeUp, credit_code

FOUNDER = "demo"
WORKERS = ("文员", "质检员", "数控车工")


@dataclass
class Area:
    """A city with its towns and its HR bureau."""

    federation: Organisation
    bureau: Organisation
    towns: list[Organisation]
    officers: dict[str, Person]


@dataclass
class House:
    """An enterprise with its union and those who speak for them."""

    enterprise: Organisation
    union: Organisation
    chair: Person
    boss: Person
    agent: Person
    #: Three workers with accounts; the first keeps the record of the meetings.
    workers: list[Person]


@dataclass
class Trade:
    """An industry of a city: its union, its association, and those who speak for them."""

    union: Organisation
    association: Organisation
    chair: Person
    head: Person
    secretary: Person


def founder() -> Any:
    """A fresh actor: an actor remembers its posts for one request only."""
    return system(FOUNDER)


def enter(made_up: MadeUp, *, password: str = "", at: datetime) -> Person:
    """Register a made-up person with an open account."""
    sex = "female" if made_up.sex == "女" else "male"
    person = Person.make(name=made_up.name, id_number=made_up.id_number, phone=made_up.phone, sex=sex)
    person.save()
    let_in(person, password, at)
    return person


def let_in(person: Person, password: str, at: datetime) -> None:
    """Open an account for somebody; all share one hash, since hashing is slow on purpose."""
    open_account(person, actor=founder(), at=at, phone=person.phone, confirmed=False)
    if password:
        Account.objects.filter(person=person).update(password=_hash(password))


@cache
def _hash(password: str) -> str:
    return make_password(password)


def give(organisation: Organisation, person: Person, office: str, since: date, at: datetime) -> None:
    """Give an office."""
    appoint(organisation, actor=founder(), at=at, person=person, office=office, since=since)


def officers_of(cast: Cast, *, password: str = "", at: datetime) -> Callable[[str], Person]:
    """Who makes officers for a service's own bodies, each with a job, an account and a second factor."""

    def officer(job: str) -> Person:
        made = enter(cast.person(today=clock.day_of(at), manager=True, job=job), password=password, at=at)
        Factor.make(made, at=at, confirmed=True).save()  # its code is shown at sign-in: nobody has the phone
        return made

    return officer


def found_area(name: str, place: str, towns: tuple[str, ...], cast: Cast, *, password: str = "", at: datetime) -> Area:
    """A county-level city: federation with a cadre, HR bureau with a reviewer, towns with a cadre each; and an analyst
    of market regulation."""
    day = clock.day_of(at)
    root = plant_root(name=f"{name}总工会", short_name=f"{name}总工会", level=4, place=place, at=at)

    def body(kind: str, title: str, short: str) -> Organisation:
        made = register_body(root, actor=founder(), at=at, kind=kind, name=title, short_name=short, place=place)
        found: Organisation = made.value
        return found

    bureau = body(Kind.HR_BUREAU, f"{name}人力资源和社会保障局", f"{name}人社局")
    market = body(Kind.MARKET_BUREAU, f"{name}市场监督管理局", f"{name}市场监管局")
    built = [body(Kind.FEDERATION, f"{name}{town}总工会", f"{town}总工会") for town in towns]
    officers: dict[str, Person] = {}
    for key, organisation, office in [
        ("cadre", root, Office.CADRE),
        ("reviewer", bureau, Office.REVIEWER),
        *[(f"town{n}", town, Office.CADRE) for n, town in enumerate(built)],
        ("analyst", market, Office.ANALYST),
    ]:
        officers[key] = enter(cast.person(today=day), password=password, at=at)
        give(organisation, officers[key], office, day, at)
        Factor.make(officers[key], at=at, confirmed=True).save()  # its code is shown at sign-in: nobody has the phone
    return Area(root, bureau, built, officers)


def found_house(
    town: Organisation, name: str, short_name: str, cast: Cast, *, password: str = "", at: datetime, **details: Any
) -> House:
    """An enterprise, its union, its chair (employed there), its owner and the one who does its paperwork."""
    day = clock.day_of(at)
    details.setdefault("uscc", credit_code(town.place, cast.serial // 100))
    enterprise: Organisation = register_enterprise(
        town, actor=founder(), at=at, name=name, short_name=short_name, place=town.place, **details
    ).value
    union: Organisation = found_union(
        town, actor=founder(), at=at, enterprise=enterprise, name=f"{name}工会委员会", short_name=f"{short_name}工会"
    ).value
    chair = enter(cast.person(today=day, job="焊工"), password=password, at=at)
    boss = enter(cast.person(today=day, manager=True, job="总经理"), password=password, at=at)
    agent = enter(cast.person(today=day, manager=True, job="人事主管"), password=password, at=at)
    workers = [enter(cast.person(today=day, job=job), password=password, at=at) for job in WORKERS]
    at_work = [(chair, "焊工", False), (agent, "人事主管", True)]
    at_work += [(worker, job, False) for worker, job in zip(workers, WORKERS, strict=True)]
    for person, job, manager in at_work:
        hire(
            enterprise, actor=founder(), at=at, person=person, hired_on=day, job=job, department="综合部",
            is_manager=manager,
        )  # fmt: skip
    admit_member(union, actor=founder(), at=at, person=chair, since=day)
    give(union, chair, Office.CHAIR, day, at)
    give(enterprise, boss, Office.LEGAL_REPRESENTATIVE, day, at)
    give(enterprise, agent, Office.EMPLOYER_AGENT, day, at)
    return House(enterprise, union, chair, boss, agent, workers)


def found_trade(
    federation: Organisation, place: str, industry: str, cast: Cast, *, password: str = "", at: datetime
) -> Trade:
    """The union of an industry with its chair, and the association of its firms with its head and its secretary."""
    day, area = clock.day_of(at), federation.short_name.removesuffix("总工会")

    def body(kind: str, title: str) -> Organisation:
        made: Organisation = register_body(
            federation, actor=founder(), at=at, kind=kind, name=f"{area}{industry}{title}",
            short_name=f"{area}{industry}{title}"[:40], place=place, industry=industry,
        ).value  # fmt: skip
        return made

    union, association = body(Kind.INDUSTRY_FEDERATION, "行业工会联合会"), body(Kind.EMPLOYERS_BODY, "行业协会")
    people = [enter(cast.person(today=day), password=password, at=at) for _ in range(3)]
    for organisation, person, office in zip(
        (union, association, association), people,
        (Office.CHAIR, Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT), strict=True,
    ):  # fmt: skip
        give(organisation, person, office, day, at)
    Factor.make(people[0], at=at, confirmed=True).save()  # over an area, as other officers
    return Trade(union, association, *people)
