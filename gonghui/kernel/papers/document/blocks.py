"""The parts a paper is made of. Frozen; their text is cleaned when they are built."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from gonghui.kernel.papers.document.text import clean


def _cleaned(value: Any) -> Any:
    if type(value) is str:
        return clean(value)
    if isinstance(value, tuple | list):
        return tuple(_cleaned(item) for item in value)
    return value


class Cleaned:
    """Base of everything in a document: strings are cleaned, lists become tuples."""

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):  # type: ignore[arg-type]
            object.__setattr__(self, field.name, _cleaned(getattr(self, field.name)))


class Align(StrEnum):
    """How a paragraph stands: body text starts two characters in."""

    BODY = "body"
    FLUSH = "flush"
    CENTRE = "centre"
    RIGHT = "right"


class Change(StrEnum):
    """What became of an article since the last contract."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Paragraph(Cleaned):
    """Running text; a line feed starts a new paragraph of the same kind."""

    kind: ClassVar[str] = "paragraph"
    text: str
    align: Align = Align.BODY


@dataclass(frozen=True)
class Heading(Cleaned):
    """A heading of level 1–4 (一、 (一) 1. (1)); the caller writes the number, as officials do."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.level <= 4:
            raise ValueError(f"a heading has level 1 to 4, not {self.level}")


@dataclass(frozen=True)
class Article(Cleaned):
    """One clause. `was` is the wording of the last contract where the article changed."""

    number: int
    text: str
    title: str = ""
    change: Change = Change.UNCHANGED
    was: str = ""


@dataclass(frozen=True)
class Clauses(Cleaned):
    """Numbered articles (第一条 …), with what changed since the last contract marked where anything did."""

    kind: ClassVar[str] = "clauses"
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Table(Cleaned):
    """A ruled table; `widths` are relative. A short row is filled with empty cells."""

    kind: ClassVar[str] = "table"
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        columns = len(self.header)
        if not columns or any(len(row) > columns for row in self.rows):
            raise ValueError("a table has a header, and no row is wider than it")
        odd = any(not 0 < width <= 1000 for width in self.widths)
        if self.widths and (odd or len(self.widths) != columns):
            raise ValueError("a table has one width (above 0, at most 1000) for each column, or none at all")
        object.__setattr__(self, "widths", tuple(float(width) for width in self.widths))


@dataclass(frozen=True)
class Facts(Cleaned):
    """Label and value, one pair a line."""

    kind: ClassVar[str] = "facts"
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Signatory(Cleaned):
    """One place to sign; a blank line for the pen as long as `signed_at` is empty.

    `drawn` is a PNG in base64 (a signature drawn on the phone), `method` how it was confirmed, in words,
    `digest` the SHA-256 of what was signed.
    """

    capacity: str
    name: str = ""
    organisation: str = ""
    signed_at: datetime | None = None
    method: str = ""
    digest: str = ""
    drawn: str = ""


@dataclass(frozen=True)
class Signatures(Cleaned):
    """Where the parties sign, two beside each other."""

    kind: ClassVar[str] = "signatures"
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True)
class Seal(Cleaned):
    """Who issues and when: the organisation centred over the date, room for the seal on it."""

    kind: ClassVar[str] = "seal"
    organisation: str
    date: date


@dataclass(frozen=True)
class Attachments(Cleaned):
    """附件说明: the numbered list after the body."""

    kind: ClassVar[str] = "attachments"
    names: tuple[str, ...]


@dataclass(frozen=True)
class Annex(Cleaned):
    """Begins an annex on its own page: 附件1 and its title."""

    kind: ClassVar[str] = "annex"
    label: str
    title: str


@dataclass(frozen=True)
class QR(Cleaned):
    """A code to scan and the words under it."""

    kind: ClassVar[str] = "qr"
    url: str
    caption: str = ""


@dataclass(frozen=True)
class Colophon(Cleaned):
    """版记: who gets a copy, who printed it and when; stands at the foot of the last page."""

    kind: ClassVar[str] = "colophon"
    copies_to: str = ""
    printed_by: str = ""
    printed_on: date | None = None


@dataclass(frozen=True)
class Verification(Cleaned):
    """How to check a frozen paper: page address, code and digest."""

    kind: ClassVar[str] = "verification"
    url: str
    code: str
    digest: str


@dataclass(frozen=True)
class PageBreak(Cleaned):
    """What follows begins on a new page."""

    kind: ClassVar[str] = "page-break"


Block = (
    Paragraph
    | Heading
    | Clauses
    | Table
    | Facts
    | Signatures
    | Seal
    | Attachments
    | Annex
    | QR
    | Colophon
    | Verification
    | PageBreak
)
