"""Lends the persons' keys to the event log: words in an event open only while the person's key exists."""

from __future__ import annotations

import base64
from uuid import UUID

from gonghui.kernel.events import sealing as socket

from . import sealing

FIELD = "event"


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
