"""Type-setting: a document becomes a row of pieces, the same for every renderer.

Order and distances follow GB/T 9704-2012 (the issuer's red head, number, rule, title, addressee, body,
attachments, issuer and date, 版记); letters with a red head follow clause 10 (double rule, number right).
"""

from __future__ import annotations

from collections.abc import Iterator

from gonghui.kernel.papers.document import Document, Style
from gonghui.kernel.papers.document.text import clean
from gonghui.kernel.papers.printing import wording
from gonghui.kernel.papers.printing.pieces import Gap, Line, Piece, Rule, Run, TypeSet

_PAGING = {
    Style.OFFICIAL: "official",
    Style.LETTER: "official",
    Style.OPINION: "official",
    Style.RESOLUTION: "official",
    Style.POSTER: "none",
}


def set_type(document: Document, *, mark: str = "") -> TypeSet:
    """The pieces of a document in order; `mark` is a word for every page."""
    return TypeSet(
        title=document.title,
        issuer=document.issuer,
        style=document.style,
        sheet=document.sheet,
        paging=_PAGING.get(document.style, "counted"),
        mark=clean(mark),
        letter_frame=document.style is Style.LETTER and document.red_head,
        pieces=tuple(_pieces(document)),
    )


def _pieces(document: Document) -> Iterator[Piece]:
    yield from _HEADS.get(document.style, _plain_head)(document)
    if document.addressee:
        yield _line("addressee", f"{document.addressee}：")
    poster = document.style is Style.POSTER
    for block in document.blocks:
        yield from wording.pieces_of(block, poster=poster)
    if poster and document.date:
        yield _line("poster-foot", f"{document.issuer}　{wording.day(document.date)}")


def _line(role: str, text: str) -> Line:
    return Line(role, (Run(clean(text)),))


_TITLE_ROOM = 39  # half characters of 22 points in 156 mm
_ENDS_WELL, _BEGINS_BADLY = "的》）、和与及", "的》）、，。”’年月日号届次和与及"


def two_lines(title: str) -> str:
    """A title too long for one line, broken where the sense allows and both lines are about as long.

    Never inside a number or Latin word, never before a mark that may not begin a line. A title that has its
    own line feeds, or needs three lines, is left as it is.
    """
    whole = wording.measure(title)
    if "\n" in title or not _TITLE_ROOM < whole <= 2 * _TITLE_ROOM:
        return title
    places = [
        (abs(2 * wording.measure(title[:at]) - whole) + (0 if title[at - 1] in _ENDS_WELL else 8), at)
        for at in range(2, len(title) - 1)
        if title[at] not in _BEGINS_BADLY
        and title[at - 1] not in "《（“‘"
        and not (title[at - 1].isascii() and title[at].isascii())
        and max(wording.measure(title[:at]), wording.measure(title[at:])) <= _TITLE_ROOM
    ]
    if not places:
        return title
    at = min(places)[1]
    return f"{title[:at]}\n{title[at:]}"


def _title(document: Document) -> Iterator[Piece]:
    yield _line("title", two_lines(document.title))
    if document.subtitle:
        yield _line("subtitle", document.subtitle)
    yield Gap()


def _official_head(document: Document) -> Iterator[Piece]:
    """Red issuer, number in the middle, red rule, title two lines below."""
    if not document.red_head:
        yield from _plain_head(document)
        return
    yield _line("issuer", document.issuer)
    yield _line("number", document.number or " ")
    yield Rule("red")
    yield Gap(2)
    yield from _title(document)


def _letter_head(document: Document) -> Iterator[Piece]:
    """Red issuer, double rule, number at the right below it (GB/T 9704-2012, 10.1)."""
    if not document.red_head:
        yield from _plain_head(document)
        return
    yield _line("letter-issuer", document.issuer)
    yield Rule("red-double")
    yield _line("number-right", document.number or " ")
    yield Gap(2)
    yield from _title(document)


def _plain_head(document: Document) -> Iterator[Piece]:
    """No red: number at the right, then the title."""
    if document.number:
        yield _line("number-right", f"编号：{document.number}")
    yield Gap()
    yield from _title(document)


def _bundle_head(document: Document) -> Iterator[Piece]:
    """The cover of a bundle: title a third down the page."""
    if document.number:
        yield _line("number-right", f"编号：{document.number}")
    yield Gap(4)
    yield _line("cover-title", document.title)
    if document.subtitle:
        yield _line("subtitle", document.subtitle)
    yield Gap(2)
    yield _line("cover-issuer", document.issuer)
    if document.date:
        yield _line("cover-issuer", wording.day(document.date))
    yield Gap(2)


def _poster_head(document: Document) -> Iterator[Piece]:
    yield _line("poster-issuer", document.issuer)
    yield _line("poster-title", document.title)
    if document.subtitle:
        yield _line("poster-subtitle", document.subtitle)
    if document.number:
        yield _line("poster-number", document.number)


_HEADS = {
    Style.OFFICIAL: _official_head,
    Style.OPINION: _official_head,
    Style.RESOLUTION: _official_head,
    Style.MINUTES: _official_head,
    Style.LETTER: _letter_head,
    Style.BUNDLE: _bundle_head,
    Style.POSTER: _poster_head,
}
