"""The register of actions: what the reference pages list and the start-up checks go through."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.checks import Error, register
from django.db.models import Model

from gonghui.kernel.rights import Rights, tables


@dataclass(frozen=True)
class ActionSpec:
    """One verb: where it lives, the right it needs, the steps at which it is open."""

    name: str
    right: Rights
    model: type[Model] | None
    steps: tuple[str, ...]
    sentence: str
    #: Whether it may pass without an event in the chain.
    quiet: bool = False


_specs: dict[str, ActionSpec] = {}


def add(spec: ActionSpec) -> None:
    if spec.name in _specs:
        raise ValueError(f"two actions are called {spec.name}")
    _specs[spec.name] = spec


def actions() -> list[ActionSpec]:
    """Every action of every installed module."""
    for config in apps.get_app_configs():
        if config.name.startswith("gonghui.") and config.label != "actions" and find_spec(f"{config.name}.actions"):
            import_module(f"{config.name}.actions")
    return sorted(_specs.values(), key=lambda spec: spec.name)


@register()
def every_action_has_a_declared_right(app_configs: object, **kwargs: object) -> list[Error]:
    """An action whose right nobody holds can never run: say so before anybody tries."""
    held = {right: t for t in tables() for right in t.holders}
    found = []
    for spec in actions():
        if spec.right not in held:
            found.append(Error(f"action {spec.name} needs {spec.right}, which has no holders", id="actions.E001"))
        elif spec.model is not None and held[spec.right].model is not spec.model:
            found.append(
                Error(f"action {spec.name} works on {spec.model.__name__}, its right on another", id="actions.E002")
            )
    return found
