"""The only evaluator: may they, which objects, which people. Whatever is not declared is refused."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, QuerySet

from gonghui.kernel.errors import NotVisible

from .actor import Actor
from .relations import EVERYTHING, NOTHING
from .table import Rights, door_of, table_of

M = TypeVar("M", bound=Model)


def may(actor: Actor | None, right: Rights, obj: Model) -> bool:
    """Whether `actor` holds `right` over this object now. Nobody (None) holds only what anyone holds."""
    return objects(actor, right, type(obj)._default_manager.filter(pk=obj.pk)).exists()


def objects(actor: Actor | None, right: Rights, among: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """The objects over which `actor` holds `right`."""
    declared = table_of(right)
    queryset = declared.model._default_manager.all() if among is None else among
    q = declared.holders[right].held_by(_Stranger if actor is None else actor)
    if q == EVERYTHING:
        return queryset
    return queryset.none() if q == NOTHING else queryset.filter(q)


def people(right: Rights, obj: Model) -> QuerySet[Any]:
    """The persons who hold `right` over this object now."""
    person = apps.get_model("people", "Person")
    return person._default_manager.filter(table_of(right).holders[right].people(obj))


def door(model: type[M], actor: Actor | None) -> QuerySet[M]:
    """The objects of `model` that exist for this actor."""
    return objects(actor, door_of(model))


def get_for(actor: Actor | None, model: type[M], pk: UUID | int | str) -> M:
    """The one object, through its door. Raises NotVisible, alike for absent and for hidden."""
    try:
        return door(model, actor).get(pk=pk)
    except (ObjectDoesNotExist, ValidationError, ValueError) as nothing:
        raise NotVisible() from nothing


# A visitor nobody knows: in no rows, not the system, not signed in.
class _Visitor(Actor):
    @property
    def is_system(self) -> bool:
        return False


_Stranger = _Visitor(name="visitor", person_id=UUID(int=0))
