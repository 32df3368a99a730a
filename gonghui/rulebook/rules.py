"""The rules of one place on one day: all that bind, and which of them is the strictest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Generic, TypeVar

from gonghui.rulebook.catalogue import RuleKind
from gonghui.rulebook.errors import RuleUnknown
from gonghui.rulebook.values import Entry, Item, Jurisdiction, Limit, Pledge, Promise, Stated

T = TypeVar("T")

_KIND_NAMES = {
    "limit": "时限",
    "number": "数目",
    "share": "比例",
    "choice": "规定",
    "listing": "清单",
    "scale": "人数标准",
    "amounts": "金额标准",
}


@dataclass(frozen=True)
class Held(Generic[T]):
    """The value that holds where several bind: the strictest, its article, and all that were weighed."""

    value: T
    basis: str
    jurisdiction: Jurisdiction
    weighed: tuple[Stated[Any], ...]
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Rules:
    """What binds at `place` on the day `on`; `line` are the jurisdictions with a file, nearest first."""

    place: str
    on: date
    line: tuple[Jurisdiction, ...]
    catalogue: Mapping[str, RuleKind]
    entries: tuple[Entry, ...]

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The nearest jurisdiction with a file of its own."""
        return self.line[0]

    def limit(self, rule: str) -> tuple[Limit, ...]:
        """Every limit that binds, own first; empty where none is in force. Which wins depends on the date."""
        self._kind(rule, "limit")
        return tuple(entry for entry in self.binding(rule) if isinstance(entry, Limit))

    def promises(self, rule: str) -> tuple[Promise, ...]:
        """What offices promise under a limit, beside the law and without it; never what is due."""
        pledged = (
            entry.promised
            for entry in self.entries
            if isinstance(entry, Pledge) and entry.rule == rule and entry.in_force(self.on)
        )
        return (*(limit.promised for limit in self.limit(rule) if limit.promised), *pledged)

    def number(self, rule: str) -> Held[int] | None:
        """The strictest number, or None where no law states one."""
        return self._strictest(rule, "number", self._stated(rule, "number"))

    def share(self, rule: str) -> Held[Fraction] | None:
        """The strictest share of a whole, exact, or None where no law states one."""
        return self._strictest(rule, "share", self._stated(rule, "share"))

    def scale(self, rule: str, heads: int) -> Held[int] | None:
        """What the strictest scale asks of so many heads (delegates for a workforce); None without law."""
        stated = self._stated(rule, "scale")
        return self._strictest(rule, "scale", stated, lambda bands: _band(bands, heads).at(heads))

    def choice(self, rule: str) -> Held[str] | None:
        """The strictest of the answers in force, by the catalogue's order; None where the law is silent."""
        kind = self._kind(rule, "choice")
        stated = self._stated(rule, "choice")
        if not stated:
            return None
        order = list(kind.options)
        entry = max(stated, key=lambda one: order.index(one.value))
        return _held(entry, entry.value, stated, title=kind.options[entry.value])

    def amounts(self, rule: str) -> Held[tuple[int, ...]] | None:
        """The nearest jurisdiction's newest amounts (minimum wage tiers, highest first); None without law."""
        stated = self._stated(rule, "amounts")
        if not stated:
            return None
        return _held(stated[0], stated[0].value, stated)

    def listing(self, rule: str) -> tuple[Item, ...]:
        """The lists of the place and its ancestors as one: own items first, each key once.

        An item is fixed if any law says so, and then carries that law's words and article.
        """
        items: dict[str, Item] = {}
        for entry in self._stated(rule, "listing"):
            for item in entry.value:
                if item.key not in items or (item.fixed and not items[item.key].fixed):
                    items[item.key] = item
        return tuple(items.values())

    def binding(self, rule: str) -> tuple[Entry, ...]:
        """What binds under a rule of any kind, nearest first; empty where no law in force there says anything.

        Goes up to and including the first level that replaces its parents'. Pledges bind nobody.
        """
        binding: list[Entry] = []
        for level in self.line:
            here = [
                entry
                for entry in self.entries
                if entry.rule == rule
                and entry.jurisdiction == level
                and entry.in_force(self.on)
                and not isinstance(entry, Pledge)
            ]
            binding.extend(sorted(here, key=lambda entry: entry.since, reverse=True))
            if any(entry.replaces for entry in here):
                break
        return tuple(binding)

    def _kind(self, rule: str, kind: str) -> RuleKind:
        found = self.catalogue.get(rule)
        if found is None or found.kind != kind:
            names = [name for name, each in self.catalogue.items() if each.kind == kind]
            raise RuleUnknown(rule, _KIND_NAMES[kind], get_close_matches(rule, names, n=3, cutoff=0.6))
        return found

    def _stated(self, rule: str, kind: str) -> tuple[Stated[Any], ...]:
        self._kind(rule, kind)
        return tuple(entry for entry in self.binding(rule) if isinstance(entry, Stated))

    def _strictest(
        self,
        rule: str,
        kind: str,
        stated: tuple[Stated[Any], ...],
        read: Callable[[Any], Any] = lambda value: value,
    ) -> Any:
        if not stated:
            return None
        pick = max if self._kind(rule, kind).strictest == "largest" else min
        entry = pick(stated, key=lambda one: read(one.value))
        return _held(entry, read(entry.value), stated)


def _band(bands: Any, heads: int) -> Any:
    """The last band that starts at or below the head count; the reader saw to it that one starts at 0."""
    return [band for band in bands if band.start <= heads][-1]


def _held(entry: Stated[Any], value: Any, stated: tuple[Stated[Any], ...], title: str = "") -> Held[Any]:
    return Held(value, entry.basis, entry.jurisdiction, stated, title, entry.note)
