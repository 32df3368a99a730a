"""Whether somebody holds a right over one object: statements put together once and asked many times.

To put such a statement together costs many times what the database needs to answer it, and its text is nearly always
the same. It depends on the right, the day, whether a person, the system or a visitor asks, and on the *traits* that
relations read of an actor beforehand (the offices held). For whom it is asked and over which object is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model

from gonghui.kernel import clock

from .actor import PERSON, Actor
from .filtering import objects
from .table import Rights

KEPT = 4096
#: Stands in a statement where the object's key will, as PERSON does for the actor's.
OBJECT = UUID(int=2)

T = TypeVar("T", bound=Hashable)
_traits: list[Callable[[Actor], Hashable]] = []


def trait(find: Callable[[Actor], T]) -> Callable[[Actor], T]:
    """Declare that relations read `find(actor)` beforehand; looked up once for an actor and day.

    Traits and the key are all by which relations may tell persons apart: what else one reads must be a trait too.
    """

    @wraps(find)
    def read(actor: Actor) -> T:
        found: T = actor.remember((read, clock.today()), lambda: find(actor))
        return found

    _traits.append(read)
    return read


@dataclass(frozen=True)
class Statement:
    """`sql` with its parameters; empty where nobody of this kind can hold the right."""

    sql: str = ""
    given: tuple[Any, ...] = ()

    def holds(self, person: UUID | None, obj: UUID) -> bool:
        if not self.sql:
            return False
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [person if one == PERSON else obj if one == OBJECT else one for one in self.given])
            return cursor.fetchone() is not None


def holds(actor: Actor, right: Rights, obj: Model) -> bool:
    """Whether `actor` holds `right` over this object now."""
    traits = tuple(read(actor) for read in _traits)
    kept = isinstance(obj.pk, UUID) and _statement(right, type(obj), actor.anyone_alike, traits, clock.today())
    if not kept:
        return objects(actor, right, type(obj)._default_manager.filter(pk=obj.pk)).exists()
    return kept.holds(actor.person_id, obj.pk)


@lru_cache(KEPT)
def _statement(
    right: Rights, model: type[Model], asker: Actor, traits: tuple[Hashable, ...], today: date
) -> Statement | None:
    """`asker` stands for all actors with these traits. None where the statement depends on the hour: not to be kept."""
    alike = replace(asker, memory={(read, today): found for read, found in zip(_traits, traits, strict=True)})
    query = objects(alike, right, model._default_manager.filter(pk=OBJECT)).query.exists()
    try:
        sql, given = query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return Statement()
    return None if any(isinstance(one, datetime) for one in given) else Statement(sql, tuple(given))
