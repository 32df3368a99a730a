"""A specimen: one component in one state, with the context it is shown with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Specimen:
    """`component` names the template under ``components/``; `state` says what is special here."""

    component: str
    state: str
    context: dict[str, Any]
    wrap: str = ""  # "ol" for components that are list items, "form" for parts of a form

    @property
    def template(self) -> str:
        return f"components/{self.component}.html"

    def render(self, request: HttpRequest | None = None) -> str:
        """The component as HTML, with exactly this context."""
        return render_to_string(self.template, self.context, request)


@dataclass(frozen=True)
class Chapter:
    """Specimens of one kind, in reading order."""

    name: str
    title: str
    specimens: list[Specimen]


def chapters() -> list[Chapter]:
    """All specimens; dates in them are relative to today."""
    from . import forms, pieces, procedure, rooms

    written: list[tuple[str, str, Callable[[], list[Specimen]]]] = [
        ("procedure", "一件事", procedure.specimens),
        ("board", "看板与列表", pieces.board),
        ("forms", "填写", forms.specimens),
        ("votes", "投票", forms.votes),
        ("rooms", "会议", rooms.specimens),
        ("pieces", "零件", pieces.specimens),
    ]
    return [Chapter(name, title, write()) for name, title, write in written]
