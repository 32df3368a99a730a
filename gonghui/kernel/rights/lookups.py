"""Rows about one person that nearly every request asks for: the statement is put together once a day.

What Django needs to put a statement together is many times what the database needs to answer it (see `statements`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from gonghui.kernel import clock

from .actor import PERSON

Rows = list[tuple[Any, ...]]


def by_person(find: Callable[[UUID, date], QuerySet[Any, Any]]) -> Callable[[UUID], Rows]:
    """`find(person, today)` gives a queryset of `values_list` that differs between persons by their key alone."""

    @lru_cache(2)
    def statement(today: date) -> tuple[str, tuple[Any, ...]]:
        sql, given = find(PERSON, today).query.get_compiler(connection=connection).as_sql()
        return sql, tuple(given)

    @wraps(find)
    def read(person: UUID) -> Rows:
        sql, given = statement(clock.today())
        with connection.cursor() as cursor:
            cursor.execute(sql, [person if one == PERSON else one for one in given])
            return list(cursor.fetchall())

    return read
