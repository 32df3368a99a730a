"""Moving a branch of the tree: the one place besides `Organisation.save` that writes paths."""

from __future__ import annotations

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Substr

from .models import Organisation


def hang(organisation: Organisation, parent: Organisation) -> None:
    """Hang `organisation`, with all below it, under `parent`. Raises ValidationError on a ring."""
    old, new = organisation.path, organisation.path_under(parent)
    with transaction.atomic():
        Organisation.objects.filter(pk=organisation.pk).update(parent=parent)
        rest = Substr(F("path"), len(old) + 1)
        Organisation.objects.filter(path__startswith=old).update(
            path=Concat(Value(new), rest, output_field=CharField())
        )
    organisation.refresh_from_db()
