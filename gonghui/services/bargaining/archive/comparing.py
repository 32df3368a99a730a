"""One clause beside others: across the enterprises of a result, and of one enterprise over its years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import QuerySet

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor

from ..clauses import standards
from ..models import Clause, Entry
from ..models.contract import Unit
from .queries import entries_of
from .words import Piece, folded, marked, says

#: So many enterprises stand side by side, those whose contract took effect last; so many years of one.
SIDE_BY_SIDE, YEARS = 50, 6
#: Longer clauses are compared by their beginning.
COMPARED = 1_000


@dataclass(frozen=True)
class Beside:
    """One enterprise's clause on the topic; `words` is empty where its contract has none."""

    entry: Entry
    words: list[Piece]
    figure: str


@dataclass(frozen=True)
class Change:
    """A stretch of two wordings: kept, added or dropped."""

    text: str
    how: str


@dataclass(frozen=True)
class Year:
    """The clause as one contract has it, what is different from the one before marked."""

    entry: Entry
    changes: list[Change]
    figure: str
    is_same: bool


@dataclass(frozen=True)
class Topic:
    """A clause of a contract with its earlier wordings, the newest first."""

    heading: str
    years: list[Year]


def topics() -> dict[str, str]:
    """The topics that can be compared across enterprises: those every contract knows."""
    return {key: known.heading for key, known in standards().items()}


def side_by_side(entries: QuerySet[Entry], topic: str, sought: Sequence[str] = ()) -> list[Beside]:
    """The clause on `topic` of each entry, one an enterprise, in two queries.

    Without a topic the clause that says most of what is sought: what an enterprise agreed beyond the law's topics has
    no key in common.
    """
    newest: dict[Any, Entry] = {}
    for entry in entries.select_related("enterprise", "contract").defer("text", "grams")[: SIDE_BY_SIDE * 2]:
        if len(newest) < SIDE_BY_SIDE:
            newest.setdefault(entry.enterprise_id, entry)
    chosen = list(newest.values())
    clauses = Clause.objects.filter(contract__in=[entry.pk for entry in chosen])
    found: dict[Any, Clause] = {}
    for clause in clauses.filter(topic_key=topic) if topic else _saying(clauses, sought):
        found.setdefault(clause.contract_id, clause)
    return [_beside(entry, found.get(entry.pk), sought) for entry in chosen]


def _saying(clauses: QuerySet[Clause], sought: Sequence[str]) -> list[Clause]:
    """Those in which something sought occurs: those that say most of it first, of these those named after it."""

    def rank(one: Clause) -> tuple[int, bool]:
        said = folded(f"{one.heading}\n{one.text}")
        return -sum(phrase in said for phrase in sought), not says(one.heading, sought)

    return sorted((one for one in clauses if rank(one)[0]), key=rank)


def _beside(entry: Entry, clause: Clause | None, sought: Sequence[str]) -> Beside:
    return Beside(entry, marked(clause.text, sought) if clause else [], figure_of(clause) if clause else "")


def over_the_years(actor: Actor, enterprise: Organisation) -> list[Topic]:
    """Each clause of the enterprise's newest contract, with what the earlier ones said, in two queries."""
    entries = list(
        entries_of(actor).filter(enterprise=enterprise).select_related("contract").defer("text", "grams")[:YEARS]
    )
    by_contract: dict[Any, dict[tuple[str, str], Clause]] = {entry.pk: {} for entry in entries}
    for clause in Clause.objects.filter(contract__in=list(by_contract)):
        by_contract[clause.contract_id][_same_in_all(clause)] = clause
    newest = by_contract[entries[0].pk] if entries else {}
    return [
        Topic(clause.heading, _years([(entry, by_contract[entry.pk].get(key)) for entry in entries]))
        for key, clause in newest.items()
    ]


def _same_in_all(clause: Clause) -> tuple[str, str]:
    """What tells a clause in every contract: its topic; own topics are numbered anew each year, so their heading."""
    own = clause.topic_key.startswith("own-")
    return ("own", clause.heading) if own else (clause.topic_key, "")


def _years(versions: Sequence[tuple[Entry, Clause | None]]) -> list[Year]:
    found = []
    for number, (entry, clause) in enumerate(versions):
        if clause is None:
            continue
        before = next((old.text for _, old in versions[number + 1 :] if old is not None), None)
        same = before == clause.text
        changes = [Change(clause.text, "same")] if before is None or same else differences(before, clause.text)
        found.append(Year(entry, changes, figure_of(clause), same))
    return found


def figure_of(clause: Clause) -> str:
    """The amount a clause states, with its unit."""
    if clause.amount is None or clause.unit == Unit.TEXT:
        return ""
    return f"{clause.amount.normalize():f} {Unit(clause.unit).label}"


def differences(before: str, after: str) -> list[Change]:
    """What became of a wording, letter by letter; what is longer than `COMPARED` only as far as that."""
    before, after = before[:COMPARED], after[:COMPARED]
    found = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Change(after[c:d], "same"))
            continue
        found += [Change(before[a:b], "dropped")] if b > a else []
        found += [Change(after[c:d], "added")] if d > c else []
    return found
