"""The words each block puts on the page, for every renderer alike."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.papers.document import blocks
from gonghui.kernel.papers.document.text import in_eights
from gonghui.kernel.papers.printing.articles import clauses
from gonghui.kernel.papers.printing.pieces import (
    BLANK,
    DRAWN,
    LABEL,
    WRITTEN,
    Break,
    Closing,
    Code,
    Foot,
    Gap,
    Grid,
    Line,
    Piece,
    Run,
    Signing,
    SigningPlace,
)


def day(when: date) -> str:
    """2026年4月20日: Arabic digits, no leading zero, as official papers want it."""
    return f"{when.year}年{when.month}月{when.day}日"


def moment(when: datetime) -> str:
    """Day and minute in China's time."""
    there = when.astimezone(clock.CHINA)
    return f"{day(there.date())} {there:%H:%M}"


def pieces_of(block: blocks.Block, *, poster: bool = False) -> Iterator[Piece]:
    """The pieces of one block; on a poster paragraphs and codes are large."""
    yield from _SET[type(block)](block, poster)


def _lines(role: str, text: str, mark: str = "plain") -> Iterator[Line]:
    for part in text.split("\n"):
        yield Line(role, (Run(part, mark),))


def _paragraph(block: blocks.Paragraph, poster: bool) -> Iterator[Piece]:
    yield from _lines("poster-body" if poster else str(block.align), block.text)


def _heading(block: blocks.Heading, poster: bool) -> Iterator[Piece]:
    yield from _lines("poster-heading" if poster else f"heading-{block.level}", block.text)


def _clauses(block: blocks.Clauses, poster: bool) -> Iterator[Piece]:
    yield from clauses(block)


def measure(text: str) -> int:
    """Breadth of the longest line in half characters."""
    return max(sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) for line in text.split("\n"))


def _table(block: blocks.Table, poster: bool) -> Iterator[Piece]:
    rows = [row + ("",) * (len(block.header) - len(row)) for row in block.rows]
    columns = list(zip(block.header, *rows, strict=True))
    widest = [max(map(measure, column)) for column in columns]
    if block.caption:
        yield from _lines("caption", block.caption)
    yield Grid(
        "table",
        block.header,
        tuple(rows),
        # Between the narrowest that reads well and the broadest that leaves room for the others.
        block.widths or tuple(float(min(max(breadth, 6), 28)) for breadth in widest),
        tuple("center" if breadth <= 14 else "left" for breadth in widest),
    )


def _facts(block: blocks.Facts, poster: bool) -> Iterator[Piece]:
    yield Grid("poster-facts" if poster else "facts", (), block.items, (1.15, 2.8), ("center", "left"))


def _drawn(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as fault:
        raise ValueError("a drawn signature is a PNG in base64") from fault


def _place(who: blocks.Signatory) -> SigningPlace:
    """The lines of one place to sign; without a name, the capacity stands at the line for the pen."""
    drawn = _drawn(who.drawn) if who.drawn and who.signed_at else b""
    mark = Run("", DRAWN) if drawn else Run(who.name, WRITTEN) if who.signed_at else Run("", BLANK)
    lines = []
    if who.organisation:
        lines.append(Line("sign", (Run("单位（盖章）：", LABEL), Run(who.organisation))))
    if who.name:
        lines.append(Line("sign", (Run(f"{who.capacity}：", LABEL), Run(who.name))))
        lines.append(Line("sign", (Run("签字：", LABEL), mark)))
    else:
        lines.append(Line("sign", (Run(f"{who.capacity}（签字）：", LABEL), mark)))
    when = moment(who.signed_at) if who.signed_at else "　　　　年　　月　　日"
    lines.append(Line("sign", (Run("日期：", LABEL), Run(when))))
    lines.extend(Line("small", (Run(text),)) for text in _proof(who))
    return SigningPlace(tuple(lines), drawn)


def _proof(who: blocks.Signatory) -> list[str]:
    """How it was signed, in words, and the first part of the digest that was signed."""
    if not who.signed_at:
        return []
    return [text for text in (who.method, f"签署摘要 {who.digest[:16]}" if who.digest else "") if text]


def _signatures(block: blocks.Signatures, poster: bool) -> Iterator[Piece]:
    yield Signing(tuple(_place(who) for who in block.signatories))


def _seal(block: blocks.Seal, poster: bool) -> Iterator[Piece]:
    yield Closing(block.organisation, day(block.date))


def _attachments(block: blocks.Attachments, poster: bool) -> Iterator[Piece]:
    yield Gap()
    if len(block.names) == 1:
        yield Line("body", (Run(f"附件：{block.names[0]}"),))
        return
    yield Line("body", (Run(f"附件：1. {block.names[0]}"),))
    for at, name in enumerate(block.names[1:], start=2):
        yield Line("attachment", (Run(f"{at}. {name}"),))


def _annex(block: blocks.Annex, poster: bool) -> Iterator[Piece]:
    yield Gap() if poster else Break()
    yield Line("annex", (Run(block.label),))
    yield Gap()
    yield Line("title", (Run(block.title),))
    yield Gap()


def _qr(block: blocks.QR, poster: bool) -> Iterator[Piece]:
    caption = tuple(_lines("poster-caption" if poster else "caption", block.caption)) if block.caption else ()
    yield Code(block.url, caption, "large" if poster else "plain")


def _colophon(block: blocks.Colophon, poster: bool) -> Iterator[Piece]:
    lines = []
    if block.copies_to:
        lines.append(Line("foot", (Run(f"抄送：{block.copies_to}"),)))
    printed = f"{day(block.printed_on)}印发" if block.printed_on else ""
    if block.printed_by or printed:
        lines.append(Line("foot-ends", (Run(block.printed_by), Run(printed))))
    if lines:
        yield Foot(tuple(lines))


def _verification(block: blocks.Verification, poster: bool) -> Iterator[Piece]:
    yield Code(
        block.url,
        (
            Line("small", (Run("扫一扫，或打开下面的网址，核对本件是否与系统中存档的一致。"),)),
            Line("small", (Run("核验码：", LABEL), Run(block.code))),
            Line("small", (Run("核验网址：", LABEL), Run(block.url))),
            Line("small", (Run("内容摘要（SHA-256）：", LABEL), Run(in_eights(block.digest)))),
        ),
        "beside",
    )


def _page_break(block: blocks.PageBreak, poster: bool) -> Iterator[Piece]:
    yield Gap() if poster else Break()


_SET: dict[type, Callable[[Any, bool], Iterator[Piece]]] = {
    blocks.Paragraph: _paragraph,
    blocks.Heading: _heading,
    blocks.Clauses: _clauses,
    blocks.Table: _table,
    blocks.Facts: _facts,
    blocks.Signatures: _signatures,
    blocks.Seal: _seal,
    blocks.Attachments: _attachments,
    blocks.Annex: _annex,
    blocks.QR: _qr,
    blocks.Colophon: _colophon,
    blocks.Verification: _verification,
    blocks.PageBreak: _page_break,
}
