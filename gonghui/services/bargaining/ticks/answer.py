"""What time does at the fourth step: silence and missing data are noted, once for each deadline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import DateField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Deadline

from ..actions.coordination import note_late_data, note_silence
from ..events import AnswerOverdue, DataLate
from ..procedure import NAMES
from ..queries.data import STEPS


def tick(at: datetime) -> int:
    """Note every silence and every lateness that is not noted yet; how many."""
    silent = _missed("answer", ("answer",), AnswerOverdue, at)
    late = _missed("data", STEPS, DataLate, at)
    return clock_does_each(note_silence, silent, at=at) + clock_does_each(note_late_data, late, at=at)


def _missed(key: str, steps: tuple[str, ...], noted_as: Any, at: datetime) -> list[Any]:
    """The matters whose deadline `key` has passed open and unnoted."""
    records = EventRecord.objects.filter(chain_id=OuterRef("matter_id"), kind=noted_as.kind)
    noted = records.annotate(day=Cast(KT("payload__due"), DateField())).filter(day=OuterRef("due"))
    missed = Deadline.objects.open().filter(
        ~Exists(noted), key=key, due__lt=clock.day_of(at),
        matter__state="running", matter__procedure_name__in=NAMES, matter__step_key__in=steps,
    )  # fmt: skip
    return list(missed.values_list("matter_id", flat=True))
