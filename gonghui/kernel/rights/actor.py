"""Who acts: a person, or the system under a name. Never nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

#: Stands for any person's key.
PERSON = UUID(int=1)


@dataclass(frozen=True)
class Actor:
    """The one who acts. `person_id` is None exactly for the system's named actors."""

    name: str
    person_id: UUID | None = None
    # What relations have already looked up for this actor during this request.
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def person(cls, person_id: UUID, name: str = "") -> Actor:
        return cls(name=name, person_id=person_id)

    @property
    def id(self) -> UUID | None:
        return self.person_id

    @property
    def is_system(self) -> bool:
        return self.person_id is None

    @property
    def kind(self) -> str:
        return "system" if self.is_system else "person"

    @property
    def anyone_alike(self) -> Actor:
        """One who stands for all actors of this kind."""
        return self if self.is_system else Actor(name="", person_id=PERSON)

    def remember(self, key: Any, find: Any) -> Any:
        """What `find()` gave the first time it was asked under `key`; one actor lives one request."""
        if key not in self.memory:
            self.memory[key] = find()
        return self.memory[key]


def system(name: str) -> Actor:
    """A named actor for work nobody's hand does: `system("clock")`."""
    if not name:
        raise ValueError("a system actor needs a name")
    return Actor(name=name)


class Visitor(Actor):
    """Somebody nobody knows: in no rows, not the system, not signed in."""

    @property
    def is_system(self) -> bool:
        return False

    @property
    def anyone_alike(self) -> Actor:
        return self


VISITOR = Visitor(name="visitor", person_id=UUID(int=0))
