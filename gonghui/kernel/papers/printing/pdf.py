"""The PDF of a document, by typst. The document reaches the template as JSON only, never as markup."""

from __future__ import annotations

import dataclasses
import io
import json
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import segno
import typst

from gonghui.kernel.papers.document import Document
from gonghui.kernel.papers.printing import fonts
from gonghui.kernel.papers.printing.pieces import Code, Piece
from gonghui.kernel.papers.printing.setting import set_type

# The heavy title faces of officialdom; without one, the shipped regular Song is thickened a little.
_HEAVY_SONG = {"FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong"}


def render_pdf(document: Document, *, mark: str = "") -> bytes:
    """The document as PDF, always the same bytes for the same document; `mark` stands on every page."""
    paper = set_type(document, mark=mark)
    data = {
        "title": paper.title,
        "issuer": paper.issuer,
        "style": str(paper.style),
        "sheet": str(paper.sheet),
        "paging": paper.paging,
        "mark": paper.mark,
        "letter_frame": paper.letter_frame,
        "thicken": not (_HEAVY_SONG & fonts.families()),
        "pieces": [_plain(piece) for piece in paper.pieces],
    }
    made = typst.compile(
        _template(),
        font_paths=fonts.shared(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(document.date or date(2000, 1, 1), time(), UTC),
    )
    assert isinstance(made, bytes)
    return made


@cache
def _template() -> bytes:
    return files(__package__).joinpath("paper.typ").read_bytes()


def _plain(piece: Piece) -> dict[str, Any]:
    """A piece as JSON data, pictures as lists of byte values."""
    data: dict[str, Any] = {"piece": piece.piece, **dataclasses.asdict(piece, dict_factory=_json_ready)}
    if isinstance(piece, Code):
        data["svg"] = _svg(piece.url)
    return data


def _json_ready(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, bytes) else value for name, value in items}


def _svg(url: str) -> str:
    picture = io.BytesIO()
    segno.make(url, error="m", micro=False).save(picture, kind="svg", border=2, scale=4, light="#fff")
    return picture.getvalue().decode()
