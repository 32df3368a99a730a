"""Kinds of events: registered frozen dataclasses, how they become data and back."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

from gonghui.kernel import clock

E = TypeVar("E", bound="type[Event]")
_kinds: dict[str, type[Event]] = {}


@dataclass(frozen=True)
class Sealed:
    """Words about a person that only that person's key opens; erased with the person."""

    person: UUID
    text: str


class Show(Protocol):
    """Turns ids into names for the one who reads: erased or hidden persons stay nameless."""

    def person(self, person_id: UUID | None) -> str: ...

    def organisation(self, organisation_id: UUID | None) -> str: ...


class Event:
    """Base of what happened. A subclass is a frozen dataclass, registered by `@event("module.past_tense")`."""

    kind: ClassVar[str]
    # Whether other processes are told at once (a live page); never for votes.
    live: ClassVar[bool] = True
    # Whether the memory itself must not know who it was (a suggestion box); then a named system actor stands in.
    anonymous: ClassVar[str] = ""
    # Whether it is left out of a matter's short timeline: true of what another event beside it already says.
    minor: ClassVar[bool] = False

    def sentence(self, show: Show) -> str:
        """What happened, in Chinese, without the actor's name before it where the event says it itself."""
        raise NotImplementedError(f"{type(self).__name__} has no sentence")

    def to_data(self) -> dict[str, Any]:
        """The payload as plain JSON data. Sealed texts become references filled in by the chain."""
        return {f.name: plain(getattr(self, f.name)) for f in dataclasses.fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Event:
        """The typed event again. Unknown keys are ignored and absent ones take their defaults."""
        hints = _hints(cls)  # type: ignore[arg-type]
        return cls(**{k: typed(v, hints[k]) for k, v in data.items() if k in hints})


def event(kind: str) -> Callable[[E], E]:
    """Register an event class under a stable name. Raises ValueError on a name taken or a class not frozen."""

    def register(cls: E) -> E:
        params = getattr(cls, "__dataclass_params__", None)
        if params is None or not params.frozen:
            raise ValueError(f"{cls.__name__} must be a frozen dataclass")
        if reserved := set(getattr(cls, "__dataclass_fields__", ())) & {"kind", "live", "anonymous", "minor"}:
            raise ValueError(f"{cls.__name__}: {sorted(reserved)} are the event's own names")
        if cls.sentence is Event.sentence:
            raise ValueError(f"{cls.__name__} has no sentence")
        if _kinds.get(kind, cls) is not cls:
            raise ValueError(f"two events are called {kind}")
        cls.kind = kind
        _kinds[kind] = cls
        return cls

    return register


def kind_of(kind: str) -> type[Event]:
    """The event class registered under `kind`. Raises LookupError."""
    try:
        return _kinds[kind]
    except KeyError:
        raise LookupError(f"no event is called {kind}") from None


def kinds() -> dict[str, type[Event]]:
    """Every registered kind."""
    return dict(_kinds)


@cache
def _hints(cls: type) -> dict[str, Any]:
    found = typing.get_type_hints(cls)
    return {f.name: found[f.name] for f in dataclasses.fields(cls)}


def plain(value: Any) -> Any:
    """A payload value as JSON data. Raises TypeError for what has no place in an event."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Sealed):
        return {"sealed": str(value.person), "text": value.text}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    raise TypeError(f"an event cannot hold a {type(value).__name__}")


def typed(value: Any, hint: Any) -> Any:
    """JSON data as the declared type again."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return typed(value, next(a for a in typing.get_args(hint) if a is not type(None)))
    if origin in (list, tuple):
        inner = (typing.get_args(hint) or (Any,))[0]
        return origin(typed(item, inner) for item in value)
    if hint is Sealed:
        return Sealed(UUID(value["sealed"]), value.get("text", ""))
    if hint is datetime:
        return datetime.fromisoformat(value).astimezone(clock.CHINA)
    if hint is date:
        return date.fromisoformat(value)
    if hint in (UUID, Decimal):
        return hint(value)
    return value
