"""Django's WSGI handler behind ASGI: one hop into a thread, one hop back with the whole answer.

A general bridge hands each piece over separately, in both directions, and waits for the other side every time:
three times the cost of the page itself. Here the body has been read before, and the answer is sent when it is
complete; pages and files of this site fit in memory. What does not (a bundle of many files) says that it is
`streaming`: its pieces are made and sent one after the other, at the pace of whoever takes them.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Environ = dict[str, Any]
WSGIApplication = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

UNPREFIXED = {"CONTENT_LENGTH", "CONTENT_TYPE"}


@dataclass
class Answer:
    """What a page answered; filled by `start_response` and the body's pieces."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    #: The pieces still to be made, where the answer is a streaming one.
    pieces: Any = None

    def start(self, status: str, headers: list[tuple[str, str]], failure: Any = None) -> None:
        """WSGI's start_response."""
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]


class ThreadedPages:
    """Runs a WSGI application in `threads` threads."""

    def __init__(self, application: WSGIApplication, threads: int) -> None:
        self.application = application
        self.executor = ThreadPoolExecutor(threads, thread_name_prefix="pages")

    async def __call__(self, scope: Scope, body: bytes, send: Send) -> None:
        """Answer one request, whose whole body is given."""
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self.executor, self.run, scope, body)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        if answer.pieces is not None:
            await self.send_pieces(answer.pieces, send)
        await send({"type": "http.response.body", "body": answer.body})

    async def send_pieces(self, pieces: Any, send: Send) -> None:
        """Make and send piece after piece; a thread is held only while one is made."""
        loop, made = asyncio.get_running_loop(), iter(pieces)
        try:
            while (piece := await loop.run_in_executor(self.executor, next, made, None)) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            await loop.run_in_executor(self.executor, pieces.close)

    def run(self, scope: Scope, body: bytes) -> Answer:
        """The page itself, in the calling thread."""
        answer = Answer()
        pieces = self.application(environ_of(scope, body), answer.start)
        if getattr(pieces, "streaming", False):
            answer.pieces = pieces
            return answer
        try:
            answer.body = b"".join(pieces)
        finally:
            if close := getattr(pieces, "close", None):
                close()
        return answer


def environ_of(scope: Scope, body: bytes) -> Environ:
    """The request as WSGI wants it (PEP 3333)."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if client := scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = client[0], str(client[1])
    for name, value in scope["headers"]:
        _add_header(environ, name.decode("latin1"), value.decode("latin1"))
    return environ


def _add_header(environ: Environ, name: str, value: str) -> None:
    if "_" in name:
        return  # would become the same key as the name with a dash: a way past a proxy that strips that one
    key = name.upper().replace("-", "_")
    if key not in UNPREFIXED:
        key = f"HTTP_{key}"
    if key in environ:
        value = environ[key] + ("; " if key == "HTTP_COOKIE" else ",") + value
    environ[key] = value
