"""(c) A room's message on its way to many open pages, beside nchan with messages of the same size."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import psutil

from . import stage
from .meter import Attempt, Meter, best_of, rss_of, say
from .nchan import NotHad, running_nchan
from .signed_in import session_of
from .site import ROOT, Site
from .table import Line, not_run

RATE = 10  # messages a second
WORDS = "我方认为今年的增幅应当不低于去年，理由如下。"
TOKEN = "0123456789abcdef0123456789abcdef"  # any will do: cookie and form must agree
BYTES_TOO_MUCH = 20 * 1024


@dataclass
class Server:
    """Something that speaks to pages: how to reach it, and how to say something through it."""

    name: str
    port: int
    process: psutil.Process
    address: Callable[[int], str]
    speak: Callable[[str], None]


@dataclass
class Heard:
    """What the pages got."""

    deliveries: int
    wanted: int
    each: tuple[float, float]  # p50 and p99 in milliseconds, over all deliveries
    last: tuple[float, float]  # of the time until a message's last page
    memory: float  # bytes of the server for one page
    cost: float  # seconds of the server's CPU for one delivery


def measure(site: Site, *, quick: bool) -> list[Line]:
    """The lines of part (c)."""
    sizes, seconds, times = ([300, 1_000], 3, 1) if quick else ([2_000, 10_000], 6, 2)
    ours = _our_room(site)
    length = _length_of_a_message(ours)
    say("rooms: what saying something costs")
    alone = heard_by(ours, 2, seconds)
    saying = alone.meter.spent["server"] / (RATE * seconds)
    mine = [best_of(times, lambda pages=pages: heard_by(ours, pages, seconds)) for pages in sizes]
    try:
        with running_nchan() as peer:
            theirs = _nchan(peer, length)
            other = [best_of(times, lambda pages=pages: heard_by(theirs, pages, seconds)) for pages in sizes]
    except NotHad as reason:
        peers = [not_run(f"c  nchan, {pages:,} spectators", str(reason)) for pages in sizes]
        return [line for n, pages in enumerate(sizes) for line in [peers[n], *_lines(pages, mine[n], None, saying)]]
    return [line for n, pages in enumerate(sizes) for line in _lines(pages, mine[n], other[n], saying)]


def heard_by(server: Server, pages: int, seconds: int) -> Attempt[Heard]:
    """Open the pages, say something ten times a second, and see what arrives when."""
    say(f"rooms: {server.name}, {pages:,} spectators")
    messages = RATE * seconds
    empty = rss_of(server.process)
    with tempfile.NamedTemporaryFile("w", suffix=".addresses") as file:
        file.write("\n".join(server.address(n) for n in range(pages)))
        file.flush()
        command = [sys.executable, "-m", "bench.spectators", str(server.port), str(messages), file.name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as spectators:
            assert spectators.stdout
            if spectators.stdout.readline() != "open\n":
                raise RuntimeError(f"{server.name}: the spectators' pages did not open")
            memory = (rss_of(server.process) - empty) / pages
            with Meter({"server": server.process, "spectators": psutil.Process(spectators.pid)}) as meter:
                _speak(server, messages)
                told = json.loads(spectators.stdout.readline())
    cost = meter.spent["server"] / max(1, told["deliveries"])
    heard = Heard(told["deliveries"], messages * pages, told["each"], told["last"], memory, cost)
    return Attempt(heard, meter)


def _speak(server: Server, messages: int) -> None:
    _connections.clear()  # one that was silent for long may have been closed
    began = time.monotonic()
    for n in range(messages):
        time.sleep(max(0.0, began + n / RATE - time.monotonic()))
        server.speak(f"{WORDS}@{time.monotonic():.6f}@")


# --- the two servers


def _our_room(site: Site) -> Server:
    """A meeting in session; its chief representative speaks by HTTP, signed in, as from the page."""
    from gonghui.kernel.rooms.streams import stream_address
    from gonghui.kernel.rooms.tests.stage import meeting

    city = stage.city()
    held = meeting(city)
    host, channel = f"127.0.0.1:{site.port}", held.channel()
    headers = {
        "Cookie": f"sessionid={session_of(city.chair.account)}; csrftoken={TOKEN}", "Origin": f"http://{host}",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip

    def speak(words: str) -> None:
        form = urlencode({"text": words, "csrfmiddlewaretoken": TOKEN})
        _post(host, f"/rooms/channels/{channel.pk}/say/", form, headers, {204, 303})

    def address(n: int) -> str:
        return stream_address(f"spectator-{n}", channel.topic)

    return Server("our streams", site.port, site.web, address, speak)


def _nchan(peer: Any, length: int) -> Server:
    host = f"127.0.0.1:{peer.port}"

    def speak(words: str) -> None:
        filled = words + "。" * ((length - len(words.encode())) // 3)
        _post(host, "/say", filled, {}, {201, 202})

    return Server("nchan", peer.port, peer.process, lambda n: "/room", speak)


_connections: dict[str, http.client.HTTPConnection] = {}


def _post(host: str, path: str, body: str, headers: dict[str, str], good: set[int]) -> None:
    connection = _connections.setdefault(host, http.client.HTTPConnection(host, timeout=30))
    connection.request("POST", path, body.encode(), headers)
    answer = connection.getresponse()
    told = answer.read()
    if answer.status not in good:
        raise RuntimeError(f"{path} answered {answer.status}: {told[:300]!r}")


def _length_of_a_message(server: Server) -> int:
    """Bytes that a page gets for one message."""
    stream = http.client.HTTPConnection("127.0.0.1", server.port, timeout=15)
    stream.request("GET", server.address(0))
    answer = stream.getresponse()
    server.speak(f"{WORDS}@0@")
    got = b""
    while b"@0@" not in got or not got.endswith(b"\n\n"):
        got += answer.read1(65536)
    stream.close()
    if got.count(b"@") != 2:
        raise RuntimeError("a message's mark must stand once in what a page gets")
    return len(got[got.index(b"id: ", 12) :])


# --- the lines


def _lines(pages: int, mine: Attempt[Heard], other: Attempt[Heard] | None, saying: float) -> list[Line]:
    """`saying`: seconds of server CPU from a posted message to its committed row and its HTML, pages aside."""
    ours, theirs, largest = mine.result, other.result if other else None, pages >= 10_000
    spreading = max(ours.cost - saying / pages, 1e-9)
    lines = []
    if other and theirs:
        figure = f"{1 / theirs.cost:,.0f}/s per core"
        lines.append(Line(f"c  nchan, {pages:,} spectators", figure, cost=_cost(theirs, other), noisy=other.noisy))
        lines.append(Line("c    nchan: time to the last, p50 / p99; memory", f"{_times(theirs.last)}, {_kb(theirs)}"))
    whole = f"{theirs.cost / ours.cost:.0%} of nchan" if theirs else ""
    alone = f"{theirs.cost / spreading:.0%} of nchan" if theirs else ""
    target = "100 %" if theirs else ""
    return [
        *lines,
        Line(f"c  our streams, {pages:,} spectators, all in all", f"{1 / ours.cost:,.0f}/s per core", whole, target,
             theirs.cost >= ours.cost if theirs else None, _cost(ours, mine), mine.noisy),
        Line("c    without saying it", f"{1 / spreading:,.0f}/s per core", alone, target,
             theirs.cost >= spreading if theirs else None,
             f"{spreading * 1e6:.1f} us; saying it {saying * 1000:.1f} ms a message", mine.noisy),
        Line("c    time to the last, p50 / p99", _times(ours.last), noisy=mine.noisy),
        Line("c    time to each, p50 / p99", _times(ours.each), "", "p99 150 ms" if largest else "",
             ours.each[1] <= 150 if largest else None, noisy=mine.noisy),
        Line("c    memory each, lost", f"{_kb(ours)}, {ours.wanted - ours.deliveries:,} lost", "",
             "20 KB, 0", ours.memory <= BYTES_TOO_MUCH and ours.deliveries == ours.wanted),
    ]  # fmt: skip


def _times(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.0f} / {pair[1]:.0f} ms"


def _kb(heard: Heard) -> str:
    return f"{heard.memory / 1024:.1f} KB"


def _cost(heard: Heard, attempt: Attempt[Heard]) -> str:
    return f"{heard.cost * 1e6:.1f} us a delivery; foreign {attempt.meter.foreign:.2f}"
