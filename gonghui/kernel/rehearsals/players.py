"""Those who play: each with a phone of their own, who can do only what the pages offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from .reading import code_on, has_code, options
from .stage import Stage
from .visitor import OpenPage, Visitor

#: So many phones at once.
PHONES = 8

T = TypeVar("T")


@dataclass(frozen=True)
class Hand:
    """One worker as the roster has them: what they type to activate their account."""

    name: str
    id_number: str
    phone: str
    is_woman: bool = False
    is_manager: bool = False


@dataclass
class Player:
    """Somebody at their phone."""

    name: str
    phone: str
    visitor: Visitor = field(repr=False)
    id_tail: str = ""

    @classmethod
    def at(cls, stage: Stage, name: str, phone: str, id_tail: str = "") -> Player:
        return cls(name, phone, stage.visitor(name), id_tail)

    def open(self, path: str) -> OpenPage:
        return self.visitor.open(path)

    def follow(self, to: str) -> OpenPage:
        return self.visitor.follow(to)

    def submit(self, fields: dict[str, Any] | None = None, **which: Any) -> OpenPage:
        return self.visitor.submit(fields, **which)

    def confirm(self, fields: dict[str, Any] | None = None, *, refused: bool = False, **which: Any) -> OpenPage:
        """Send a form that a one-time code confirms: first without, then with the code that came."""
        sent = self.submit(fields, **which)
        return self.submit({"code": code_on(sent)}, having="code", refused=refused)

    def sign_in(self) -> OpenPage:
        """By a one-time code to the phone; officers then by their second factor, whose code a rehearsal shows."""
        self.open("/sign-in/code/")
        page = self.confirm({"phone": self.phone}, having="phone")
        return self.submit({"code": code_on(page)}, having="code") if has_code(page) else page

    def come_in(self, address: str) -> OpenPage:
        """Open what only those inside may see: activate the account on the way, or sign in if that was done before."""
        self.open(address)
        self.follow("/activate/")
        fields = {"name": self.name, "id_tail": self.id_tail, "phone": self.phone}
        page = self.confirm(fields, having="id_tail", refused=True)
        if page.status != httpx.codes.UNPROCESSABLE_ENTITY:
            return page
        self.open(address)
        self.follow("/sign-in/code/")
        return self.confirm({"phone": self.phone}, having="phone")

    def vote(self, choose: Callable[[dict[str, str]], Iterable[str]]) -> None:
        """On the ballot paper that is open: choose, check, confirm."""
        assert self.visitor.page is not None
        offered = options(self.visitor.page)
        self.submit({"choices": list(choose(offered))}, action="/check/")
        self.submit(action="/cast/")

    def close(self) -> None:
        self.visitor.close()


def everybody(do: Callable[[T], None], those: Iterable[T]) -> None:
    """Let all of them do it, several at once. Raises what the first one that failed raised; the others stop."""
    pool = ThreadPoolExecutor(PHONES, thread_name_prefix="phone")
    try:
        for done in [pool.submit(do, one) for one in those]:
            done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
