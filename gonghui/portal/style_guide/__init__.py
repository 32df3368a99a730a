"""The living style page: every component in all its states, with made-up people and firms.

Its specimens are also the test that each component renders with the parameters it documents.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from gonghui.kernel.pages import PUBLIC, Page

from .specimens import Chapter, chapters

__all__ = ["StyleGuide"]

WRAPS = {
    "": "",
    "ol": "chat-log",
    "board": "board",
    "stats": "grid-stats",
    "form": "form",
    "line": "guide-line",
}


class StyleGuide(Page):
    """All components on one page; routed in the demonstration only."""

    access = PUBLIC
    template = "portal/style_guide.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(chapters=[self._shown(chapter) for chapter in chapters()], **extra)

    def _shown(self, chapter: Chapter) -> dict[str, Any]:
        """The chapter with its specimens rendered; neighbours that are one list stand in one list."""
        groups = [
            {"wrap": WRAPS[wrap], "list": wrap in {"ol", "board"}, "specimens": self._rendered(group)}
            for wrap, group in groupby(chapter.specimens, key=lambda specimen: specimen.wrap)
        ]
        return {"name": chapter.name, "title": chapter.title, "groups": groups}

    def _rendered(self, group: Any) -> list[dict[str, str]]:
        return [
            {"name": specimen.component, "state": specimen.state, "html": specimen.render(self.request)}
            for specimen in group
        ]
