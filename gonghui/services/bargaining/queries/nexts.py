"""The one next thing to do, as the pages show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gonghui.kernel.matters.presenting import Button


@dataclass(frozen=True)
class Next:
    """What is to be done now. `mine` is true when the reader does it; else `who` is waited for."""

    what: str
    explain: str = ""
    who: str = ""
    mine: bool = False
    buttons: tuple[Button, ...] = ()
    basis: tuple[dict[str, Any], ...] = ()
    due: date | None = None
    rules: list[dict[str, Any]] = field(default_factory=list)
    closed: bool = False
    #: In which word it is closed.
    closed_as: str = "已办结"
