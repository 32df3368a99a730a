"""What was missed in a month: each deadline that passed, and whose it was to keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.organisations.models import Organisation

from ..procedure import WAGE_ROUND
from .months import Span

#: So many are named one by one; the rest are counted.
NAMED = 20


@dataclass(frozen=True)
class Late:
    """One deadline that was missed; `met_on` is empty where it still is."""

    firm: str
    what: str
    who: str
    due: date
    met_on: date | None
    basis: str

    @property
    def state(self) -> str:
        return f"{self.met_on:%m-%d} 办结" if self.met_on else "仍未办结"


@dataclass(frozen=True)
class Lateness:
    """All of a span: how many, by whom, and the first by name."""

    count: int
    by_party: list[tuple[str, int]]
    named: list[Late]


def lateness(area: Organisation, span: Span) -> Lateness:
    """The deadlines that fell due in the span and were not kept, in two queries."""
    missed = _missed(area, span)
    kept = Counter(WAGE_ROUND.party_of(key).title for key in missed.values_list("key", flat=True))
    listed = missed.select_related("matter__enterprise").order_by(F("met_on").asc(nulls_first=True), "due")[:NAMED]
    named = [
        Late(
            one.matter.firm.short_name, WAGE_ROUND.title_of(one.key), WAGE_ROUND.party_of(one.key).title,
            one.due, one.met_on, one.basis,
        )
        for one in listed
        if one.due is not None
    ]  # fmt: skip
    return Lateness(sum(kept.values()), kept.most_common(), named)


def _missed(area: Organisation, span: Span) -> QuerySet[Deadline]:
    known = list(WAGE_ROUND.dues)
    return Deadline.objects.filter(
        Q(met_on__gt=F("due")) | Q(met_on=None), replaced_at=None, due__range=(span.first, span.last), key__in=known,
        matter__procedure_name=WAGE_ROUND.name, matter__enterprise__path__startswith=area.path,
    )  # fmt: skip
