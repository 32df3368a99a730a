"""A real uvicorn in a thread, and a client that reads a stream byte by byte."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import uvicorn

from gonghui.kernel.rooms.stream import application, stop_streams
from gonghui.kernel.rooms.streams.direct import DirectHttpProtocol


@contextlib.contextmanager
def serving(direct: bool = True) -> Iterator[int]:
    """Serve the streams on a free port; yields the port."""
    config = uvicorn.Config(
        application,
        port=0,
        http=DirectHttpProtocol if direct else "httptools",
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)

    async def serve() -> None:
        await server.serve()
        await stop_streams()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive(), "the server did not stop"


class Listener:
    """An open page. ``address`` is what ``stream_address`` gave; ``seen`` what a returning browser says."""

    def __init__(self, port: int, address: str, seen: str = "") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        header = f"Last-Event-ID: {seen}\r\n" if seen else ""
        self.socket.sendall(f"GET {address} HTTP/1.1\r\nHost: here\r\n{header}\r\n".encode())
        self.text = ""
        self.read_until("\r\n\r\n")

    @property
    def status(self) -> int:
        return int(self.text.split(" ", 2)[1])

    def read_until(self, wanted: str, seconds: float = 10) -> str:
        """Read on until ``wanted`` has come; everything read so far."""
        self.socket.settimeout(seconds)
        while wanted not in self.text:
            data = self.socket.recv(65536)
            if not data:
                raise EOFError(self.text)
            self.text += data.decode()
        return self.text

    def ends_within(self, seconds: float) -> bool:
        self.socket.settimeout(seconds)
        try:
            while data := self.socket.recv(65536):
                self.text += data.decode(errors="replace")
        except TimeoutError:
            return False
        except OSError:
            return True
        return True

    def last_id(self) -> str:
        """The last event id, as a browser would keep it."""
        return self.text.rsplit("\nid: ", 1)[1].split("\n", 1)[0]
