"""Which column of a sheet holds what, by the words of its header (`columns.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from .folding import fold

ESSENTIAL = ("name", "id")
# A blank cell of these may be filled from a second column of the same kind; other kinds never,
# for a second "姓名" on a sheet is somebody else's.
HAS_SECOND_BEST = ("phone", "level")
# A sentence that happens to contain a column's name is not a header.
LONGEST_HEADER = 20

_BRACKETS = re.compile(r"[(\[{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]")
_ORNAMENTS = re.compile(r"[\s*:.。:、,;'\"#※★●☆_\-—()\[\]【】]")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of column: its Chinese title and the names it goes by."""

    key: str
    title: str
    names: tuple[str, ...]
    within: frozenset[str]
    never: tuple[str, ...]


class Label(NamedTuple):
    """A column's header: its own words, and those of the group it stands under."""

    text: str
    group: str = ""


@dataclass(slots=True)
class Columns:
    """The columns of one sheet. `places` gives per kind the column indexes, best first."""

    places: dict[str, list[int]]
    labels: list[Label]
    others: list[tuple[int, str]] = field(default_factory=list)

    def place(self, key: str) -> int | None:
        """The index of the best column of a kind, None if the sheet has none."""
        places = self.places.get(key)
        return places[0] if places else None

    @property
    def is_roster(self) -> bool:
        """Whether the columns without which a sheet is no roster are there."""
        return all(key in self.places for key in ESSENTIAL)


def plain(header: str) -> str:
    """A header as it is compared: folded, in small letters, without blanks and ornaments."""
    return _ORNAMENTS.sub("", fold(header).lower())


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of columns, by key."""
    table = _table()
    return {
        key: Kind(
            key,
            entry["title"],
            tuple(plain(name) for name in (*entry["within"], *entry["alone"])),
            frozenset(plain(name) for name in entry["within"]),
            tuple(entry["never"]),
        )
        for key, entry in table.items()
        if isinstance(entry, dict)
    }


@lru_cache(4096)
def recognise(label: Label) -> tuple[str, int] | None:
    """The kind of a header and how good its name is (0 best); None if it is not one of ours.

    A whole header counts before a part of one, and of the parts the longest: so 身份证有效期 is no
    identity number and 职业资格等级 is not just a 等级.
    """
    if any(word in label.group + label.text for word in _table()["somebody_else"]):
        return None
    whole = plain(label.text)
    for text in dict.fromkeys((whole, plain(_BRACKETS.sub("", fold(label.text))))):
        for kind in kinds().values():
            if text in kind.names:
                return kind.key, kind.names.index(text)
    if not whole or len(whole) > LONGEST_HEADER or any(word in whole for word in _table()["never"]):
        return None
    return _longest_part(whole)


def is_name_header(text: str) -> bool:
    """Whether a cell of the name column is the column's header once more."""
    return plain(text) in kinds()["name"].names


def match(labels: Sequence[Label]) -> Columns:
    """Which column of a header is of which kind; columns of no kind, or a worse second one, are `others`."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, label in enumerate(labels):
        if seen := recognise(label):
            found.setdefault(seen[0], []).append((seen[1], index))
    places: dict[str, list[int]] = {}
    for key, ranked in found.items():
        best = [index for _, index in sorted(ranked)]
        places[key] = best if key in HAS_SECOND_BEST else best[:1]
    first = {indexes[0] for indexes in places.values()}
    others = [(index, _words(label, index)) for index, label in enumerate(labels) if index not in first]
    return Columns(places, list(labels), others)


def _words(label: Label, index: int) -> str:
    return fold(label.group + label.text).replace(" ", "") or f"第 {index + 1} 列"


def _longest_part(header: str) -> tuple[str, int] | None:
    parts = [
        (len(name), -kind.names.index(name), kind.key)
        for kind in kinds().values()
        if not any(word in header for word in kind.never)
        for name in kind.within
        if name in header
    ]
    if not parts:
        return None
    _, rank, key = max(parts)
    # A header that merely contains a name is worse than any that is one.
    return key, 1000 - rank


@cache
def _table() -> dict:
    with resources.files(__package__).joinpath("columns.toml").open("rb") as file:
        return tomllib.load(file)
