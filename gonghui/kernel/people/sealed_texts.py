"""Words under a person's key, which open only while that key exists: of services, and in the event log."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from gonghui.kernel.events import sealing as socket

from . import sealing

FIELD = "event"


def sealed(person: Any, text: str, about: str) -> bytes:
    """`text` under the key of a person. `about` names the field; it opens only as that."""
    return sealing.seal(person.cipher, text, person.pk, about)


def opened(person: Any, closed: bytes, about: str) -> str:
    """The text again; empty once the person is erased."""
    return "" if person.is_erased else sealing.unseal(person.cipher, closed, person.pk, about)


class PersonKeys:
    """Seals under the key of the person; `open` gives None once that person is erased."""

    def seal(self, person: UUID, text: str) -> str:
        salt = self._salt(person)
        if salt is None:
            raise ValueError("an erased person holds nothing any more")
        return base64.b64encode(sealing.seal(sealing.person_cipher(salt), text, person, FIELD)).decode()

    def open(self, person: UUID, sealed: str) -> str | None:
        salt = self._salt(person)
        if salt is None:
            return None
        return sealing.unseal(sealing.person_cipher(salt), base64.b64decode(sealed), person, FIELD)

    def _salt(self, person: UUID) -> bytes | None:
        from .models import Person

        salt = Person.objects.filter(pk=person).values_list("salt", flat=True).first()
        return bytes(salt) if salt is not None else None


socket.use(PersonKeys())
