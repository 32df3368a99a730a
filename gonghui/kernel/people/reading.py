"""The recorded look at somebody's personal data. Nothing else returns another person's plain values."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gonghui.kernel.errors import Refused
from gonghui.kernel.events import Sealed
from gonghui.kernel.events.chains import append
from gonghui.kernel.rights import Actor

from .events import FIELDS, PersonalDataRead
from .models import Person


def reveal(person: Person, field: str, *, actor: Actor, at: datetime, reason: str) -> str:
    """The plain `field` ("name", "id_number", "phone") of `person`, with the look recorded on their chain.

    The caller's action has checked that the actor may look. Raises Refused without a reason or on an erased
    person, ValueError on an unknown field.
    """
    if field not in FIELDS:
        raise ValueError(f"there is no personal field called {field}")
    if not reason.strip():
        raise Refused("请写明查看个人信息的用途。", field="reason")
    if person.is_erased:
        raise Refused("此人的个人信息已按本人要求删除。")
    with transaction.atomic():
        note_a_look(person, field, actor=actor, at=at, reason=reason)
        return person.plain(field)


def note_a_look(person: Person, what: str, *, actor: Actor, at: datetime, reason: str) -> None:
    """Record on somebody's chain that a thing of theirs was looked at: a personal field, or what another module keeps.

    `what` is a field's name, or the thing in Chinese. Of an erased person nothing is recorded any more.
    """
    if not person.is_erased:
        why = Sealed(person.pk, reason.strip()[:200])
        append(person.pk, [PersonalDataRead(person.pk, what, why)], actor=actor, at=at)
