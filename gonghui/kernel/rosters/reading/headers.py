"""Finding the header of a sheet: one line, or two where groups of columns have a common heading.

A header is a line with a cell for the name and another for the identity number. Around it:
a line above may hold group headings (基本信息, 紧急联系人) over several columns, a line below may
hold the parts of such a group. Merged cells come as one filled cell with blank ones after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from .columns import Columns, Label, is_name_header, match, recognise
from .folding import fold

Cells = list
Line = tuple[int, Cells]

# Headings are short words; a colon or a figure means preamble ("填表日期：2026 年") or data.
_HEADING = re.compile(r"[^\d:：]{1,14}")


class Header(NamedTuple):
    """A sheet's columns, the lines below its header, and the title above it."""

    columns: Columns
    lines: Iterator[Line]
    title: str


def find(lines: Iterator[Line]) -> Header | None:
    """The header of a sheet; None if no line is one."""
    above: Cells = []
    title = ""
    current = next(lines, None)
    while current is not None:
        below = next(lines, None)
        columns, used_below = _read(above, current[1], below[1] if below else [])
        if columns:
            rest = lines if used_below or below is None else chain([below], lines)
            return Header(columns, rest, title)
        above = current[1]
        title = title or "".join(map(_words, above))
        current = below
    return None


def repeats(columns: Columns, cells: Cells) -> bool:
    """Whether a line is the header again, as at the head of each printed page."""
    place = columns.place("name")
    text = cells[place] if place is not None and place < len(cells) else ""
    return isinstance(text, str) and is_name_header(text)


def _read(above: Cells, cells: Cells, below: Cells) -> tuple[Columns | None, bool]:
    """The columns if `cells` is a header, and whether the line below belongs to it."""
    labels = _under(_spread(above) if _is_grouping(above) else [], above, cells)
    columns = match(labels)
    if columns.is_roster:
        if _is_lower_half(columns, cells, below):
            return match(_lower(labels, cells, below)), True
        return columns, False
    # The name may stand in a cell merged downwards while the number is part of a group (证件 / 号码).
    if columns.places and _is_grouping(cells) and _is_grouping(below):
        both = match(_lower(labels, cells, below))
        upper = [place for place in both.places.values() if not _words(_at(below, place[0]))]
        if both.is_roster and upper:
            return both, True
    return None, False


def _under(groups: list[str], above: Cells, cells: Cells) -> list[Label]:
    """Labels of a line: its own words under their group, or the word above where its cell is blank."""
    labels = []
    for index, cell in enumerate(cells):
        text = _words(cell)
        if text:
            labels.append(Label(text, _at(groups, index)))
        else:
            labels.append(Label(_words(_at(above, index)) if groups else ""))
    return labels


def _lower(labels: list[Label], cells: Cells, below: Cells) -> list[Label]:
    groups = _spread(cells)
    lowered = []
    for index in range(max(len(labels), len(below))):
        text = _words(_at(below, index))
        upper = labels[index] if index < len(labels) else Label("")
        lowered.append(_joined(_at(groups, index), text) if text else upper)
    return lowered


def _joined(group: str, text: str) -> Label:
    """A part under its group; 号码 under 身份证 says what it is only together."""
    alone = Label(text, group)
    return alone if recognise(alone) and text != "号码" else Label(group + text)


def _is_grouping(cells: Cells) -> bool:
    """Whether a line may be headings: at least two short words, no figures, no colons."""
    filled = [_words(cell) for cell in cells if cell != ""]
    return len(filled) > 1 and all(_HEADING.fullmatch(words) for words in filled)


def _is_lower_half(columns: Columns, cells: Cells, below: Cells) -> bool:
    """Whether the line below holds the parts of a group, not the first person."""
    essential = [columns.places[key][0] for key in ("name", "id")]
    if any(_words(_at(below, place)) for place in essential) or not _is_grouping(below):
        return False
    # A group's second part stands under a blank cell of the header.
    return any(_words(cell) and not _words(_at(cells, index)) for index, cell in enumerate(below))


def _spread(cells: Cells) -> list[str]:
    """Group headings carried over the blank cells of their merged area."""
    spread, latest = [], ""
    for cell in cells:
        latest = _words(cell) or latest
        spread.append(latest)
    return spread


def _at(cells: list, index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _words(cell: object) -> str:
    return fold(cell).replace(" ", "") if isinstance(cell, str) else ""
