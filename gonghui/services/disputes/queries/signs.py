"""The figures of an enterprise that the signs are read from; no name of anybody among them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from gonghui.kernel.matters.models import Coverage, Matter, State
from gonghui.kernel.matters.register import procedures
from gonghui.kernel.organisations.models import Organisation

from ..kinds import ClaimKind, Sign
from ..models import Case, EarlyWarning
from ..procedure import DISPUTE
from ..signs import WINDOW


def figures_of(enterprise: UUID, at: datetime) -> dict[Sign, int]:
    """How each sign stands with an enterprise: over the last thirty days, and of what runs now."""
    lately = Case.objects.filter(matter__enterprise=enterprise, matter__opened_at__range=(at - WINDOW, at))
    counted = lately.exclude(matter__state=State.ENDED).annotate(
        people=Count("claimants", filter=Q(claimants__own_case=None))
    )
    told = counted.aggregate(several=Count("pk"), group=Max("people"))
    arrears = lately.exclude(matter__state=State.ENDED).filter(claims__kind=ClaimKind.ARREARS)
    return {
        Sign.SEVERAL: told["several"], Sign.GROUP: told["group"] or 0,
        Sign.ARREARS: arrears.distinct().count(), Sign.TALKS: during_talks(enterprise),
    }  # fmt: skip


def during_talks(enterprise: UUID) -> int:
    """How many cases run with an enterprise that is bargaining; none where it is not."""
    if not talks().filter(Q(enterprise=enterprise) | Q(pk__in=_covering(enterprise))).exists():
        return 0
    return _running_cases().filter(enterprise=enterprise).count()


def talking_with_a_case(at: datetime) -> list[Organisation]:
    """Enterprises with a running case that began to bargain in the last thirty days and were not told of since."""
    told = EarlyWarning.objects.filter(enterprise=OuterRef("pk"), sign=Sign.TALKS, raised_at__gt=at - WINDOW)
    begun = talks().filter(opened_at__gt=at - WINDOW)
    covered = Coverage.objects.filter(matter__in=begun, until=None).values("organisation")
    with_case = _running_cases().filter(enterprise=OuterRef("pk"))
    found = Organisation.objects.filter(Q(pk__in=begun.values("enterprise")) | Q(pk__in=covered))
    return list(found.filter(Exists(with_case), ~Exists(told)))


def talks() -> QuerySet[Matter]:
    """The matters in which workers and an employer bargain now, whichever service runs them."""
    names = {one.name for one in procedures() if one.is_bargaining}
    return Matter.objects.filter(procedure_name__in=names, state=State.RUNNING)


def _running_cases() -> QuerySet[Matter]:
    return Matter.objects.filter(procedure_name=DISPUTE.name, state=State.RUNNING)


def _covering(enterprise: UUID) -> Any:
    return Coverage.objects.filter(organisation=enterprise, until=None).values("matter")
