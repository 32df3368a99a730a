"""The database as pages show it: a page of hits by their key, how many there are, and what of them was looked for."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.rights import Actor, door

from ..models import Clause, Entry
from ..queries.register import Standing, standing
from .filters import narrowed
from .words import Piece, excerpt, marked, phrases, says

PAGE = 30
#: Further nobody counts: "500 份以上" says it.
MOST_COUNTED = 500
#: So many clauses are shown of one contract.
SHOWN = 3


@dataclass(frozen=True)
class Said:
    """A clause in which something looked for occurs: its heading and its words, marked."""

    heading: list[Piece]
    words: list[Piece]


@dataclass
class Hit:
    """A line of the result."""

    entry: Entry
    standing: Standing
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Result:
    """A page of hits; `after` begins the next one (empty: this is the last)."""

    hits: list[Hit]
    after: str
    count: int

    @property
    def count_words(self) -> str:
        return f"{MOST_COUNTED} 份以上" if self.count > MOST_COUNTED else f"{self.count} 份"


def entries_of(actor: Actor) -> QuerySet[Entry]:
    """The contracts of the reader's own area, the newest in effect first."""
    return door(Entry, actor).order_by("-effective_on", "-contract_id")


def area_body(actor: Actor, place: UUID | None = None) -> Organisation:
    """The body whose area is searched: the chosen place, else the widest area of the reader's posts."""
    bodies = Organisation.objects.all()
    if place is not None:
        return bodies.get(pk=place)
    return bodies.get(path=min(areas_of(actor), key=len))


def search(actor: Actor, given: dict[str, Any], on: date, after: str = "") -> Result:
    """One page of what the filters find, in a fixed number of queries; `after` is where the page before ended."""
    found = narrowed(entries_of(actor), given, on)
    page = found
    if (key := _key_of(after)) is not None:
        day, contract = key
        page = page.filter(Q(effective_on__lt=day) | Q(contract_id__lt=contract), effective_on__lte=day)
    wanted = page.select_related("enterprise", "contract__ended_by").defer("text", "grams")
    rows = list(wanted[: PAGE + 1])
    hits = [Hit(entry, standing(entry, on)) for entry in rows[:PAGE]]
    _mark(hits, phrases(given.get("q", "")))
    return Result(hits, _after(rows[PAGE - 1]) if len(rows) > PAGE else "", counted(found))


def counted(found: QuerySet[Entry]) -> int:
    """How many there are, up to one more than anybody counts."""
    return len(found.order_by().values_list("pk")[: MOST_COUNTED + 1])


def found_by_words(actor: Actor, text: str, most: int) -> list[Entry]:
    """The newest contracts of the reader's area in which all the words occur; none without a word of two letters."""
    if not phrases(text):
        return []
    found = narrowed(entries_of(actor), {"q": text}, date.min)
    return list(found.select_related("contract__round__matter").defer("text", "grams")[:most])


def _mark(hits: Sequence[Hit], sought: list[str]) -> None:
    if not sought or not hits:
        return
    by_contract = {hit.entry.pk: hit for hit in hits}
    clauses = Clause.objects.filter(contract__in=list(by_contract)).only("contract_id", "heading", "text", "position")
    for clause in clauses:
        hit = by_contract[clause.contract_id]
        if len(hit.said) < SHOWN and (says(clause.text, sought) or says(clause.heading, sought)):
            hit.said.append(Said(marked(clause.heading, sought), excerpt(clause.text, sought)))


def _after(entry: Entry) -> str:
    packed = entry.effective_on.toordinal().to_bytes(3, "big") + entry.pk.bytes
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _key_of(after: str) -> tuple[date, UUID] | None:
    """The key a page begins after; an address somebody has bent begins at the first page."""
    try:
        packed = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        return date.fromordinal(int.from_bytes(packed[:3], "big")), UUID(bytes=packed[3:])
    except (ValueError, OverflowError, binascii.Error):
        return None
