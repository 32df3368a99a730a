"""Which objects: a right as a filter over its model's rows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from .actor import VISITOR, Actor
from .relations import EVERYTHING, NOTHING
from .table import Rights, table_of


def objects(actor: Actor | None, right: Rights, among: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """The objects over which `actor` holds `right`."""
    declared = table_of(right)
    queryset = declared.model._default_manager.all() if among is None else among
    q = declared.holders[right].held_by(VISITOR if actor is None else actor)
    if q == EVERYTHING:
        return queryset
    return queryset.none() if q == NOTHING else queryset.filter(q)
