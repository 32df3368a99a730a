"""One TOML table to one entry, strictly: what is unknown, missing or of the wrong kind is a loud error."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from gonghui.rulebook.catalogue import RuleKind
from gonghui.rulebook.errors import RulebookError
from gonghui.rulebook.values import Band, Entry, Item, Jurisdiction, Limit, Pledge, Promise, Stated

PERIODS = ("days", "months", "years")
UNITS = ("calendar", "working")
_LAW_KEYS = {"basis", "source", "since", "until", "replaces", "note"}
_VALUE_KEYS = {
    "limit": {*PERIODS, "unit", "from", "extension", "promised"},
    "number": {"value"},
    "share": {"value"},
    "choice": {"value"},
    "listing": {"items"},
    "scale": {"bands"},
    "amounts": {"values"},
}


@dataclass(frozen=True)
class Table:
    """A TOML table under reading, that knows what to call itself when it complains."""

    file: Path
    key: str
    values: Mapping[str, Any]

    def wrong(self, problem: str) -> RulebookError:
        """The error to raise for this table."""
        return RulebookError(self.file, self.key, problem)

    def only(self, allowed: Set[str], required: Set[str]) -> None:
        """Refuse keys that are not allowed and the absence of those required."""
        if unknown := sorted(set(self.values) - allowed):
            raise self.wrong(f"unknown key {unknown[0]!r}")
        if missing := sorted(required - set(self.values)):
            raise self.wrong(f"{missing[0]!r} is missing")

    def text(self, name: str) -> str:
        """A text that says something."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{name!r} must be a text that is not empty")
        return value

    def count(self, name: str, least: int = 1, default: int | None = None) -> int:
        """A whole number, not a yes or no."""
        value = self.values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.wrong(f"{name!r} must be a whole number of at least {least}")
        return value

    def day(self, name: str) -> date:
        """A date without a time of day."""
        value = self.values.get(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(f"{name!r} must be a date like 2011-01-01")
        return value

    def one_of(self, name: str, options: tuple[str, ...], default: str | None = None) -> Any:
        """One of the words that mean something here."""
        value = self.values.get(name, default)
        if value not in options:
            raise self.wrong(f"{name!r} must be one of {', '.join(options)}, not {value!r}")
        return value

    def tables(self, name: str) -> list[Table]:
        """A list of at least one table."""
        value = self.values.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.wrong(f"{name!r} must be a list of tables")
        return [Table(self.file, f"{self.key}.{name}[{number}]", one) for number, one in enumerate(value)]


def read_entry(table: Table, kind: RuleKind, here: Jurisdiction, addresses: Mapping[str, str]) -> Entry:
    """The entry a table states. Raises RulebookError naming file and key."""
    if kind.kind == "limit" and "promised" in table.values and not set(table.values) & {*PERIODS, "unit"}:
        return _pledge(table, kind, here)
    table.only(_LAW_KEYS | _VALUE_KEYS[kind.kind], {"basis", "source", "since"})
    law: dict[str, Any] = {
        "rule": kind.name,
        "jurisdiction": here,
        "basis": table.text("basis"),
        "sources": _sources(table, addresses),
        "replaces": table.text("replaces") if "replaces" in table.values else None,
        **_time_and_note(table),
    }
    if kind.kind == "limit":
        return _limit(table, kind, law)
    return Stated(value=_VALUES[kind.kind](table, kind, law), **law)


def _time_and_note(table: Table) -> dict[str, Any]:
    since = table.day("since")
    until = table.day("until") if "until" in table.values else None
    if until is not None and until < since:
        raise table.wrong("'until' lies before 'since'")
    return {"since": since, "until": until, "note": table.text("note") if "note" in table.values else ""}


def _pledge(table: Table, kind: RuleKind, here: Jurisdiction) -> Pledge:
    """A promise without a length of law: its article and source are the promise's own."""
    table.only({"from", "promised", "since", "until", "note"}, {"from", "promised", "since"})
    promise = _promise(table)
    return Pledge(
        rule=kind.name,
        jurisdiction=here,
        basis=promise.basis,
        sources=(promise.source,),
        start=_start(table, kind),
        promised=promise,
        **_time_and_note(table),
    )


def _start(table: Table, kind: RuleKind) -> str:
    if table.text("from") != kind.start:
        raise table.wrong(f"'from' must be {kind.start!r}: a limit from another day is another rule")
    return kind.start


def _sources(table: Table, addresses: Mapping[str, str]) -> tuple[str, ...]:
    named = table.values["source"]
    names = named if isinstance(named, list) else [named]
    if not names:
        raise table.wrong("'source' names nothing")
    for name in names:
        if not isinstance(name, str) or name not in addresses:
            raise table.wrong(f"source {name!r} is not in the file's [sources]")
    return tuple(addresses[name] for name in names)


def _limit(table: Table, kind: RuleKind, law: dict[str, Any]) -> Limit:
    periods = [period for period in PERIODS if period in table.values]
    if len(periods) != 1:
        raise table.wrong("a limit states exactly one of days, months, years")
    unit = table.one_of("unit", UNITS)
    if periods[0] != "days" and unit != "calendar":
        raise table.wrong("months and years are counted in the unit 'calendar'")
    return Limit(
        length=table.count(periods[0]),
        period=periods[0],  # type: ignore[arg-type]
        unit=unit,
        direction=kind.direction,  # type: ignore[arg-type]
        start=_start(table, kind),
        extension=table.count("extension") if "extension" in table.values else None,
        promised=_promise(table) if "promised" in table.values else None,
        **law,
    )


def _promise(table: Table) -> Promise:
    if not isinstance(table.values["promised"], dict):
        raise table.wrong("'promised' must be a table")
    inner = Table(table.file, f"{table.key}.promised", table.values["promised"])
    keys = {"days", "unit", "basis", "source"}
    inner.only(keys, keys)
    return Promise(inner.count("days"), inner.one_of("unit", UNITS), inner.text("basis"), inner.text("source"))


def _number(table: Table, _kind: RuleKind, _law: dict[str, Any]) -> int:
    return table.count("value", least=0)


def _share(table: Table, _kind: RuleKind, _law: dict[str, Any]) -> Fraction:
    text = table.text("value")
    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise table.wrong("'value' must be a share like \"1/3\"") from error
    if not 0 < share <= 1:
        raise table.wrong("'value' must be more than 0 and at most 1")
    return share


def _choice(table: Table, kind: RuleKind, _law: dict[str, Any]) -> str:
    return str(table.one_of("value", tuple(kind.options)))


def _listing(table: Table, _kind: RuleKind, law: dict[str, Any]) -> tuple[Item, ...]:
    items: list[Item] = []
    for one in table.tables("items"):
        one.only({"key", "text", "fixed"}, {"key", "text", "fixed"})
        if not isinstance(one.values["fixed"], bool):
            raise one.wrong("'fixed' must be true or false")
        if one.values["key"] in [item.key for item in items]:
            raise one.wrong(f"the key {one.values['key']!r} stands twice")
        fixed = one.values["fixed"]
        items.append(Item(one.text("key"), one.text("text"), fixed, law["basis"], law["jurisdiction"]))
    return tuple(items)


def _scale(table: Table, _kind: RuleKind, _law: dict[str, Any]) -> tuple[Band, ...]:
    bands = []
    for one in table.tables("bands"):
        one.only({"from", "base", "step", "per", "rounding"}, {"from", "base"})
        rounding = one.one_of("rounding", ("up", "down"), default="down")
        step, per = one.count("step", 0, default=0), one.count("per", default=1)
        bands.append(Band(one.count("from", 0), one.count("base", 0), step, per, rounding))
    starts = [band.start for band in bands]
    if starts[0] != 0 or starts != sorted(set(starts)):
        raise table.wrong("'bands' must start from 0 and rise")
    return tuple(bands)


def _amounts(table: Table, _kind: RuleKind, _law: dict[str, Any]) -> tuple[int, ...]:
    values = table.values.get("values")
    if not isinstance(values, list) or not values:
        raise table.wrong("'values' must be a list of whole numbers")
    if any(not isinstance(one, int) or isinstance(one, bool) or one < 0 for one in values):
        raise table.wrong("'values' must be whole numbers of at least 0")
    return tuple(values)


_VALUES = {
    "number": _number,
    "share": _share,
    "choice": _choice,
    "listing": _listing,
    "scale": _scale,
    "amounts": _amounts,
}
