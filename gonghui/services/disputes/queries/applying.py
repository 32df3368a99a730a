"""What the form offers: one's employers of the last years, the firms of an area, the places that have a centre."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Kind, Organisation

from ..kinds import BodyKind
from .bodies import staffed

#: How long after leaving an employer is still offered; wages may be asked for a year after (调解仲裁法 27).
REMEMBERED = timedelta(days=2 * 366)
MOST = 20


def employers_of(person: UUID) -> list[Organisation]:
    """Where somebody works, or worked in the last two years, the latest first."""
    since = clock.today() - REMEMBERED
    rows = Employment.objects.filter(person=person).exclude(left_on__lt=since).select_related("enterprise")
    return list({row.enterprise_id: row.enterprise for row in rows.order_by("-hired_on")}.values())


def enterprises_of(union: Organisation, text: str) -> list[Organisation]:
    """The enterprises below a union whose names hold `text`; none before something is typed."""
    if not text.strip():
        return []
    rows = Organisation.objects.filter(kind=Kind.ENTERPRISE, path__startswith=union.path, name__icontains=text.strip())
    return list(rows.order_by("name")[:MOST])


def places_with_a_centre() -> list[Organisation]:
    """The unions that have a working centre."""
    rows = staffed().filter(kind=BodyKind.CENTRE).select_related("organisation__parent")
    return sorted((body.organisation.parent for body in rows if body.organisation.parent), key=lambda one: one.path)
