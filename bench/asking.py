"""Pages asked for as a browser would, by readers who are signed in, one after the other over one connection."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping

from .meter import Attempt, Meter
from .site import Site

#: The address of a page, and the session of who asks for it.
Page = tuple[str, str]


def in_turn(site: Site, pages: Mapping[str, Page], rounds: int) -> Attempt[dict[str, list[float]]]:
    """The milliseconds each page took, so many times; every one is asked for once before the clock starts."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    taken: dict[str, list[float]] = {what: [] for what in pages}
    for path, cookie in pages.values():
        _seconds(connection, path, cookie)
    with Meter(site.trees) as meter:
        for _ in range(rounds):
            for what, (path, cookie) in pages.items():
                taken[what].append(_seconds(connection, path, cookie) * 1000)
    return Attempt(taken, meter)


def _seconds(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.perf_counter() - began
