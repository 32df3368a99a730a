"""The ASGI application of the streams: ``/s/<topic>?t=<pass>[&after=<seq>]``.

It is not a Django view: an open stream costs no thread, no database connection and no query.

Answers: 200 with events; 403 for a pass that does not open this topic; 503 when the process is full.
Besides the topic's own events a page may get ``expired`` (ask for a new pass), ``refresh`` (read the page
anew, something was missed) and ``close`` (do not come back).
"""

import asyncio
import contextlib
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs
from weakref import WeakKeyDictionary

from .streams.direct import EXTENSION
from .streams.frames import frame, opening
from .streams.hub import Hub
from .streams.outlets import DirectOutlet, QueuedOutlet, Send
from .streams.passes import Pass, PassExpired, PassRefused
from .streams.topics import Topic

Receive = Callable[[], Awaitable[dict[str, Any]]]
Scope = dict[str, Any]

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    # An ended stream must look ended: a kept connection would look like a quiet one.
    (b"connection", b"close"),
]

RETRY_MILLISECONDS = 3000

_hubs: "WeakKeyDictionary[AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of this process (of this event loop), started at the first stream."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


async def stop_streams() -> None:
    """End what the hub of this process runs. For the server's shutdown; harmless if nothing was started."""
    if running := _hubs.pop(asyncio.get_running_loop(), None):
        await running.stop()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one stream until the page, the server or the right goes away."""
    name = scope["path"].removeprefix("/s/")
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    try:
        ticket = Pass.read(query.get("t", [""])[0], name)
    except PassRefused:
        await _answer(send, 403)
    except PassExpired:
        await _answer(send, 200, frame("0", "expired", ""))
    else:
        await _open(name, ticket.person, _last_seen(scope, query), scope, receive, send)


async def _open(name: str, person: str, seen: str, scope: Scope, receive: Receive, send: Send) -> None:
    if hub().is_full:
        await _answer(send, 503)
        return
    try:
        topic = await hub().topic(name)
    except (OSError, TimeoutError):
        # The database is away: the page comes back by itself after the pause.
        await _answer(send, 200, f"retry: {RETRY_MILLISECONDS}\n\n".encode())
    else:
        await _stream(topic, person, seen, scope, receive, send)


def _last_seen(scope: Scope, query: dict[str, list[str]]) -> str:
    """What the page has seen: the browser's word at a reconnection, else what the page was rendered with."""
    for name, value in scope["headers"]:
        if name == b"last-event-id":
            return str(value.decode("latin-1"))
    return query.get("after", [""])[0]


async def _answer(send: Send, status: int, body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": HEADERS})
    await send({"type": "http.response.body", "body": body})


async def _stream(topic: Topic, person: str, seen: str, scope: Scope, receive: Receive, send: Send) -> None:
    position = topic.position_of(seen) if seen else topic.last
    first = opening(seen if position is not None and seen else topic.ident(topic.last), RETRY_MILLISECONDS)
    if position is None:
        position = topic.last
        first += frame(topic.ident(position), "refresh", "")
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": first, "more_body": True})
    if transport := scope.get("extensions", {}).get(EXTENSION):
        await _stream_directly(topic, DirectOutlet(person, position, transport), receive)
    else:
        await _stream_queued(topic, QueuedOutlet(person, position), receive, send)


async def _stream_directly(topic: Topic, outlet: DirectOutlet, receive: Receive) -> None:
    hub().join(topic, outlet)
    try:
        await _until_gone(receive)
    finally:
        hub().leave(topic, outlet)


async def _stream_queued(topic: Topic, outlet: QueuedOutlet, receive: Receive, send: Send) -> None:
    hub().join(topic, outlet)
    writer = asyncio.ensure_future(outlet.run(send))
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        await asyncio.wait([writer, gone], return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub().leave(topic, outlet)
        for task in (writer, gone):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, OSError):
                await task


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
