"""The book itself: the catalogue and every jurisdiction's file, read once, and the questions it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gonghui.rulebook.catalogue import RuleKind, read_catalogue, read_toml
from gonghui.rulebook.entries import Table, read_entry
from gonghui.rulebook.errors import RulebookError
from gonghui.rulebook.places import NATION, is_place, line_of
from gonghui.rulebook.rules import Rules
from gonghui.rulebook.values import Entry, Jurisdiction

DATA = Path(__file__).parent / "data"
CATALOGUE = "catalogue.toml"


@dataclass(frozen=True)
class Rulebook:
    """All jurisdictions that have a file, by code, with their entries."""

    catalogue: Mapping[str, RuleKind]
    jurisdictions: Mapping[str, Jurisdiction]
    entries: Mapping[str, tuple[Entry, ...]]

    def rules_at(self, place: str, on: date | None = None) -> Rules:
        """What binds at a place on a day; see `gonghui.rulebook.rules_at`."""
        codes = [code for code in line_of(place) if code in self.jurisdictions]
        return Rules(
            place=place,
            on=on or date.max,
            line=tuple(self.jurisdictions[code] for code in codes),
            catalogue=self.catalogue,
            entries=tuple(entry for code in codes for entry in self.entries[code]),
        )


def read_rulebook(folder: Path = DATA) -> Rulebook:
    """Read a folder of rules: `catalogue.toml` and one `CODE.toml` for each jurisdiction.

    Raises RulebookError, naming file and key, for anything that is not exactly the format.
    """
    catalogue = read_catalogue(folder / CATALOGUE)
    jurisdictions: dict[str, Jurisdiction] = {}
    entries: dict[str, tuple[Entry, ...]] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name != CATALOGUE:
            here, stated = _read_jurisdiction(file, catalogue)
            jurisdictions[here.code] = here
            entries[here.code] = stated
    if NATION not in jurisdictions:
        raise RulebookError(folder / f"{NATION}.toml", "file", "the nation's file is missing")
    return Rulebook(catalogue, MappingProxyType(jurisdictions), MappingProxyType(entries))


def _read_jurisdiction(file: Path, catalogue: Mapping[str, RuleKind]) -> tuple[Jurisdiction, tuple[Entry, ...]]:
    text = read_toml(file)
    head = Table(file, "jurisdiction", text.pop("jurisdiction", {}))
    head.only({"code", "name", "note"}, {"code", "name"})
    note = head.text("note") if "note" in head.values else ""
    here = Jurisdiction(head.text("code"), head.text("name"), note)
    if not is_place(here.code) or here.code != file.stem:
        raise head.wrong(f"'code' must be six digits and the file's name, not {here.code!r}")
    addresses = Table(file, "sources", text.pop("sources", {}))
    known = {name: addresses.text(name) for name in addresses.values}
    return here, tuple(
        read_entry(table, catalogue[rule], here, known) for rule, table in _rule_tables(file, text, catalogue)
    )


def _rule_tables(file: Path, text: Mapping[str, Any], catalogue: Mapping[str, RuleKind]) -> list[tuple[str, Table]]:
    """Each rule's tables: one, or several where several laws of one jurisdiction speak ([[group.rule]])."""
    found = []
    for group, rules in text.items():
        for short, stated in rules.items():
            rule = f"{group}.{short}"
            if rule not in catalogue:
                raise RulebookError(file, rule, f"unknown key: {CATALOGUE} has no such rule")
            for values in stated if isinstance(stated, list) else [stated]:
                if not isinstance(values, dict):
                    raise RulebookError(file, rule, "must be a table")
                found.append((rule, Table(file, rule, values)))
    return found


@lru_cache(maxsize=1)
def _book() -> Rulebook:
    return read_rulebook()


def rules_at(place: str, on: date | None = None) -> Rules:
    """What binds at a place on a day: its own file's rules and those of every ancestor.

    `place` is six digits; a well-formed code never fails for want of a file. Without `on`, the newest values
    on file, those announced for a later day included. Raises PlaceUnknown.
    """
    return _book().rules_at(place, on)


def jurisdiction(place: str) -> Jurisdiction:
    """The nearest jurisdiction with a file: the place itself, its prefecture, province or the nation.

    Raises PlaceUnknown.
    """
    return rules_at(place).jurisdiction


def jurisdictions() -> tuple[Jurisdiction, ...]:
    """Every place that has a file of its own, by code: the nation first, then each province before its cities."""
    return tuple(_book().jurisdictions.values())


def known_rules(kind: str | None = None) -> tuple[RuleKind, ...]:
    """The catalogue, in its own order; of one kind ("limit") if asked. In force somewhere or nowhere."""
    return tuple(rule for rule in _book().catalogue.values() if kind in (None, rule.kind))
