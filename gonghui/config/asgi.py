"""One ASGI application: streams are plain ASGI (no thread, no database connection each), pages go to Django.

Pages run in a small pool of threads through WSGI: an empty view costs nine times less there than through
Django's ASGI handler, and its database connections persist. Bodies are read in the event loop first, so that
a slow phone's upload holds no thread. Votes that go well need neither thread nor page (`ballots.lane`).
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from gonghui.config.threads import ThreadedPages
from gonghui.config.wsgi import application as django_pages
from gonghui.kernel.ballots.lane import Lane, ballot_of
from gonghui.kernel.rooms import stream

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

LARGEST_BODY = 32 * 2**20
THREADS = int(os.environ.get("GONGHUI_WEB_THREADS", "16"))
TOO_LARGE = "文件太大了：一次最多上传 32 MB。请返回上一页，换小一点的文件再试。".encode()

pages = ThreadedPages(django_pages, THREADS)
votes = Lane()


class ClientGone(Exception):
    """The other side hung up before its request was complete."""


class BodyTooLarge(Exception):
    """The request's body is larger than LARGEST_BODY."""


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route one connection: lifespan, a stream, or a page."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/s/"):
        await stream.application(scope, receive, send)
    elif scope["type"] == "http":
        await _page(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while (message := await receive())["type"] != "lifespan.shutdown":
        await send({"type": f"{message['type']}.complete"})
    await stream.stop_streams()
    await send({"type": "lifespan.shutdown.complete"})


async def _page(scope: Scope, receive: Receive, send: Send) -> None:
    try:
        body = await _whole_body(scope, receive)
    except ClientGone:
        return
    except BodyTooLarge:
        await _refuse(send)
        return
    if (ballot := ballot_of(scope, body)) and (onward := await votes.cast(ballot, body)):
        await _redirect(send, onward)
    else:
        await pages(scope, body, send)


async def _whole_body(scope: Scope, receive: Receive) -> bytes:
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise BodyTooLarge
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        part = message.get("body", b"")
        size += len(part)
        if size > LARGEST_BODY:
            raise BodyTooLarge
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


async def _redirect(send: Send, address: str) -> None:
    headers = [
        (b"location", address.encode()),
        (b"content-length", b"0"),
        (b"cache-control", b"max-age=0, no-cache, no-store, must-revalidate, private"),
        (b"referrer-policy", b"same-origin"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE})
