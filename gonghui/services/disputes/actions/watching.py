"""Treat it before it is ill: an enterprise in which signs gather is visited by the union of the place."""

from __future__ import annotations

from datetime import date, datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor
from gonghui.kernel.workdays import CalendarUnknown, add_working_days

from ..events import EnterpriseVisited, EnterpriseWarned
from ..models import EarlyWarning, Visit
from ..queries.signs import figures_of
from ..rights import Area, Watch
from ..signs import VISIT_WITHIN, WINDOW, standing


@action(Area.WARN_OF_AN_ENTERPRISE, on=Organisation, quiet=True)
def warn(enterprise: Organisation, *, at: datetime) -> list[EnterpriseWarned]:
    """Raise what stands and was not raised in the last thirty days; one visit for all that is open."""
    since = EarlyWarning.objects.filter(enterprise=enterprise, raised_at__gt=at - WINDOW)
    known = set(since.values_list("sign", flat=True))
    fresh = [(sign, figure) for sign, figure in standing(figures_of(enterprise.pk, at)) if sign not in known]
    if not fresh:
        return []
    visit = Visit.objects.filter(enterprise=enterprise, done_at=None).first()
    if visit is None:
        visit = Visit.objects.create(enterprise=enterprise, made_at=at, due_on=promised(clock.day_of(at)))
    EarlyWarning.objects.bulk_create(
        [EarlyWarning(visit=visit, enterprise=enterprise, sign=sign, raised_at=at, figure=n) for sign, n in fresh]
    )
    return [EnterpriseWarned(sign, figure, visit.pk) for sign, figure in fresh]


def promised(day: date) -> date | None:
    """The day by which somebody goes there; None while the calendar it reaches into is not published."""
    try:
        return add_working_days(day, VISIT_WITHIN)
    except CalendarUnknown:
        return None


@action(Watch.MAKE_THE_VISIT, on=Visit)
def make_visit(visit: Visit, *, words: str, agreed: str = "", actor: Actor, at: datetime) -> EnterpriseVisited:
    """Put down what was seen there and what was agreed. Raises Conflict once somebody did."""
    if not visit.is_open:
        raise Conflict("这次走访已经登记过了。")
    if not words.strip():
        raise Refused("请写下去了以后看到什么、谈了什么。", field="words")
    visit.done_at, visit.by_id = at, actor.person_id
    visit.words, visit.agreed = words.strip()[:3000], agreed.strip()[:1000]
    visit.save(update_fields=["done_at", "by", "words", "agreed"])
    return EnterpriseVisited(visit.pk)
