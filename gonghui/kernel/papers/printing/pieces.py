"""What a typeset paper consists of: pieces with roles, no looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from gonghui.kernel.papers.document import Sheet, Style

# How a run is told apart within its line.
PLAIN, LABEL, TAG, ADDED, REMOVED = "plain", "label", "tag", "added", "removed"
BLANK, WRITTEN, DRAWN = "blank", "written", "drawn"


@dataclass(frozen=True)
class Run:
    """Text of one look. `blank` is a line for the pen, `written` a signed name, `drawn` its picture."""

    text: str
    mark: str = PLAIN


@dataclass(frozen=True)
class Line:
    """One paragraph; `role` says what it is on the page (title, body, heading-1, addressee …)."""

    piece: ClassVar[str] = "line"
    role: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Rule:
    """A ruled line across the page: `red`, `red-double` or `thin`."""

    piece: ClassVar[str] = "rule"
    role: str


@dataclass(frozen=True)
class Gap:
    """Empty lines of body height."""

    piece: ClassVar[str] = "gap"
    lines: float = 1


@dataclass(frozen=True)
class Break:
    """A new page begins."""

    piece: ClassVar[str] = "break"


@dataclass(frozen=True)
class Grid:
    """A ruled table; `role` is `table` or `facts`; `aligns` is `left` or `center` for each column."""

    piece: ClassVar[str] = "grid"
    role: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True)
class SigningPlace:
    """One party's place to sign: its lines and, if drawn, the signature as PNG bytes."""

    lines: tuple[Line, ...]
    drawn: bytes = b""


@dataclass(frozen=True)
class Signing:
    """Places to sign, two beside each other, never on a page without text."""

    piece: ClassVar[str] = "signing"
    places: tuple[SigningPlace, ...]


@dataclass(frozen=True)
class Closing:
    """Issuer over date at the right, room for the seal; never on a page without text."""

    piece: ClassVar[str] = "closing"
    organisation: str
    date: str


@dataclass(frozen=True)
class Code:
    """A QR code with words under it (`large` on posters) or beside it."""

    piece: ClassVar[str] = "code"
    url: str
    lines: tuple[Line, ...]
    role: str


@dataclass(frozen=True)
class Foot:
    """版记 at the foot of the last page."""

    piece: ClassVar[str] = "foot"
    lines: tuple[Line, ...]


Piece = Line | Rule | Gap | Break | Grid | Signing | Closing | Code | Foot


@dataclass(frozen=True)
class TypeSet:
    """A paper ready for a renderer. `paging` is `official` (— 1 —), `counted` (第 1 页 共 3 页) or `none`;
    `mark` is a word that every page bears (草稿), empty for none.
    """

    title: str
    issuer: str
    style: Style
    sheet: Sheet
    paging: str
    mark: str
    letter_frame: bool
    pieces: tuple[Piece, ...] = field(default=())
