"""The database as pages show it: a page of hits by their key, how many there are, and what of them was looked for."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import areas_of, few_of
from gonghui.kernel.rights import Actor, door

from ..models import Clause, Entry
from ..queries.register import Standing, standing
from .filters import narrowed
from .words import Piece, excerpt, marked, phrases, says

PAGE = 30
#: Among so many of the newest contracts words are looked for first.
NEWEST = 2000
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
    found = door(Entry, actor).order_by("-effective_on", "-contract_id")
    firms = few_of(actor)
    return found if firms is None else found.filter(enterprise__in=firms)


def area_body(actor: Actor, place: UUID | None = None) -> Organisation:
    """The body whose area is searched: the chosen place, else the widest area of the reader's posts."""
    bodies = Organisation.objects.all()
    if place is not None:
        return bodies.get(pk=place)
    return bodies.get(path=min(areas_of(actor), key=len))


def search(actor: Actor, given: dict[str, Any], on: date, after: str = "") -> Result:
    """One page of what the filters find, in a fixed number of queries; `after` is where the page before ended."""
    found = narrowed(entries_of(actor), given, on)
    page = _from(found, after)
    sought = phrases(given.get("q", ""))
    rows = _first_rows(page, entries_of(actor), after, looks_for_words=bool(sought))
    hits = [Hit(entry, standing(entry, on)) for entry in rows[:PAGE]]
    _mark(hits, sought)
    return Result(hits, _after(rows[PAGE - 1]) if len(rows) > PAGE else "", counted(found))


def _from(entries: QuerySet[Entry], after: str) -> QuerySet[Entry]:
    """The entries after the key that a page begins with."""
    if (key := _key_of(after)) is None:
        return entries
    day, contract = key
    return entries.filter(Q(effective_on__lt=day) | Q(contract_id__lt=contract), effective_on__lte=day)


def _first_rows(page: QuerySet[Entry], unsought: QuerySet[Entry], after: str, *, looks_for_words: bool) -> list[Entry]:
    """A page's rows and one more. Words are first looked for among the newest, where what is common is found at once.

    What is rarer is found by the index of grams and sorted afterwards: the planner would walk down all contracts by
    their dates, which is long where the words stand in old ones only.
    """
    wanted = page.select_related("enterprise", "contract__ended_by").defer("text", "grams")
    if not looks_for_words:
        return list(wanted[: PAGE + 1])
    newest = list(_from(unsought, after).values_list("pk", flat=True)[:NEWEST])
    rows = list(wanted.filter(pk__in=newest)[: PAGE + 1])
    if len(rows) > PAGE or len(newest) < NEWEST:
        return rows
    by_no_index = Coalesce("effective_on", Value(date.min)).desc()
    return list(wanted.order_by(by_no_index, "-contract_id")[: PAGE + 1])


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
