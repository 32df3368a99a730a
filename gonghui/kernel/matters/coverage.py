"""How people stand to a matter through the firms it concerns besides the one it is run with.

Looked up once for an actor, so that the filters of everybody whom no such matter concerns stay as short as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Post
from gonghui.kernel.organisations.relations import posts_held
from gonghui.kernel.rights import Actor, Relation, by_person, trait

from .models import Coverage

NOTHING = Q(pk__in=[])
#: The lowest federation, a town's: everything above a round of several firms sees it by where its parties stand.
TOWN = 5


@dataclass(frozen=True)
class Covering:
    """A matter that concerns firms an actor works for or holds a post in, and those firms."""

    matter: UUID
    firms: frozenset[UUID]
    works_there: bool


@trait
def covering(actor: Actor) -> tuple[Covering, ...]:
    """The matters of several firms that concern the actor."""
    if actor.person_id is None or not actor.person_id.int:
        return ()
    found: dict[UUID, set[UUID]] = {}
    for matter, firm in _concerned(actor.person_id):
        found.setdefault(matter, set()).add(firm)
    jobs = Employment.objects.on(clock.today()).filter(person=actor.person_id)
    employers = set(jobs.values_list("enterprise", flat=True)) if found else set()
    return tuple(Covering(key, frozenset(found[key]), bool(found[key] & employers)) for key in sorted(found))


@by_person
def _concerned(person: UUID, today: date) -> QuerySet[Coverage, Any]:
    """Matters, and the firms on their lists for which the person works or holds a post."""
    jobs = Employment.objects.on(today).filter(person=person).values("enterprise")
    posts = Post.objects.held_on(today).filter(person=person).values("organisation")
    concerned = Coverage.objects.filter(organisation__in=jobs.union(posts), until=None)
    return concerned.values_list("matter_id", "organisation_id")


def _of_firms(matter: Any) -> Any:
    return Coverage.objects.filter(matter=matter, until=None).values("organisation")


def speaks_for_a_covered(offices: Iterable[str]) -> Relation:
    """Holds one of `offices` in a firm the matter concerns."""
    wanted = tuple(offices)

    def objects(actor: Actor) -> Q:
        mine = {held.organisation for held in posts_held(actor) if held.office in wanted}
        keys = [one.matter for one in covering(actor) if one.firms & mine] if mine else []
        return Q(pk__in=keys) if keys else NOTHING

    def people(matter: Any) -> Q:
        rows = Post.objects.held_on(clock.today()).filter(organisation__in=_of_firms(matter), office__in=wanted)
        return Q(pk__in=rows.values("person")) if matter.is_of_several else NOTHING

    return Relation(f"speaks_for_a_covered({','.join(wanted)})", "覆盖企业的企业方", objects, people)


def _concerning_workers(actor: Actor) -> Q:
    keys = [one.matter for one in covering(actor) if one.works_there]
    return Q(pk__in=keys) if keys else NOTHING


def _workers_concerned(matter: Any) -> Q:
    rows = Employment.objects.on(clock.today()).filter(enterprise__in=_of_firms(matter))
    return Q(pk__in=rows.values("person")) if matter.is_of_several else NOTHING


works_in_a_covered = Relation("works_in_a_covered", "覆盖企业的职工", _concerning_workers, _workers_concerned)


def office_over_a_covered(offices: Iterable[str]) -> Relation:
    """Holds one of `offices` in a town one of whose firms the matter concerns."""
    wanted = tuple(offices)

    def areas(actor: Actor) -> set[str]:
        return {h.area for h in posts_held(actor) if h.office in wanted and h.area and h.level == TOWN}

    def objects(actor: Actor) -> Q:
        found = NOTHING
        for area in areas(actor):
            under = Q(pk__in=Coverage.objects.filter(organisation__path__startswith=area, until=None).values("matter"))
            found = under if found == NOTHING else found | under
        return found

    def people(matter: Any) -> Q:
        if not matter.is_of_several:
            return NOTHING
        paths = Coverage.objects.filter(matter=matter, until=None).values_list("organisation__path", flat=True)
        above = {path[: end + 1] for path in paths for end, mark in enumerate(path) if mark == "/" and end}
        rows = Post.objects.held_on(clock.today()).filter(
            organisation__level=TOWN, organisation__path__in=above, office__in=wanted
        )
        return Q(pk__in=rows.values("person"))

    return Relation(f"office_over_a_covered({','.join(wanted)})", "覆盖企业所在乡镇（街道）的工会干部", objects, people)
