"""An open page, as the hub sees it: two ways to the same socket.

``DirectOutlet`` writes ready-made chunks to the connection (the server must lend it: ``direct.py``);
``QueuedOutlet`` uses nothing but ASGI and works under every server, at about twice the cost.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Protocol

from .frames import Parcel

Send = Callable[[dict[str, Any]], Awaitable[None]]

FULL_BYTES = 64 * 1024
"""A connection with that much unsent is slow: it gets nothing more until it has read."""


class Outlet(Protocol):
    person: str
    position: int
    born: float

    def is_ready(self) -> bool: ...
    def write(self, parcel: Parcel) -> None: ...
    def close(self) -> None: ...
    def abort(self) -> None: ...


class DirectOutlet:
    """Writes to the connection itself."""

    __slots__ = ("born", "person", "position", "transport")

    def __init__(self, person: str, position: int, transport: asyncio.Transport) -> None:
        self.person = person
        self.position = position
        self.born = monotonic()
        self.transport = transport

    def is_ready(self) -> bool:
        return self.transport.get_write_buffer_size() < FULL_BYTES

    def write(self, parcel: Parcel) -> None:
        if not self.transport.is_closing():
            self.transport.write(parcel.chunk)

    def close(self) -> None:
        """End in good order; the page reconnects by itself."""
        if not self.transport.is_closing():
            self.transport.write(b"0\r\n\r\n")
            self.transport.close()

    def abort(self) -> None:
        self.transport.abort()


class QueuedOutlet:
    """Hands over through ASGI's ``send``, which waits for slow readers by itself."""

    __slots__ = ("_data", "_ended", "_wake", "born", "person", "position")

    def __init__(self, person: str, position: int) -> None:
        self.person = person
        self.position = position
        self.born = monotonic()
        self._data: list[bytes] = []
        self._ended = False
        self._wake = asyncio.Event()

    def is_ready(self) -> bool:
        return sum(map(len, self._data)) < FULL_BYTES

    def write(self, parcel: Parcel) -> None:
        self._data.append(parcel.raw)
        self._wake.set()

    def close(self) -> None:
        self._ended = True
        self._wake.set()

    abort = close

    async def run(self, send: Send) -> None:
        """Send what comes until the outlet is closed."""
        while not self._ended:
            await self._wake.wait()
            self._wake.clear()
            data, self._data = b"".join(self._data), []
            if data:
                await send({"type": "http.response.body", "body": data, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
