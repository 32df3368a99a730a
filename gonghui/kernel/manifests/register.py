"""The services that are installed, and what they asked to be told."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings

from .declared import Measure, Reaction, Rehearsal, Service


@cache
def services() -> tuple[Service, ...]:
    """Every installed service's manifest, in the order of the list. Raises LookupError on a folder without one."""
    found = []
    for name in settings.GONGHUI_SERVICES:
        if not apps.is_installed(name):
            continue
        manifest = getattr(import_module(f"{name}.service"), "SERVICE", None)
        if not isinstance(manifest, Service):
            raise LookupError(f"{name}/service.py declares no SERVICE")
        found.append(manifest)
    return tuple(found)


def service(name: str) -> Service:
    """The service called `name`. Raises LookupError."""
    for found in services():
        if found.name == name:
            return found
    raise LookupError(name)


@cache
def _reactions() -> dict[str, tuple[Reaction, ...]]:
    table: dict[str, tuple[Reaction, ...]] = {}
    for declared in services():
        for reaction in declared.reactions:
            table[reaction.on.kind] = (*table.get(reaction.on.kind, ()), reaction)
    for reaction in figures():
        table[reaction.on.kind] = (*table.get(reaction.on.kind, ()), reaction)
    return table


@cache
def _of_the_kernel() -> tuple[tuple[Measure, ...], tuple[Reaction, ...]]:
    """What the kernel's own modules count: `MEASURES` and `FIGURES` of their module `figures`."""
    counted: tuple[Measure, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    for config in apps.get_app_configs():
        if config.name.startswith("gonghui.kernel.") and find_spec(f"{config.name}.figures"):
            module = import_module(f"{config.name}.figures")
            counted, reactions = (*counted, *module.MEASURES), (*reactions, *module.FIGURES)
    return counted, reactions


@cache
def measures() -> dict[str, Measure]:
    """Every measure that is kept, by its name. Raises ValueError where two are called alike."""
    found: dict[str, Measure] = {}
    for measure in (*_of_the_kernel()[0], *(one for declared in services() for one in declared.measures)):
        if found.setdefault(measure.name, measure) is not measure:
            raise ValueError(f"two measures are called {measure.name}")
    return found


@cache
def figures() -> tuple[Reaction, ...]:
    """The reactions that keep measures."""
    return (*_of_the_kernel()[1], *(one for declared in services() for one in declared.figures))


def reactions_to(kind: str) -> tuple[Reaction, ...]:
    """What services do when an event of this kind has happened."""
    return _reactions().get(kind, ())


def has_reactions(kind: str) -> bool:
    """Whether anybody asked to be told of this kind."""
    return bool(reactions_to(kind))


def taker_of(help: str) -> Service | None:
    """The service that gives this kind of help to a worker who is referred to it; None while there is none."""
    return next((declared for declared in services() if help in declared.takes), None)


def rehearsal(name: str) -> Rehearsal:
    """The rehearsal called `name`. Raises LookupError."""
    for declared in services():
        for found in declared.rehearsals:
            if found.name == name:
                return found
    raise LookupError(name)
