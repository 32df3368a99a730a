"""What the database itself guards: a column with choices takes no other value, whoever writes it."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import models

#: Columns whose choices the database need not know, each with the reason.
FREE: dict[str, str] = {}


def ours() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("gonghui.")]


def test_choices_are_checked_by_the_database():
    loose = set()
    for model in ours():
        checks = " ".join(str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint))
        for found in model._meta.local_fields:
            label = f"{model._meta.label}.{found.name}"
            if found.choices and label not in FREE and not re.search(rf"'{found.name}(__\w+)?'", checks):
                loose.add(label)
    assert not loose, "add a CheckConstraint over its values, or a reason in FREE"


def test_constraints_have_names_of_their_own():
    names = [c.name for m in ours() for c in (*m._meta.constraints, *m._meta.indexes)]
    assert len(names) == len(set(names))
