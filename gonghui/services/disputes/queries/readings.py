"""That somebody looked at what is a worker's: once a day and reader, told under 谁看过我的信息."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.people.events import PersonalDataRead
from gonghui.kernel.people.reading import note_a_look
from gonghui.kernel.rights import Actor


def note_once_a_day(person: Any, what: str, why: str, *, actor: Actor, at: datetime) -> None:
    """Record the look unless this reader's first of the day is on record."""
    begins = timezone.localtime(at, clock.CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    looks = EventRecord.objects.filter(
        chain_id=person.pk, kind=PersonalDataRead.kind, actor_id=actor.person_id, at__gte=begins
    )
    if any(isinstance(told := record.event, PersonalDataRead) and told.field == what for record in looks):
        return
    with transaction.atomic():
        note_a_look(person, what, actor=actor, at=at, reason=why)
