"""Who speaks for the employer of a case today, beside who stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gonghui.kernel.matters.models import Admission
from gonghui.kernel.organisations.models import Post
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import EMPLOYERS

from ..kinds import Capacity
from ..models import Case

#: So far back a term that began or ended is looked for; longer than the clock ever stands.
DAYS = timedelta(days=7)


@dataclass(frozen=True)
class Change:
    """Who is to be let in, and who stood there by an office they hold no more."""

    came: set[UUID]
    went: set[UUID]

    def __bool__(self) -> bool:
        return bool(self.came or self.went)


def change_of(case: Case) -> Change:
    """What is to be changed so that the case knows who speaks for its employer. Nothing before it was told of it."""
    firm = case.matter.enterprise
    known = Admission.objects.filter(matter=case.matter_id, capacity=Capacity.RESPONDENT)
    if firm is None or not known.exists():
        return Change(set(), set())
    now = set(holders(firm, *EMPLOYERS).values_list("pk", flat=True))
    inside = set(known.filter(until=None).values_list("person_id", flat=True))
    once = Post.objects.filter(organisation=firm, office__in=EMPLOYERS, person__in=inside - now)
    return Change(now - inside, set(once.values_list("person_id", flat=True)))


def told_cases() -> QuerySet[Case]:
    """Those of which the employer knows."""
    told = Admission.objects.filter(matter=OuterRef("pk"), capacity=Capacity.RESPONDENT)
    return Case.objects.filter(Exists(told)).select_related("matter__enterprise")


def touched_by_time(today: date) -> Iterator[Case]:
    """Cases of employers for which a term began or ended lately by its date alone."""
    lately = Q(since__range=(today - DAYS, today)) | Q(until__range=(today - DAYS, today))
    firms = Post.objects.filter(lately, office__in=EMPLOYERS).values_list("organisation", flat=True)
    return (case for case in told_cases().filter(matter__enterprise__in=list(firms)) if change_of(case))
