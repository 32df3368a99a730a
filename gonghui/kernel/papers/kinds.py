"""The kinds of papers; services register theirs once, in code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: stable name ("bargaining.offer") and what people call it (要约书)."""

    name: str
    title: str


_kinds: dict[str, PaperKind] = {}


def paper_kind(name: str, title: str) -> PaperKind:
    """Register a kind. Raises ValueError when the name is taken by another title."""
    made = PaperKind(name, title)
    if _kinds.setdefault(name, made) != made:
        raise ValueError(f"two kinds of paper are called {name}")
    return made
