"""A row of lowest wages as people type it or keep it in a spreadsheet, and rows written so that they read the same.

A line of text: `焊工 月 3200 3000 一级品`: post, unit, lowest, last year's (or `-`), quality.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gonghui.kernel.rosters.reading.cells import text_of
from gonghui.kernel.rosters.reading.folding import fold

from ..grades.typed import Odd, number, words
from ..grades.wording import NONE
from .floors import Floor, Per, figure

UNITS = {
    **{f"{before}{per.words}": per for per in Per for before in ("", "每", "元/")},
    "时": Per.HOUR, "每时": Per.HOUR, "元/时": Per.HOUR, "计件": Per.PIECE, "计时": Per.HOUR,
}  # fmt: skip


def floor_row(cells: Sequence[object]) -> Floor:
    """post, unit, lowest, last year's, quality. Raises Odd with what is wrong."""
    post = words(cells[0])
    if not post:
        raise Odd("没有写工种（岗位）。")
    unit = fold(text_of(_at(cells, 1))).replace(" ", "")
    per = UNITS.get(unit)
    if per is None:
        known = "、".join(one.words for one in Per)
        raise Odd(f"“{post}”的计薪单位写的是“{unit[:10]}”，请写{known}之一。")
    amount = number(_at(cells, 2), f"{post}的最低标准")
    last: Decimal | None = number(_at(cells, 3), f"{post}的上年标准") if words(_at(cells, 3)) else None
    return Floor(post, per, amount, last, words(_at(cells, 4)))


def _at(cells: Sequence[object], place: int) -> object:
    return cells[place] if place < len(cells) else ""


def written(floor: Floor) -> str:
    """The row as a line of text."""
    last = figure(floor.last_year) if floor.last_year is not None else NONE if floor.quality else ""
    return " ".join(part for part in (floor.post, floor.per.words, figure(floor.amount), last, floor.quality) if part)
