"""What time does at the fourth step: silence and missing data are noted, once for each deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import DateField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.rights import system

from ..actions.coordination import note_late_data, note_silence
from ..events import AnswerOverdue, DataLate
from ..procedure import NAMES
from ..queries.data import STEPS

CLOCK = system("clock")


def tick(at: datetime) -> int:
    """Note every silence and every lateness that is not noted yet; how many."""
    silent = _missed("answer", ("answer",), AnswerOverdue, at)
    late = _missed("data", STEPS, DataLate, at)
    return _each(silent, note_silence, at) + _each(late, note_late_data, at)


def _missed(key: str, steps: tuple[str, ...], noted_as: Any, at: datetime) -> list[Any]:
    """The matters whose deadline `key` has passed open and unnoted."""
    records = EventRecord.objects.filter(chain_id=OuterRef("matter_id"), kind=noted_as.kind)
    noted = records.annotate(day=Cast(KT("payload__due"), DateField())).filter(day=OuterRef("due"))
    missed = Deadline.objects.filter(
        ~Exists(noted), key=key, met_on=None, replaced_at=None, due__lt=clock.day_of(at),
        matter__state="running", matter__procedure_name__in=NAMES, matter__step_key__in=steps,
    )  # fmt: skip
    return list(missed.values_list("matter_id", flat=True))


def _each(rounds: list[Any], note: Callable[..., Any], at: datetime) -> int:
    done = 0
    for round in rounds:
        try:
            note(round, actor=CLOCK, at=at)
        except GonghuiError:
            continue  # somebody was faster: answered, or gave the data
        done += 1
    return done
