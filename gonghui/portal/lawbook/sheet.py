"""All rules of a place as the page shows them: by section, a column for the place and for each of its ancestors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from gonghui.kernel.manifests import Service
from gonghui.rulebook import Entry, Jurisdiction, Pledge, RuleKind, Rules

from .gaps import Gap, gaps
from .holding import Verdict, verdict
from .wording import in_force_words, said

HOLDS, BINDS, ALIKE, WEAKER = "holds", "binds", "alike", "weaker"
REPLACED, AHEAD, OVER = "replaced", "ahead", "over"
PLEDGED = "pledged"
STATES = {
    HOLDS: "按这条办",
    BINDS: "一并适用",
    ALIKE: "规定相同",
    WEAKER: "另有更严的",
    REPLACED: "不再适用",
    AHEAD: "尚未施行",
    OVER: "已经失效",
    PLEDGED: "承诺，不是法定期限",
}
#: Where “stricter” is not the word: the earliest limit holds, and the newest amount.
OUTDONE = {"limit": "另有更早的", "amounts": "另有更新的"}


@dataclass(frozen=True)
class Source:
    """Where the text of a law was read: an address, and the file there, if it names one; a promise, in words alone."""

    url: str
    file: str = ""


@dataclass(frozen=True)
class Shown:
    """One jurisdiction's entry in words. `state` is one of the words above; `why` says by what it was replaced."""

    lines: tuple[str, ...]
    state: str
    state_words: str
    why: str
    basis: str
    since: str
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Column:
    """What one jurisdiction says under a rule; without entries it says nothing."""

    jurisdiction: Jurisdiction
    entries: tuple[Shown, ...]


@dataclass(frozen=True)
class Row:
    """A rule: its columns, nearest first, and how the laws stand to each other where that must be said."""

    kind: RuleKind
    verdict: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Section:
    """A section of the catalogue: the rules that somebody states, and those that nobody does."""

    title: str
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]


def sheet(rules: Rules, services: Iterable[Service]) -> tuple[Section, ...]:
    """The sections of the catalogue, filled in for a place and a day."""
    missing = {gap.kind.name: gap for gap in gaps(rules, services)}
    sections = []
    for title, kinds in groupby(rules.catalogue.values(), key=lambda kind: kind.section):
        here = list(kinds)
        rows = tuple(_row(rules, kind) for kind in here if _stated(rules, kind))
        sections.append(Section(title, rows, tuple(missing[kind.name] for kind in here if kind.name in missing)))
    return tuple(sections)


def own_rules(rules: Rules) -> int:
    """How many rules the nearest jurisdiction states itself."""
    return len({entry.rule for entry in rules.entries if entry.jurisdiction == rules.jurisdiction})


def _stated(rules: Rules, kind: RuleKind) -> list[Entry]:
    return [entry for entry in rules.entries if entry.rule == kind.name]


def _row(rules: Rules, kind: RuleKind) -> Row:
    stated = _stated(rules, kind)
    how, winner = verdict(rules, kind.name)
    columns = tuple(
        Column(level, tuple(_shown(rules, entry, kind, winner) for entry in stated if entry.jurisdiction == level))
        for level in rules.line
    )
    return Row(kind, "" if how is Verdict.SILENT else how.value, columns)


def _shown(rules: Rules, entry: Entry, kind: RuleKind, winner: Entry | None) -> Shown:
    state, why = _state(rules, entry, winner)
    words = OUTDONE.get(kind.kind, STATES[WEAKER]) if state == WEAKER else STATES[state]
    return Shown(
        said(entry, kind), state, words, why, entry.basis, in_force_words(entry), entry.note,
        tuple(source_of(address) for address in entry.sources),
    )  # fmt: skip


def _state(rules: Rules, entry: Entry, winner: Entry | None) -> tuple[str, str]:
    if not entry.in_force(rules.on):
        return (AHEAD if entry.since > rules.on else OVER), ""
    if isinstance(entry, Pledge):
        return PLEDGED, ""
    binding = rules.binding(entry.rule)
    if entry not in binding:
        by = next((one for one in binding if one.replaces), None)
        return REPLACED, f"由{by.replaces}取代" if by else ""
    if winner is None:
        return BINDS, ""
    if entry is winner:
        return HOLDS, ""
    kind = rules.catalogue[entry.rule]
    return (ALIKE if said(entry, kind) == said(winner, kind) else WEAKER), ""


def source_of(address: str) -> Source:
    """An address as the files write it: `https://… (path of the file there)`; words without an address stay words."""
    if not address.startswith("http"):
        return Source("", address)
    url, _, rest = address.partition(" ")
    return Source(url, rest.strip("()") if rest else "")
