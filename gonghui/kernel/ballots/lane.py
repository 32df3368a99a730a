"""The fast lane: a vote that goes well is answered without a thread and a page of its own.

The form is read in the event loop and its pass is checked; then the vote joins those that wait for the same
ballot, and a thread casts them together. Only an accepted vote is answered here. Whatever else happens (a
refusal, a forged pass, a failure), nothing was changed for this voter or it will be found to have been, and the
request goes on to the ordinary page, which tries again and has the words.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError, Refused

from . import envelopes
from .casting import BallotPaper, Vote, cast_batch, paper_of
from .passes import voter_of
from .views.voting import positions, voted_page

ADDRESS = re.compile(r"/ballots/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/cast/")
LARGEST_FORM = 8192  # bytes; a paper has at most 240 options
MOST_TOGETHER = 64
MOST_WAITING = 4096
THREADS = 4  # ballots that are cast for at the same time; each thread keeps a database connection


@dataclass(frozen=True)
class Asked:
    """What one form asks for, its pass being true."""

    voter: UUID
    received: datetime
    choices: tuple[int, ...] = field(repr=False)


def ballot_of(scope: dict[str, Any], body: bytes) -> UUID | None:
    """The ballot that this request votes in; None where it is no vote, or must take the ordinary way."""
    found = ADDRESS.fullmatch(scope["path"])
    if found is None or scope["method"] != "POST" or len(body) > LARGEST_FORM:
        return None
    is_plain = getattr(settings, "SECURE_SSL_REDIRECT", False) and scope.get("scheme") != "https"
    if is_plain or settings.GONGHUI_REHEARSAL:  # the redirection, and the rehearsal's clock, are middleware
        return None
    return UUID(found[1])


class Lane:
    """One per process; used from its event loop only."""

    def __init__(self, threads: int = THREADS) -> None:
        self.executor = ThreadPoolExecutor(threads, thread_name_prefix="votes")
        self._waiting: dict[UUID, deque[tuple[Asked, asyncio.Future[str]]]] = {}
        self._under_way: dict[UUID, asyncio.Task[None]] = {}

    async def cast(self, ballot: UUID, body: bytes) -> str | None:
        """Cast the vote in a posted form. Where to go on to once it is committed, or None: not by this way."""
        asked = _read(ballot, body)
        receipt = await self._join(ballot, asked) if asked else ""
        return voted_page(ballot, receipt) if receipt else None

    async def _join(self, ballot: UUID, asked: Asked) -> str:
        queue = self._waiting.setdefault(ballot, deque())
        if len(queue) >= MOST_WAITING:
            return ""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[str] = loop.create_future()
        queue.append((asked, answer))
        if ballot not in self._under_way:
            self._under_way[ballot] = loop.create_task(self._serve(ballot, queue))
        return await answer

    async def _serve(self, ballot: UUID, queue: deque[tuple[Asked, asyncio.Future[str]]]) -> None:
        """Cast batch after batch until nobody waits: each grows while the one before is being committed."""
        loop = asyncio.get_running_loop()
        try:
            while queue:
                batch = [queue.popleft() for _ in range(min(len(queue), MOST_TOGETHER))]
                asked = [one for one, _ in batch]
                receipts = await loop.run_in_executor(self.executor, _cast_together, ballot, asked)
                for (_, answer), receipt in zip(batch, receipts, strict=True):
                    if not answer.done():
                        answer.set_result(receipt)
        finally:
            del self._under_way[ballot], self._waiting[ballot]


def _read(ballot: UUID, body: bytes) -> Asked | None:
    try:
        form = parse_qs(body.decode("ascii"))
        voter = voter_of(ballot, form.get("pass", [""])[0])
    except (GonghuiError, ValueError):
        return None
    return Asked(voter, clock.now(), tuple(positions(form.get("choices", []))))


def _cast_together(ballot: UUID, asked: list[Asked]) -> list[str]:
    """The receipts of those accepted, empty for the others; runs in a thread."""
    close_old_connections()
    try:
        paper = paper_of(ballot)
        lawful = {n: vote for n, one in enumerate(asked) if (vote := _vote(paper, one))}
        done = dict(zip(lawful, cast_batch(paper, list(lawful.values())), strict=True)) if lawful else {}
    except Exception:  # nobody's vote is lost by it: all of them go on to the ordinary page
        return [""] * len(asked)
    return [done[n].receipt if n in done else "" for n in range(len(asked))]


def _vote(paper: BallotPaper, asked: Asked) -> Vote | None:
    try:
        chosen = paper.rules.check(asked.choices, paper.options)
    except Refused:
        return None
    return Vote(asked.voter, asked.received, envelopes.bitmap(chosen, paper.options))
