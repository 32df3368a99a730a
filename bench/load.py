"""The load: keep-alive connections that post one form after the other, in a process of its own.

    python -m bench.load PORT PATH CONNECTIONS FORMS [SECONDS]

FORMS is a file with one form body a line. Each connection sends the next as soon as its answer is whole; with
SECONDS the forms are sent again and again until they are over. Prints `tenth N` as each tenth of the forms is
done, then one line of JSON: seconds, requests, statuses, p50 and p99 in milliseconds.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import uvloop

# What a phone's browser sends along; the session it names is not needed for casting a vote.
HEADERS = (
    "POST {path} HTTP/1.1\r\n"
    "Host: 127.0.0.1:{port}\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 11; M2007J3SC) AppleWebKit/537.36 Chrome/99.0.4844.88 Mobile\r\n"
    "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8\r\n"
    "Accept-Language: zh-CN,zh;q=0.9\r\n"
    "Origin: http://127.0.0.1:{port}\r\n"
    "Cookie: sessionid=0123456789abcdef0123456789abcdef; csrftoken=0123456789abcdef0123456789abcdef\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: {length}\r\n\r\n"
)


class Load:
    """The forms still to send, and what came back."""

    def __init__(self, port: int, path: str, forms: list[str], seconds: float | None) -> None:
        self.requests = [(HEADERS.format(path=path, port=port, length=len(form)) + form).encode() for form in forms]
        self.seconds = seconds
        self.waiting: Iterator[bytes] = itertools.cycle(self.requests) if seconds else iter(self.requests)
        self.statuses: Counter[str] = Counter()
        self.latencies: list[float] = []
        self.tenth = max(1, len(forms) // 10)
        self.until = float("inf")

    def begin(self) -> None:
        self.began = time.perf_counter()
        if self.seconds:
            self.until = self.began + self.seconds

    def next(self, now: float) -> bytes | None:
        return None if now >= self.until else next(self.waiting, None)

    def note(self, status: str, latency: float) -> None:
        self.statuses[status] += 1
        self.latencies.append(latency)
        if not self.seconds and len(self.latencies) % self.tenth == 0:
            print("tenth", len(self.latencies) // self.tenth, flush=True)

    def result(self) -> dict[str, object]:
        seconds, ordered = time.perf_counter() - self.began, sorted(self.latencies)
        return {
            "seconds": seconds, "requests": len(ordered), "statuses": self.statuses,
            "p50": ordered[len(ordered) // 2] * 1000, "p99": ordered[int(len(ordered) * 0.99)] * 1000,
        }  # fmt: skip


class Phone(asyncio.Protocol):
    """One connection."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.got = b""
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def send(self) -> None:
        self.sent = time.perf_counter()
        if request := self.load.next(self.sent):
            self.transport.write(request)
        else:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        self.got += data
        head, found, rest = self.got.partition(b"\r\n\r\n")
        if not found:
            return
        _, _, after = head.lower().partition(b"content-length:")
        if len(rest) < int(after.split(b"\r\n", 1)[0]):
            return
        self.got = b""
        self.load.note(head[9:12].decode(), time.perf_counter() - self.sent)
        self.send()

    def connection_lost(self, error: Exception | None) -> None:
        if error or self.got:
            self.load.statuses["lost"] += 1
        self.done.set_result(None)


async def run(load: Load, port: int, connections: int) -> None:
    """Open the connections, then send everything."""
    loop = asyncio.get_running_loop()
    phones = []
    for _ in range(connections):
        _, phone = await loop.create_connection(lambda: Phone(load), "127.0.0.1", port)
        phones.append(phone)
    await asyncio.sleep(0.2)
    load.begin()
    for phone in phones:
        phone.send()
    await asyncio.gather(*(phone.done for phone in phones))


def main() -> None:
    port, path, connections, forms, *seconds = sys.argv[1:]
    lines = Path(forms).read_text().splitlines()
    load = Load(int(port), path, lines, float(seconds[0]) if seconds else None)
    uvloop.run(run(load, int(port), int(connections)))
    print(json.dumps(load.result()))


if __name__ == "__main__":
    main()
