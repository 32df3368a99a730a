"""What the parts of one run share: the city of the tests' cast, and columns that fill themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import psycopg
from psycopg import sql


@cache
def city() -> Any:
    """The cast, made once in a run: its firms and numbers are the same each time."""
    from tests.cast import City

    return City()


def fill_columns(connection: psycopg.Connection) -> None:
    """Let the database give every column the default of its model, so that rows made in SQL name only what differs."""
    from django.apps import apps

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            given = _default(field)
            if given is not None:
                connection.execute(
                    sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}").format(
                        sql.Identifier(model._meta.db_table), sql.Identifier(field.column), sql.Literal(given)
                    )
                )


def _default(field: Any) -> Any:
    """What the model writes where nothing is said; None where that is nothing fixed, or null."""
    if field.has_default():
        return None if callable(field.default) else field.default
    return "" if field.empty_strings_allowed and field.blank and not field.null else None
