"""Who opened evidence that somebody else handed in: once a day and exhibit, told to the one whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from gonghui.kernel import clock
from gonghui.kernel.people.reading import note_a_look

from .models import Exhibit, Reading

WHAT = "证据材料"


def record_reading(exhibits: Iterable[Exhibit], *, actor: Any, at: datetime) -> None:
    """Remember that `actor` opened files of these exhibits; nothing is remembered of one's own.

    The look goes to the chain of whoever handed it in as well, who reads it under 谁看过我的信息.
    """
    foreign = {one.pk: one for one in exhibits if not actor.is_system and one.handed_in_by_id != actor.person_id}
    day = clock.day_of(at)
    told = Reading.objects.filter(exhibit__in=foreign, person=actor.person_id, day=day)
    fresh = set(foreign) - set(told.values_list("exhibit", flat=True))
    for pk in sorted(fresh):
        _record(foreign[pk], actor, at)


def _record(exhibit: Exhibit, actor: Any, at: datetime) -> None:
    row = Reading(exhibit=exhibit, person_id=actor.person_id, day=clock.day_of(at), read_at=at)
    with transaction.atomic():
        # Pictures of one page are asked for at once: the first is told, the others find it told.
        Reading.objects.bulk_create([row], ignore_conflicts=True)
        if _is_ours(row):
            note_a_look(exhibit.handed_in_by, WHAT, actor=actor, at=at, reason=f"查看《{exhibit.title}》")


def _is_ours(row: Reading) -> bool:
    kept = Reading.objects.filter(exhibit=row.exhibit, person=row.person_id, day=row.day)
    return kept.filter(read_at=row.read_at).exists()
