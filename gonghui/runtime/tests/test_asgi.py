"""Bodies are read before a thread is taken; too large ones are refused; streams never reach Django."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from gonghui.config import asgi


def scope(path: str = "/", headers: list[tuple[bytes, bytes]] | None = None) -> dict[str, Any]:
    return {"type": "http", "path": path, "method": "POST", "headers": headers or [], "query_string": b""}


def exchange(request: dict[str, Any], messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send `messages` in, return what comes out."""
    sent: list[dict[str, Any]] = []
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        return next(waiting)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(asgi.application(request, receive, send))
    return sent


@pytest.fixture
def bodies(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Stands where Django's pages are; holds the bodies that reached it."""
    seen: list[bytes] = []

    async def pages(scope: Any, body: bytes, send: Any) -> None:
        seen.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    monkeypatch.setattr(asgi, "pages", pages)
    return seen


def part(body: bytes, more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_pieces_arrives_whole(bodies: list[bytes]) -> None:
    sent = exchange(scope(), [part(b"one ", True), part(b"two", False)])
    assert bodies == [b"one two"]
    assert sent[0]["status"] == 200


def test_a_declared_size_too_large_is_refused_before_it_is_sent(bodies: list[bytes]) -> None:
    size = str(asgi.LARGEST_BODY + 1).encode()
    sent = exchange(scope(headers=[(b"content-length", size)]), [])
    assert (sent[0]["status"], bodies) == (413, [])
    assert "32 MB" in sent[1]["body"].decode()


def test_a_body_that_turns_out_too_large_is_refused(bodies: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "LARGEST_BODY", 5)
    sent = exchange(scope(), [part(b"123", True), part(b"456", True)])
    assert (sent[0]["status"], bodies) == (413, [])


def test_who_hangs_up_costs_nothing(bodies: list[bytes]) -> None:
    assert exchange(scope(), [part(b"1", True), {"type": "http.disconnect"}]) == []
    assert bodies == []


def test_streams_do_not_reach_the_pages(bodies: list[bytes]) -> None:
    sent = exchange(scope("/s/room:1"), [])
    assert sent[0]["status"] == 403  # no pass
    assert bodies == []


def test_lifespan_is_answered() -> None:
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = exchange({"type": "lifespan"}, messages)
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
