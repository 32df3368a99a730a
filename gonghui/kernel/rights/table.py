"""The tables of rights that the modules declare, and the register of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.checks import Error, register
from django.db.models import Model

from .relations import Relation


class Rights(Enum):
    """Base of a module's enum of rights; a member's value is its sentence in Chinese."""

    @property
    def sentence(self) -> str:
        return str(self.value)

    @property
    def key(self) -> str:
        """Stable name, for instance `bargaining.ANSWER_THE_OFFER`."""
        return f"{type(self).__module__.split('.')[-2]}.{self.name}"


Right = Rights


@dataclass(frozen=True)
class Table:
    """Who holds each right over objects of `model`; `see` is the right that opens the door to them.

    A service that adds rights over a model of the kernel declares a table without `see`: the door stays one.
    """

    model: type[Model]
    holders: dict[Rights, Relation]
    see: Rights | None


_tables: list[Table] = []
_by_right: dict[Rights, Table] = {}
_by_model: dict[type[Model], Table] = {}


def table(model: type[Model], holders: dict[Rights, Relation], *, see: Rights | None = None) -> Table:
    """Declare and register the rights over `model`. Raises ValueError on a right or a door declared twice."""
    if see is not None and see not in holders:
        raise ValueError(f"{model.__name__}: the door {see} has no holders")
    made = Table(model, holders, see)
    for right in holders:
        if right in _by_right:
            raise ValueError(f"{right} stands in two tables")
        _by_right[right] = made
    if see is not None:
        if model in _by_model:
            raise ValueError(f"{model.__name__} has two doors")
        _by_model[model] = made
    _tables.append(made)
    return made


def tables() -> list[Table]:
    """Every table of every installed module."""
    discover()
    return list(_tables)


def table_of(right: Rights) -> Table:
    """The table a right stands in. Raises LookupError for a right nobody declared holders for."""
    discover()
    if right not in _by_right:
        raise LookupError(f"{right} has no holders: add it to its module's table")
    return _by_right[right]


def door_of(model: type[Model]) -> Rights:
    """The right that opens the door to objects of `model`. Raises LookupError where it has no door."""
    discover()
    see = _by_model[model].see if model in _by_model else None
    if see is None:
        raise LookupError(f"{model.__name__} has no table of rights, so no door")
    return see


_discovered = False


def discover() -> None:
    """Import every installed module's `rights`, once."""
    global _discovered
    if _discovered or not apps.ready:
        return
    _discovered = True
    for config in apps.get_app_configs():
        if config.name.startswith("gonghui.") and config.label != "rights" and find_spec(f"{config.name}.rights"):
            import_module(f"{config.name}.rights")


@register()
def every_right_has_holders(app_configs: object, **kwargs: object) -> list[Error]:
    """A right without holders is a mistake that must stop the start, not a quiet refusal later."""
    discover()
    return [
        Error(f"right {right} has no holders", hint=f"add it to a table in {enum.__module__}", id="rights.E001")
        for enum in Rights.__subclasses__()
        for right in enum
        if right not in _by_right
    ]
