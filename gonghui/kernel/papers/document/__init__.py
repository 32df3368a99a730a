"""One structured document, from which the PDF and the docx are both made, so that the two always agree.

A document is data: it is stored as JSON when a paper is drafted and frozen (`to_json`, `from_json`), and its
digest is what people sign.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gonghui.kernel.papers.document import codec
from gonghui.kernel.papers.document.blocks import (
    QR,
    Align,
    Annex,
    Article,
    Attachments,
    Block,
    Change,
    Clauses,
    Cleaned,
    Colophon,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Seal,
    Signatory,
    Signatures,
    Table,
    Verification,
)

__all__ = [
    "QR", "Align", "Annex", "Article", "Attachments", "Block", "Change", "Clauses", "Colophon", "Document",
    "Facts", "Heading", "PageBreak", "Paragraph", "Seal", "Sheet", "Signatory", "Signatures", "Style",
    "Table", "Verification", "as_annex",
]  # fmt: skip


class Style(StrEnum):
    """How a paper looks; GB/T 9704 for the official ones."""

    OFFICIAL = "official"
    LETTER = "letter"
    OPINION = "opinion"
    RESOLUTION = "resolution"
    MINUTES = "minutes"
    CONTRACT = "contract"
    BUNDLE = "bundle"
    POSTER = "poster"


class Sheet(StrEnum):
    """Size of the sheet; A3 is for posters."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True)
class Document(Cleaned):
    """A paper as content. `red_head` prints the issuer in red above it: for unions and authorities only."""

    title: str
    issuer: str
    style: Style
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    number: str = ""
    date: date | None = None
    addressee: str = ""
    red_head: bool = False
    sheet: Sheet = Sheet.A4

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.sheet is Sheet.A3 and self.style is not Style.POSTER:
            raise ValueError("only a poster is printed on A3")

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON data."""
        return codec.encode(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Document:
        """The document again. Raises codec.NotADocument when the data is not exactly one."""
        return codec.decode(cls, data)

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal: the same content always has the same digest."""
        return hashlib.sha256(codec.canonical(self.to_json())).hexdigest()


def as_annex(document: Document, label: str) -> tuple[Block, ...]:
    """A whole document as one annex of another: its head in facts, then its blocks."""
    head = [("文号", document.number), ("出具单位", document.issuer), ("主送", document.addressee)]
    if document.date:
        head.append(("日期", f"{document.date.year}年{document.date.month}月{document.date.day}日"))
    facts = Facts(tuple((name, value) for name, value in head if value))
    kept = tuple(block for block in document.blocks if not isinstance(block, Colophon))
    return (Annex(label, document.title), facts, *kept)
