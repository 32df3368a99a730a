"""The one table."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass
class Line:
    """One line. `reached` is None where there is no target; `noisy` marks a run beside busy neighbours."""

    what: str
    figure: str
    beside: str = ""
    target: str = ""
    reached: bool | None = None
    cost: str = ""
    noisy: bool = False

    def cells(self) -> tuple[str, ...]:
        verdict = {None: "", True: "reached", False: "MISSED"}[self.reached]
        figure = ("~ " if self.noisy else "") + self.figure
        return (self.what, figure, self.beside, self.target, verdict, self.cost)


HEAD = ("what", "figure", "beside (same run)", "target", "", "CPU")


def not_run(what: str, reason: str) -> Line:
    return Line(what, f"not run: {reason}")


def printed(lines: list[Line]) -> str:
    rows = [HEAD, *(line.cells() for line in lines)]
    # A reason for not running may be long: it does not widen its column.
    widths = [max(_width(row[n]) for row in rows if not row[n].startswith("not run")) for n in range(len(HEAD))]
    ruled = [rows[0], tuple("-" * width for width in widths), *rows[1:]]
    return "\n".join("  ".join(_padded(*cell) for cell in zip(row, widths, strict=True)).rstrip() for row in ruled)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
