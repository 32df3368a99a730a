"""The sides that hand in evidence; a service names them once, in code, by the capacities in which it admits people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """For whom an exhibit speaks: stable name, what people call it, the capacities of admission that stand for it."""

    name: str
    title: str
    capacities: tuple[str, ...] = ()


#: What a body that has the matter in hand collects by itself.
BODY = Side("body", "办理机构")

_sides: dict[str, Side] = {BODY.name: BODY}


def side(name: str, title: str, capacities: tuple[str, ...]) -> Side:
    """Register a side. Raises ValueError when its name, or one of its capacities, belongs to another."""
    made = Side(name, title, capacities)
    others = [one for one in _sides.values() if one != made]
    if any(one.name == name or set(one.capacities) & set(capacities) for one in others):
        raise ValueError(f"two sides of evidence share the name or a capacity of {name}")
    _sides[name] = made
    return made


def sides() -> tuple[Side, ...]:
    """Every side that parties stand on."""
    return tuple(one for one in _sides.values() if one.capacities)


def side_rank(name: str) -> int:
    """Where this side stands among the lists: as the sides were registered, the body itself last."""
    names = [*(one.name for one in sides()), BODY.name]
    return names.index(name) if name in names else len(names)


def side_of(capacity: str) -> Side | None:
    """The side that somebody admitted in this capacity stands on."""
    return next((one for one in sides() if capacity in one.capacities), None)


def side_title(name: str) -> str:
    """What people call this side."""
    return _sides[name].title if name in _sides else "当事人"
