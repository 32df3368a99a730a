"""Which body for which case: in the area of the employer, open, with somebody who takes cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case as When
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models import When as If
from django.db.models.functions import Length

from gonghui.kernel import clock
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.organisations.models import Kind, Organisation, Post

from ..kinds import BodyKind
from ..models import Body

MOST = 200
STAFFED = Post.objects.filter(organisation=OuterRef("organisation"), office__in=BODY_OFFICES)


def staffed() -> QuerySet[Body]:
    """Bodies that take cases and have somebody to take them."""
    return Body.objects.filter(Exists(_held()), open=True).select_related("organisation__parent")


def _held() -> QuerySet[Post]:
    return STAFFED.filter(Q(until=None) | Q(until__gte=clock.today()), since__lte=clock.today())


def is_unmanned(body: Body) -> bool:
    """Whether nobody is left there to work on what it has in hand."""
    return not Body.objects.filter(Exists(_held()), pk=body.pk).exists()


def near(kind: str, place: Organisation) -> QuerySet[Body]:
    """The staffed bodies of a kind in whose area `place` lies, the nearest first.

    A committee's area is its enterprise, any other's the branch it hangs under.
    """
    found = staffed().filter(kind=kind, organisation__parent__path__in=place.ancestor_paths)
    return found.order_by(-Length("organisation__parent__path"), "pk")


def centre_for(place: Organisation) -> Body | None:
    """The centre that takes the cases of a place."""
    return near(BodyKind.CENTRE, place).first()


def committee_of(enterprise: Organisation | None) -> Body | None:
    """The enterprise's own committee, if it has one that works."""
    if enterprise is None:
        return None
    return staffed().filter(kind=BodyKind.COMMITTEE, organisation__parent=enterprise).first()


def suggested(kind: str, place: Organisation, claims: Sequence[str] = ()) -> QuerySet[Body]:
    """The bodies of a kind for a case: those good at its claims first, then those with the least in hand."""
    good_at = Q(specialities__overlap=list(claims)) if claims else Q(pk__in=[])
    fit = When(If(good_at, then=Value(0)), If(specialities=[], then=Value(1)), default=Value(2))
    in_hand = Count("proceedings", filter=Q(proceedings__concluded_at=None, proceedings__declined_at=None,
                                            proceedings__passed_on_at=None))  # fmt: skip
    rows = near(kind, place).annotate(fit=fit, in_hand=in_hand)
    return rows.order_by("fit", "in_hand", "pk")


def not_yet_bodies(area: Organisation) -> list[Organisation]:
    """The organisations of an area that might take cases and are not in the register."""
    known = Body.objects.values("organisation")
    kinds = (Kind.OTHER_BODY, Kind.HOUSE_BODY, Kind.HR_BUREAU, Kind.INDUSTRY_FEDERATION)
    rows = Organisation.objects.filter(path__startswith=area.path, kind__in=kinds).exclude(pk__in=known)
    return list(rows.order_by("path")[:MOST])


def place_of(case: Any) -> Organisation:
    """Where a case lies: with its employer, or with the union that answers for it."""
    found: Organisation = case.matter.enterprise or case.matter.union
    return found
