"""Reading the tree: who is where, and what lies in an area."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.people import sealing
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor

from .models import Employment, Kind, Membership, Organisation, Post
from .relations import posts_held

__all__ = [
    "Desk", "ancestors", "desks_of", "display_name", "display_names", "employer_of", 
    "find_among", "find_worker", "headcounts", "holders", "holders_in", "paths_above", "reach_of",
    "subtree", "workers_of", "workers_reached",
]  # fmt: skip


#: Up to so many enterprises an area is read by naming each.
FEW = 2000


@dataclass(frozen=True)
class Desk:
    """One place at which a person sits today: an office somewhere, or (office "worker") a job."""

    office: str
    title: str
    organisation: Organisation


def desks_of(actor: Actor) -> list[Desk]:
    """Every desk the actor may sit at today: posts first, then jobs."""
    today = clock.today()
    posts = Post.objects.held_on(today).filter(person=actor.person_id)
    posts = posts.select_related("organisation__enterprise")
    jobs = Employment.objects.on(today).filter(person=actor.person_id).select_related("enterprise")
    return [Desk(p.office, p.get_office_display(), p.organisation) for p in posts.order_by("since")] + [
        Desk("worker", "职工", job.enterprise) for job in jobs
    ]


def areas_of(actor: Actor) -> list[str]:
    """The branches (path prefixes) the actor's posts are over."""
    return sorted({held.area for held in posts_held(actor) if held.area})


def few_of(actor: Actor) -> list[UUID] | None:
    """The enterprises and bodies of employers in the actor's areas, where there are few; else None. Looked up once.

    Named one by one they let the database begin at the enterprises of a town; by their branch alone it would read all
    of a nation's rows in the order of their dates until it has met enough of that town.
    """

    def find() -> list[UUID] | None:
        below = Q(pk__in=[])
        for branch in areas_of(actor):
            below |= Q(path__startswith=branch)
        rows = Organisation.objects.filter(below, kind__in=(Kind.ENTERPRISE, Kind.EMPLOYERS_BODY))
        found = list(rows.values_list("pk", flat=True)[: FEW + 1])
        return found if len(found) <= FEW else None

    few: list[UUID] | None = actor.remember(("few enterprises", clock.today()), find)
    return few


def paths_above(actor: Actor) -> list[str]:
    """The paths of every organisation the actor works for, is a member of or holds a post in, and of all above them."""
    if actor.person_id is None or not actor.person_id.int:
        return []
    today = clock.today()

    def find() -> list[str]:
        where = {"person": actor.person_id}
        bonds = (
            Employment.objects.on(today).filter(**where).values("enterprise"),
            Membership.objects.on(today).filter(**where).values("union"),
            Post.objects.held_on(today).filter(**where).values("organisation"),
        )
        mine = Organisation.objects.filter(Q(pk__in=bonds[0]) | Q(pk__in=bonds[1]) | Q(pk__in=bonds[2]))
        return sorted({path for one in mine.only("path") for path in one.ancestor_paths})

    found: list[str] = actor.remember(("paths above", today), find)
    return found


def areas(actor: Actor) -> list[Organisation]:
    """The organisations whose branches the actor's posts are over, without those that lie in another of them."""
    found = list(Organisation.objects.filter(path__in=areas_of(actor)).order_by("path"))
    return [one for one in found if not any(one is not above and one.path.startswith(above.path) for above in found)]


def subtree(organisation: Organisation) -> QuerySet[Organisation]:
    """The organisation and everything below it."""
    return Organisation.objects.filter(path__startswith=organisation.path).order_by("path")


def ancestors(organisation: Organisation) -> QuerySet[Organisation]:
    """Everything above the organisation, topmost first."""
    return Organisation.objects.filter(path__in=organisation.ancestor_paths[:-1]).order_by("path")


def display_name(organisation_id: UUID | None) -> str:
    """The short name to show for one organisation."""
    return display_names([organisation_id]).get(organisation_id, "") if organisation_id else ""


def display_names(organisation_ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The short names, by id, in one query."""
    wanted = {id for id in organisation_ids if id is not None}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "short_name"))


def holders(organisation: Organisation | UUID, *offices: str, on: date | None = None) -> QuerySet[Person]:
    """The persons who hold one of `offices` there on the day (today by default)."""
    return _holding(Q(organisation=organisation), offices, on)


def holders_in(
    organisations: QuerySet[Organisation] | Iterable[UUID], *offices: str, on: date | None = None
) -> QuerySet[Person]:
    """The persons who hold one of `offices` in any of these organisations (keys, or a queryset of them)."""
    return _holding(Q(organisation__in=organisations), offices, on)


def _holding(where: Q, offices: tuple[str, ...], on: date | None) -> QuerySet[Person]:
    rows = Post.objects.held_on(on or clock.today()).filter(where, office__in=offices)
    return Person.objects.filter(pk__in=rows.values("person"))


def reach_of(union: Organisation) -> QuerySet[Organisation]:
    """The enterprises a union may speak for: its own, or those of its area; an industry's is that of the federation
    above it."""
    firms = Organisation.objects.filter(kind=Kind.ENTERPRISE)
    if union.kind == Kind.ENTERPRISE_UNION:
        return firms.filter(union=union)
    if union.kind != Kind.INDUSTRY_FEDERATION:
        return firms.filter(path__startswith=union.path)
    return firms.filter(path__startswith=union.parent.path if union.parent else union.path)


def workers_of(enterprise: Organisation | UUID, on: date | None = None) -> QuerySet[Employment]:
    """The employments that stand on the day (today by default), with their persons."""
    return Employment.objects.on(on or clock.today()).filter(enterprise=enterprise).select_related("person")


_NAME_AND_MARK = re.compile(r"(.*?)(?:[\s,，、]+([0-9A-Za-z-]+))?")


def workers_reached(union: Organisation, on: date | None = None) -> QuerySet[Employment]:
    """The employments in all enterprises a union may speak for, on the day (today by default)."""
    rows = Employment.objects.on(on or clock.today()).filter(enterprise__in=reach_of(union))
    return rows.select_related("person")


def find_worker(enterprise: Organisation | UUID, typed: str) -> Person:
    """The one worker of an enterprise that a line names (`find_among`)."""
    return find_among(workers_of(enterprise), typed)


def find_among(among: QuerySet[Employment], typed: str) -> Person:
    """The one worker a line names: a name or a number (工号), where several share a name also number or phone.

    Raises Refused where there is none, or where only more can tell.
    """
    found = _NAME_AND_MARK.fullmatch(" ".join(typed.split()))
    name, mark = (found[1], found[2]) if found and found[1] else (typed.strip(), None)
    rows = among.filter(Q(person__name_index=sealing.name_index(name)) | Q(number=name))
    if mark:
        rows = rows.filter(Q(number=mark) | Q(person__phone_index=sealing.phone_index(mark)))
    several = list(rows[:3])
    if not several:
        raise Refused(f"花名册里没有找到“{typed.strip()[:30]}”。")
    if len(several) > 1:
        raise Refused(f"叫“{name[:20]}”的不止一人，请在姓名后面写上工号或者手机号。")
    return several[0].person


def headcounts(enterprises: Iterable[Organisation]) -> dict[UUID, int]:
    """How many people work for each of these enterprises today, in one query."""
    rows = Employment.objects.on(clock.today()).filter(enterprise__in=list(enterprises))
    counted = rows.values("enterprise").annotate(people=Count("pk"))
    return {row["enterprise"]: row["people"] for row in counted}


def employer_of(person_id: UUID) -> Organisation | None:
    """The enterprise a person works for today; with several, the one joined last."""
    job = Employment.objects.on(clock.today()).filter(person=person_id).order_by("-hired_on").first()
    return job.enterprise if job else None


def is_bound(person_id: UUID, on: date) -> bool:
    """Whether the person works or holds an office somewhere on the day or later."""
    return (
        Employment.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=on), person=person_id).exists()
        or Post.objects.filter(Q(until__isnull=True) | Q(until__gte=on), person=person_id).exists()
    )
