"""Pages of a long list by the key of the last row shown: the thousandth costs what the first does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet


class ByKey:
    """One page: `rows`, and `following`, the key to ask for the next one with (empty on the last).

    Ordered by a column that is never null, and by id where it is equal. What cannot be read as a key is the first page.
    """

    def __init__(
        self, found: QuerySet[Any], column: str, after: str, size: int, read: Callable[[str], Any], *,
        newest_first: bool = False,
    ) -> None:  # fmt: skip
        sign, beyond = ("-", "lt") if newest_first else ("", "gt")
        if key := _key(after, read):
            value, last = key
            rest = Q(**{f"{column}__{beyond}": value}) | Q(**{f"id__{beyond}": last})
            # Said twice, so that the index is entered at the value and not read from its beginning.
            found = found.filter(Q(**{f"{column}__{beyond}e": value}) & rest)
        rows = list(found.order_by(f"{sign}{column}", f"{sign}id")[: size + 1])
        self.rows = rows[:size]
        self.following = ""
        if len(rows) > size:
            final = self.rows[-1]
            self.following = f"{getattr(final, column).isoformat()}~{final.pk}"


def _key(given: str, read: Callable[[str], Any]) -> tuple[Any, UUID] | None:
    value, _, last = given.partition("~")
    try:
        return read(value), UUID(last)
    except ValueError:
        return None
