"""What a file handed in as evidence is: its bytes stay as they came; what is put before eyes may be made anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gonghui.kernel.papers.receiving import looked_through, remade
from gonghui.kernel.papers.sounds import sound

from .drawing import count_pages

#: No side of a picture that is shown is longer, in pixels.
SHOWN_PIXELS = 2400


@dataclass(frozen=True)
class Looked:
    """A file that was looked through. `shown` stands for a picture wherever the original would tell too much."""

    name: str
    media_type: str
    content: bytes
    shown: bytes | None = None
    pages: int | None = None
    seconds: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def look(name: str, content: bytes) -> Looked:
    """Look through a file. Raises Refused, with what to do, for anything not plainly allowed."""
    told, media_type = looked_through(name, content, sounds=True)
    if media_type.startswith("image/"):
        return Looked(told, media_type, content, shown=remade(content, largest=SHOWN_PIXELS), pages=1)
    if media_type.startswith("audio/"):
        found = sound(content)
        return Looked(told, media_type, content, seconds=found[1] if found else None)
    if media_type == "application/pdf":
        return Looked(told, media_type, content, pages=count_pages(content))
    return Looked(told, media_type, content)
