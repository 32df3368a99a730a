"""The catalogue: which rules there are, of what kind, and which of two answers is the stricter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gonghui.rulebook.errors import RulebookError

KINDS = ("limit", "number", "share", "choice", "listing", "scale", "amounts")
_KEYS = {
    "limit": {"from", "from_title", "direction"},
    "number": {"strictest", "sentence"},
    "share": {"strictest", "sentence"},
    "choice": {"options"},
    "listing": set(),
    "scale": {"strictest"},
    "amounts": {"sentence"},
}
_OPTIONAL = {"direction", "sentence", "section"}
_DIRECTIONS = ("forward", "backward")
_STRICTEST = ("largest", "smallest")


@dataclass(frozen=True)
class RuleKind:
    """One rule's place in the catalogue.

    `start` and `start_title` name the day a limit runs from (English as in the files, Chinese for the
    screen); `strictest` is "largest" or "smallest"; `options` are a choice's answers, loosest first, with
    their Chinese; `sentence` says a number, share or amount, {value} standing for it; `section` is the heading
    the rule stands under.
    """

    name: str
    kind: str
    title: str
    start: str = ""
    start_title: str = ""
    direction: str = "forward"
    strictest: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sentence: str = "{value}"
    section: str = ""


def read_catalogue(file: Path) -> Mapping[str, RuleKind]:
    """All rules by name ("bargaining.reply"). Raises RulebookError, naming file and key."""
    rules: dict[str, RuleKind] = {}
    section = ""
    for group, entries in read_toml(file).items():
        for short, table in entries.items():
            name = f"{group}.{short}"
            section = table.get("section", section) if isinstance(table, dict) else section
            rules[name] = _kind(file, name, table, section)
    return MappingProxyType(rules)


def read_toml(file: Path) -> dict[str, Any]:
    """A TOML file whose top level holds tables only. Raises RulebookError."""
    try:
        text = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulebookError(file, "file", f"cannot be read as TOML: {error}") from error
    for key, table in text.items():
        if not isinstance(table, dict):
            raise RulebookError(file, key, "must be a table")
    return text


def _kind(file: Path, name: str, table: Any, section: str) -> RuleKind:
    kind = table.get("kind") if isinstance(table, dict) else None
    if kind not in KINDS:
        raise RulebookError(file, name, f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
    allowed = {"kind", "title", "section"} | _KEYS[kind]
    required = allowed - _OPTIONAL
    if unknown := sorted(set(table) - allowed):
        raise RulebookError(file, name, f"unknown key {unknown[0]!r}")
    if missing := sorted(required - set(table)):
        raise RulebookError(file, name, f"{missing[0]!r} is missing")
    if table.get("direction", "forward") not in _DIRECTIONS:
        raise RulebookError(file, name, f"direction must be one of {_DIRECTIONS}")
    if table.get("strictest", "largest") not in _STRICTEST:
        raise RulebookError(file, name, f"strictest must be one of {_STRICTEST}")
    if "{value}" not in table.get("sentence", "{value}"):
        raise RulebookError(file, name, "sentence must hold {value}")
    return RuleKind(
        name=name,
        kind=kind,
        title=table["title"],
        start=table.get("from", ""),
        start_title=table.get("from_title", ""),
        direction=table.get("direction", "forward"),
        strictest=table.get("strictest", ""),
        options=MappingProxyType(table.get("options", {})),
        sentence=table.get("sentence", "{value}"),
        section=section,
    )
