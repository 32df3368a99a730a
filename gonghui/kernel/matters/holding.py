"""How people stand to a matter through bodies that have it in hand, had it or help with it, and as those admitted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Post
from gonghui.kernel.organisations.relations import posts_held
from gonghui.kernel.rights import Actor, Relation, from_rows, through

from .models import Admission, Helping, Holding

NOTHING = Q(pk__in=[])


def in_hand(offices: Iterable[str], at: str = "") -> Relation:
    """Holds one of `offices` in the body in whose hands the matter is; `at` leads from the object to the matter."""
    wanted = tuple(offices)

    def objects(actor: Actor) -> Q:
        mine = _bodies(actor, wanted)
        return Q(held_by__in=mine) if mine else NOTHING

    def people(matter: Any) -> Q:
        return _officers([matter.held_by_id], wanted) if matter.held_by_id else NOTHING

    return _seen_from(at, Relation(f"in_hand({','.join(wanted)})", "现在的办理单位", objects, people))


def had_in_hand(offices: Iterable[str], at: str = "") -> Relation:
    """Holds one of `offices` in a body that has the matter in hand, or had it."""
    wanted = tuple(offices)

    def objects(actor: Actor) -> Q:
        mine = _bodies(actor, wanted)
        return Q(pk__in=Holding.objects.filter(organisation__in=mine).values("matter")) if mine else NOTHING

    def people(matter: Any) -> Q:
        return _officers(Holding.objects.filter(matter=matter).values("organisation"), wanted)

    return _seen_from(at, Relation(f"had_in_hand({','.join(wanted)})", "办过的单位", objects, people))


def helps(offices: Iterable[str], at: str = "", *, capacities: Iterable[str] = ()) -> Relation:
    """Holds one of `offices` in an organisation that helps with the matter now; in one of `capacities`, if any."""
    wanted, roles = tuple(offices), tuple(capacities)

    def helping() -> Any:
        rows = Helping.objects.filter(until=None)
        return rows.filter(capacity__in=roles) if roles else rows

    def objects(actor: Actor) -> Q:
        mine = _bodies(actor, wanted)
        return Q(pk__in=helping().filter(organisation__in=mine).values("matter")) if mine else NOTHING

    def people(matter: Any) -> Q:
        return _officers(helping().filter(matter=matter).values("organisation"), wanted)

    name = f"helps({','.join((*wanted, *roles))})"
    return _seen_from(at, Relation(name, "一起帮助的单位", objects, people))


def admitted_as(capacities: Iterable[str], at: str = "") -> Relation:
    """Admitted to the matter in one of these capacities."""
    wanted = tuple(capacities)
    rows = from_rows(
        f"admitted_as({','.join(wanted)})", "当事人",
        lambda: Admission.objects.filter(until=None, capacity__in=wanted), object="matter_id",
    )  # fmt: skip
    return _seen_from(at, rows)


def _seen_from(at: str, relation: Relation) -> Relation:
    return through(at, relation) if at else relation


def _bodies(actor: Actor, offices: tuple[str, ...]) -> list[Any]:
    return [held.organisation for held in posts_held(actor) if held.office in offices]


def _officers(organisations: Any, offices: tuple[str, ...]) -> Q:
    rows = Post.objects.held_on(clock.today()).filter(organisation__in=organisations, office__in=offices)
    return Q(pk__in=rows.values("person"))
