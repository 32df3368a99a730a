"""All open deadlines counted anew: after the State Council's notice of a year's holidays, or a correction of one.

First every open deadline is looked at, without a lock, each count of the same rule, day and place made once; then the
few matters in which a day moves are counted under their locks, each by the one action that tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from gonghui.kernel.rights import system

from .actions import recount_deadlines
from .course import counted_anew, differs, weigh
from .models import Deadline
from .queries import that_count

CHUNK = 2_000


@dataclass(frozen=True)
class Recounted:
    """How many open deadlines were looked at, and in how many matters a day moved."""

    deadlines: int
    matters: int


def recount_all(at: datetime) -> Recounted:
    """Count every open deadline anew. Done again, nothing moves."""
    looked: int = 0
    moved: list[UUID] = []
    remembered = cache(weigh)  # of a hundred thousand deadlines only a few hundred differ in rule, day and place
    for deadline, place in _open():
        looked += 1
        values = counted_anew(deadline, place, remembered)
        if values and differs(values, deadline) and deadline.matter_id not in moved[-1:]:
            moved.append(deadline.matter_id)
    changed = sum(_counted(matter, at) for matter in dict.fromkeys(moved))
    return Recounted(looked, changed)


def _open() -> Iterator[tuple[Deadline, str]]:
    rows = Deadline.objects.open().filter(that_count()).select_related("matter")
    for deadline in rows.order_by("matter_id").prefetch_related("pauses").iterator(chunk_size=CHUNK):
        yield deadline, deadline.matter.place


def _counted(matter: UUID, at: datetime) -> bool:
    return bool(recount_deadlines(matter, actor=system("calendar"), at=at).events)
