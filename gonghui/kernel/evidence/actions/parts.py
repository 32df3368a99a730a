"""What a service does with the dossier of its matter, inside its own actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel.actions import emit, part
from gonghui.kernel.errors import Conflict
from gonghui.kernel.ids import uuid7

from ..events import DossierClosed, DossierReopened, ExhibitsHandedOver, ExhibitsShown
from ..models import Dossier, Exhibit


@part
def open_dossier(matter: Any, *, at: datetime) -> Dossier:
    """Give the matter a file of evidence; the same one when it has one."""
    return Dossier.objects.get_or_create(matter=matter, defaults={"opened_at": at})[0]


@part
def close_dossier(matter: Any, *, why: str, at: datetime) -> DossierClosed:
    """Take in nothing more; `why` is told to whoever comes too late. Raises Conflict when it is closed."""
    if not Dossier.objects.filter(matter=matter, closed_at=None).update(closed_at=at, closed_why=why[:200]):
        raise Conflict("证据已经停止接收，不用再办。")
    return DossierClosed(why[:200])


@part
def reopen_dossier(matter: Any) -> DossierReopened:
    """Take in evidence again. Raises Conflict when it is open."""
    found = Dossier.objects.filter(matter=matter).exclude(closed_at=None).first()
    if found is None:
        raise Conflict("现在正在接收证据，不用重新打开。")
    found.closed_at, found.closed_why = None, ""
    found.save(update_fields=["closed_at", "closed_why"])
    return DossierReopened(found.pk)


@part
def hand_over_exhibits(matter: Any, *, at: datetime) -> int:
    """Let the descriptions of all exhibits so far stand for good: the matter goes on to another body. How many."""
    exhibits = Exhibit.objects.filter(dossier__matter=matter, handed_over_at=None, withdrawn_at=None)
    return len(_mark(exhibits, "handed_over_at", ExhibitsHandedOver, at))


@part
def show_exhibits(matter: Any, *, exhibits: Iterable[Exhibit] | None = None, at: datetime) -> int:
    """Open these exhibits, or all that were not withdrawn, to the other side. How many were not open before."""
    found = Exhibit.objects.filter(dossier__matter=matter, shown_to_other_side_at=None, withdrawn_at=None)
    if exhibits is not None:
        found = found.filter(pk__in=[one.pk for one in exhibits])
    return len(_mark(found, "shown_to_other_side_at", ExhibitsShown, at))


@part
def take_along(before: Any, after: Any, persons: Iterable[UUID], *, at: datetime) -> int:
    """Put what these persons handed in into the dossier of another matter as well, as it came. How many exhibits.

    For claims that go on in a matter of their own; what they withdrew stays behind.
    """
    dossier = Dossier.objects.get(matter=after)
    mine = Exhibit.objects.filter(dossier__matter=before, handed_in_by__in=list(persons), withdrawn_at=None)
    taken = list(mine.order_by("side", "position").prefetch_related("files"))
    for position, one in enumerate(taken, 1):
        files = list(one.files.all())
        one.pk, one.dossier, one.position = uuid7(), dossier, position
        one.handed_over_at = one.shown_to_other_side_at = None
        one.save(force_insert=True)
        for file in files:
            file.pk, file.exhibit = uuid7(), one
            file.save(force_insert=True)
    return len(taken)


def _mark(exhibits: Any, column: str, told: Any, at: datetime) -> tuple[Any, ...]:
    marked = tuple(exhibits.values_list("pk", flat=True))
    if marked:
        Exhibit.objects.filter(pk__in=marked).update(**{column: at})
        emit(told(marked))
    return marked
