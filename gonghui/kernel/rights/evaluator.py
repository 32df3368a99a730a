"""The only evaluator: may they, which objects, which people. Whatever is not declared is refused."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, QuerySet

from gonghui.kernel.errors import NotVisible

from .actor import VISITOR, Actor
from .filtering import objects
from .statements import holds
from .table import Rights, door_of, table_of

__all__ = ["door", "get_for", "may", "objects", "people"]

M = TypeVar("M", bound=Model)


def may(actor: Actor | None, right: Rights, obj: Model) -> bool:
    """Whether `actor` holds `right` over this object now. Nobody (None) holds only what anyone holds."""
    return holds(VISITOR if actor is None else actor, right, obj)


def people(right: Rights, obj: Model) -> QuerySet[Any]:
    """The persons who hold `right` over this object now."""
    person = apps.get_model("people", "Person")
    return person._default_manager.filter(table_of(right).holders[right].people(obj))


def door(model: type[M], actor: Actor | None) -> QuerySet[M]:
    """The objects of `model` that exist for this actor."""
    return objects(actor, door_of(model))


def get_for(actor: Actor | None, model: type[M], pk: UUID | int | str, *related: str) -> M:
    """The one object, through its door, with what is `related` to it. NotVisible for absent and for hidden alike."""
    rows = model._default_manager.select_related(*related) if related else model._default_manager.all()
    try:
        found = rows.get(pk=pk)
    except (ObjectDoesNotExist, ValidationError, ValueError) as nothing:
        raise NotVisible() from nothing
    if not may(actor, door_of(model), found):
        raise NotVisible()
    return found
