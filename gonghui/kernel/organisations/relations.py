"""How people stand to organisations, for every module's table of rights.

Each factory takes the path from the object to the organisation ("union", "matter__enterprise"; "" for the
organisation itself) and gives a relation that answers in both directions. Terms are judged
on the clock's today.

    chair = office_in(CHAIRS, at="union")          # holds the office in the object's union
    cadre = office_over(CADRES, at="enterprise")   # holds it over the area in which the enterprise lies
    reviewer = office_over([Office.REVIEWER], at="enterprise")
    worker = employed_at("enterprise")
    member = member_of("union")
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor, Relation, by_person, trait

from .models import Employment, Kind, Membership, Office, Organisation, Post

NOTHING = Q(pk__in=[])
CHAIRS = (Office.CHAIR, Office.VICE_CHAIR)
COMMITTEE = (Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER)
CADRES = (Office.CADRE, Office.CHAIR, Office.VICE_CHAIR)
EMPLOYERS = (Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT)


# Whose officers stand over an area: a federation over its own branch, a bureau or other body over the
# branch of the federation it hangs under. An enterprise and its union are over nobody.
OVER_OWN_BRANCH = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)
OVER_PARENTS_BRANCH = (Kind.HR_BUREAU, Kind.MARKET_BUREAU, Kind.COMMERCE_FEDERATION, Kind.OTHER_BODY)


@dataclass(frozen=True)
class Held:
    """A post the actor holds today. `area` is the branch of the tree it is over; empty for none.

    `level` is that of the federation, 0 for other organisations.
    """

    office: str
    organisation: UUID
    area: str
    level: int


def _held(office: str, organisation: UUID, kind: str, path: str, level: int | None, parent: str | None) -> Held:
    area = {**dict.fromkeys(OVER_OWN_BRANCH, path), **dict.fromkeys(OVER_PARENTS_BRANCH, parent or "")}
    # A delegate sits in an industry's or area's congress and stands over nobody.
    over = "" if office == Office.DELEGATE else area.get(Kind(kind), "")
    return Held(office, organisation, over, level or 0)


@trait
def posts_held(actor: Actor) -> tuple[Held, ...]:
    """What posts the actor holds today."""
    if actor.person_id is None or not actor.person_id.int:
        return ()
    return tuple(_held(*row) for row in _posts(actor.person_id))


@by_person
def _posts(person: UUID, today: date) -> QuerySet[Post, Any]:
    of = [f"organisation__{column}" for column in ("kind", "path", "level", "parent__path")]
    return Post.objects.held_on(today).filter(person=person).order_by("pk").values_list("office", "organisation", *of)


def office_in(offices: Iterable[str], at: str) -> Relation:
    """Holds one of `offices` in the very organisation that the object reaches by `at`."""
    wanted = tuple(offices)

    def objects(actor: Actor) -> Q:
        mine = [held.organisation for held in posts_held(actor) if held.office in wanted]
        return Q(**{f"{at or 'pk'}__in": mine}) if mine else NOTHING

    def people(obj: Any) -> Q:
        found = reached(obj, at)
        if found is None:
            return NOTHING
        rows = Post.objects.held_on(clock.today()).filter(organisation=found, office__in=wanted)
        return Q(pk__in=rows.values("person"))

    return Relation(f"office_in({','.join(wanted)}, {at or 'itself'})", _titles(wanted), objects, people)


def office_over(offices: Iterable[str], at: str) -> Relation:
    """Holds one of `offices` with the organisation reached by `at` in the area of that post.

    A cadre's area is their federation's branch, a reviewer's the branch their bureau hangs under.
    """
    wanted = tuple(offices)
    column = f"{at}__path__startswith" if at else "path__startswith"

    def objects(actor: Actor) -> Q:
        found = NOTHING
        for area in {held.area for held in posts_held(actor) if held.office in wanted and held.area}:
            under = Q(**{column: area})
            found = under if found == NOTHING else found | under
        return found

    def people(obj: Any) -> Q:
        found = reached(obj, at)
        if found is None:
            return NOTHING
        above = found.ancestor_paths
        rows = Post.objects.held_on(clock.today()).filter(
            Q(organisation__kind__in=OVER_OWN_BRANCH, organisation__path__in=above)
            | Q(organisation__kind__in=OVER_PARENTS_BRANCH, organisation__parent__path__in=above),
            office__in=wanted,
        )
        return Q(pk__in=rows.values("person"))

    name = f"office_over({','.join(wanted)}, {at or 'itself'})"
    return Relation(name, f"上级{_titles(wanted)}", objects, people)


def employed_at(at: str) -> Relation:
    """Works today for the enterprise reached by `at`."""
    return _bound(Employment.objects.on, "enterprise", at, "employed_at", "本企业职工")


def member_of(at: str) -> Relation:
    """Is today a member of the union reached by `at`."""
    return _bound(Membership.objects.on, "union", at, "member_of", "本会会员")


def _bound(rows_on: Any, column: str, at: str, name: str, sentence: str) -> Relation:
    def objects(actor: Actor) -> Q:
        if actor.person_id is None:
            return NOTHING
        mine = rows_on(clock.today()).filter(person=actor.person_id)
        return Q(**{f"{at or 'pk'}__in": mine.values(column)})

    def people(obj: Any) -> Q:
        found = reached(obj, at)
        if found is None:
            return NOTHING
        return Q(pk__in=rows_on(clock.today()).filter(**{column: found}).values("person"))

    return Relation(f"{name}({at or 'itself'})", sentence, objects, people)


def reached(obj: Any, at: str) -> Organisation | None:
    """The organisation that `obj` reaches by `at`, or None where the way ends."""
    for step in at.split("__") if at else ():
        try:
            obj = getattr(obj, step)
        except ObjectDoesNotExist:
            return None
        if obj is None:
            return None
    return obj  # type: ignore[no-any-return]


def _titles(offices: Iterable[str]) -> str:
    return "、".join(Office(office).label for office in offices)
