"""Many open pages of one room, in one process: when did each message arrive at each?

    python -m bench.spectators PORT MESSAGES ADDRESSES

ADDRESSES is a file with one stream address a line, a page each. Prints `open` when every page's stream has
begun, then reads until each page has got so many messages (or nothing comes any more), then prints one line of
JSON: deliveries, p50 and p99 in milliseconds of all deliveries, and of the time until a message's last page. A
message carries the moment it was sent as `@seconds@` of the monotonic clock, which all processes share.
"""

from __future__ import annotations

import json
import os
import resource
import select
import socket
import sys
import time
from collections import Counter
from pathlib import Path

SILENCE = 10.0  # seconds without anything after which the rest counts as lost
PORTS_OF_AN_ADDRESS = 15_000  # a loopback address has 28,000 ports to one target


class Pages:
    """The open pages, read in one epoll loop."""

    def __init__(self, port: int, addresses: list[str]) -> None:
        self.sockets: list[socket.socket] = []
        self.poll = select.epoll()
        self.answered: set[int] = set()
        self.latencies: list[float] = []
        self.last: dict[bytes, float] = {}
        self.got: Counter[bytes] = Counter()
        for n, address in enumerate(addresses):
            here = (f"127.0.0.{2 + n // PORTS_OF_AN_ADDRESS}", 0)
            page = socket.create_connection(("127.0.0.1", port), source_address=here)
            asked = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
            page.sendall(asked.encode())
            self.sockets.append(page)
            self.poll.register(page, select.EPOLLIN)
            if n % 200 == 199:
                self.read(0)

    def read(self, wait: float) -> bool:
        """Read what has come; whether anything had."""
        ready = self.poll.poll(wait, 4096)
        for number, _ in ready:
            data = os.read(number, 65536)
            at = time.monotonic()
            if not data:
                raise SystemExit("a page was closed by the server")
            self.answered.add(number)
            for sent in data.split(b"@")[1::2]:
                self.latencies.append(at - float(sent))
                self.last[sent] = self.latencies[-1]
                self.got[sent] += 1
        return bool(ready)

    def wait_until_open(self) -> None:
        """A page whose stream has not begun cannot be expected to get the first message."""
        until = time.monotonic() + 60
        while len(self.answered) < len(self.sockets) and time.monotonic() < until:
            self.read(0.1)

    def read_all(self, messages: int) -> None:
        heard = time.monotonic()
        while sum(self.got.values()) < messages * len(self.sockets) and time.monotonic() - heard < SILENCE:
            if self.read(0.1):
                heard = time.monotonic()


def percentiles(values: list[float]) -> list[float]:
    """p50 and p99, in milliseconds."""
    ordered = sorted(values)
    return [ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99)] if ordered else [0.0, 0.0]


def main() -> None:
    port, messages, addresses = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]).read_text().splitlines()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    pages = Pages(port, addresses)
    pages.wait_until_open()
    print("open", flush=True)
    pages.read_all(messages)
    told = {
        "pages": len(pages.answered),
        "deliveries": sum(pages.got.values()),
        "each": percentiles(pages.latencies),
        "last": percentiles(list(pages.last.values())),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
