"""Names for the ids in events, found for a whole timeline in two queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations import queries as organisations
from gonghui.kernel.people import queries as people
from gonghui.kernel.people.masking import masked_name


class Names:
    """A `Show` for sentences: asked once for all ids, then answers from memory."""

    def __init__(self, records: Iterable[EventRecord], masked: Iterable[UUID] = ()) -> None:
        ids = {found for record in records for found in _ids(record)}
        self._people = people.display_names(ids)
        self._people |= {one: masked_name(self._people[one]) for one in masked if one in self._people}
        self._organisations = organisations.display_names(ids)

    def person(self, person_id: UUID | None) -> str:
        return self._people.get(person_id, "（已注销）") if person_id else ""

    def organisation(self, organisation_id: UUID | None) -> str:
        return self._organisations.get(organisation_id, "") if organisation_id else ""

    def actor(self, record: EventRecord) -> str:
        """Who did it, and in whose name; the system's work is signed by the system."""
        if record.actor_kind != "person":
            return "系统"
        who = self.person(record.actor_id)
        if (named := record.in_the_name_of) is None:
            return who
        person, capacity = named
        return f"{who}（{capacity}）代{self.person(person)}办理"


def _ids(record: EventRecord) -> set[UUID]:
    found: set[UUID] = {record.actor_id} if record.actor_id else set()
    _collect(record.payload, found)
    return found


def _collect(value: Any, found: set[UUID]) -> None:
    if isinstance(value, str) and len(value) == 36:
        try:
            found.add(UUID(value))
        except ValueError:
            return
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)
    elif isinstance(value, list):
        for item in value:
            _collect(item, found)
