"""A squarified tree-map (Bruls, Huizing, van Wijk 2000): rectangles as near to squares as they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle; `item` is the place of its value among those given."""

    item: int
    x: float
    y: float
    width: float
    height: float


def squarified(values: Sequence[int], width: float, height: float) -> list[Box]:
    """A rectangle for each positive value, its area in proportion, filling width × height, the largest first."""
    order = sorted((n for n, value in enumerate(values) if value > 0), key=lambda n: -values[n])
    total = sum(values[n] for n in order)
    if not order or width <= 0 or height <= 0:
        return []
    areas = [(n, values[n] / total * width * height) for n in order]
    boxes: list[Box] = []
    x = y = 0.0
    while areas:
        side = min(width - x, height - y)
        row = _row(areas, side)
        areas = areas[len(row) :]
        thick = sum(area for _, area in row) / side
        upright = width - x >= height - y
        along = y if upright else x
        for n, area in row:
            length = area / thick
            boxes.append(Box(n, x, along, thick, length) if upright else Box(n, along, y, length, thick))
            along += length
        x, y = (x + thick, y) if upright else (x, y + thick)
        if width - x < 1e-6 or height - y < 1e-6:
            break
    return boxes


def _row(areas: list[tuple[int, float]], side: float) -> list[tuple[int, float]]:
    """As many as make the worst of the row squarer."""
    row = areas[:1]
    for nearer in areas[1:]:
        if _worst([*row, nearer], side) > _worst(row, side):
            break
        row = [*row, nearer]
    return row


def _worst(row: list[tuple[int, float]], side: float) -> float:
    total = sum(area for _, area in row)
    return max(max(side**2 * area / total**2, total**2 / (side**2 * area)) for _, area in row)
