"""Pages behind ASGI: what a request becomes, and what comes back."""

import asyncio
import threading

import pytest

from gonghui.config.threads import ThreadedPages, environ_of


def scope(**given):
    return {
        "method": "POST", "path": "/", "query_string": b"", "http_version": "1.1", "scheme": "http",
        "server": ("127.0.0.1", 8000), "client": ("10.0.0.7", 4321), "headers": [],
    } | given  # fmt: skip


def ask(application, **given):
    """Everything the bridge sends for one request."""
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(ThreadedPages(application, 2)(scope(**given), b"choice=1", send))
    return sent


class Body:
    def __init__(self, *pieces):
        self.pieces = iter(pieces)
        self.closed = False

    def __iter__(self):
        return self.pieces

    def close(self):
        self.closed = True


def test_the_whole_answer_comes_back_and_the_body_is_closed():
    body = Body(b"one ", b"two")

    def application(environ, start):
        start("302 Found", [("Location", "/next/"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return body

    begin, rest = ask(application)
    assert begin["status"] == 302
    assert begin["headers"] == [(b"location", b"/next/"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert rest == {"type": "http.response.body", "body": b"one two"}
    assert body.closed


def test_a_page_runs_in_a_thread_of_its_own_with_the_body_it_was_sent():
    seen = {}

    def application(environ, start):
        seen.update(thread=threading.current_thread().name, body=environ["wsgi.input"].read())
        start("200 OK", [])
        return [b""]

    ask(application)
    assert seen["thread"].startswith("pages") and seen["body"] == b"choice=1"


def test_a_page_that_breaks_while_it_is_read_is_closed_and_heard_of():
    def pieces():
        yield b"half"
        raise ValueError("broken")

    body = Body()
    body.pieces = pieces()

    def application(environ, start):
        start("200 OK", [])
        return body

    with pytest.raises(ValueError, match="broken"):
        ask(application)
    assert body.closed


def test_addresses_and_who_asks():
    environ = environ_of(scope(path="/企业/", query_string=b"a=%E5%B7%A5"), b"")
    assert environ["PATH_INFO"].encode("latin1").decode() == "/企业/"
    assert environ["QUERY_STRING"] == "a=%E5%B7%A5"
    assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("10.0.0.7", "8000")


def test_headers():
    environ = environ_of(
        scope(
            headers=[
                (b"content-type", b"text/plain"),
                (b"content-length", b"3"),
                (b"accept", b"a"),
                (b"accept", b"b"),
                (b"cookie", b"x=1"),
                (b"cookie", b"y=2"),
                (b"x-forwarded-proto", b"http"),
                (b"x_forwarded_proto", b"https"),
            ]
        ),
        b"",
    )
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "3")
    assert environ["HTTP_ACCEPT"] == "a,b"
    assert environ["HTTP_COOKIE"] == "x=1; y=2"
    assert environ["HTTP_X_FORWARDED_PROTO"] == "http"


def test_a_streaming_answer_is_sent_piece_by_piece_and_closed():
    body = Body(b"one ", b"two")
    body.streaming = True

    def application(environ, start):
        start("200 OK", [])
        return body

    _, first, second, last = ask(application)
    assert [first["body"], second["body"], last["body"]] == [b"one ", b"two", b""]
    assert first["more_body"] and not last.get("more_body")
    assert body.closed


def test_a_streaming_answer_that_breaks_is_not_ended_as_if_it_were_whole():
    def pieces():
        yield b"half"
        raise ValueError("broken")

    body, sent = Body(), []
    body.pieces, body.streaming = pieces(), True

    def application(environ, start):
        start("200 OK", [])
        return body

    async def send(message):
        sent.append(message)

    with pytest.raises(ValueError, match="broken"):
        asyncio.run(ThreadedPages(application, 2)(scope(), b"", send))
    assert sent[-1] == {"type": "http.response.body", "body": b"half", "more_body": True}
    assert body.closed
