"""Division codes (GB/T 2260): two digits of province, two of prefecture, two of county."""

from __future__ import annotations

import re

from gonghui.rulebook.errors import PlaceUnknown

NATION = "100000"
_CODE = re.compile(r"[0-9]{6}")


def is_place(text: str) -> bool:
    """Whether the text is a well-formed division code; it need not be one that is in use."""
    return _CODE.fullmatch(text) is not None


def line_of(place: str) -> tuple[str, ...]:
    """The codes whose rules bind at a place, nearest first: itself, prefecture, province, nation.

    Raises PlaceUnknown for anything but six digits.
    """
    if not is_place(place):
        raise PlaceUnknown(place)
    line = [place, f"{place[:4]}00", f"{place[:2]}0000", NATION]
    return tuple(dict.fromkeys(line))
