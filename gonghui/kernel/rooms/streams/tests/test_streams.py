"""Bytes that arrive: real server, real notifications, a database that goes away."""

import re
import time
from collections.abc import Iterator

import pytest
from django.core import signing
from django.db import connection, transaction

from gonghui.kernel.events.outbox import announce
from gonghui.kernel.rooms.streams import Entry, dismiss, hub, kept, publish, ring, stream_address
from gonghui.kernel.rooms.streams.passes import SALT
from gonghui.kernel.rooms.streams.publishing import loaders

from .serving import Listener, serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[True, False], ids=["direct", "plain"])
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    with serving(direct=request.param) as port:
        yield port


@pytest.fixture
def diary() -> Iterator[list[Entry]]:
    """A kept topic ``diary/x`` whose entries are this list."""
    entries: list[Entry] = []

    @kept("diary")
    def load(topic: str, after: int | None, limit: int) -> list[Entry]:
        return entries[-limit:] if after is None else [e for e in entries if e.seq > after][:limit]

    yield entries
    del loaders["diary"]


def write(diary: list[Entry], text: str) -> None:
    diary.append(Entry(len(diary) + 1, "message", text))
    ring("diary/x", len(diary))


def test_what_is_published_arrives_at_every_page(port: int) -> None:
    pages = [Listener(port, stream_address(f"person-{n}", "board/city")) for n in range(3)]
    publish("board/city", "light", "<b>第二步</b>\n<i>迟到</i>")
    for page in pages:
        assert "event: light\ndata: <b>第二步</b>\ndata: <i>迟到</i>\n\n" in page.read_until("</i>\n\n")


def test_a_rolled_back_transaction_says_nothing(port: int) -> None:
    page = Listener(port, stream_address("a", "board/city"))
    with pytest.raises(RuntimeError), transaction.atomic():
        publish("board/city", "light", "never")
        raise RuntimeError
    publish("board/city", "light", "after")
    assert "never" not in page.read_until("after")


def test_a_long_text_arrives_whole(port: int) -> None:
    long = "工资" * 5_000
    page = Listener(port, stream_address("a", "board/city"))
    with transaction.atomic():
        publish("board/city", "news", long + "甲")
        publish("board/city", "news", long + "乙")
    text = page.read_until("乙\n\n")
    assert f"data: {long}甲\n\n" in text
    assert f"data: {long}乙\n\n" in text


def test_who_reconnects_gets_what_was_missed(port: int, diary: list[Entry]) -> None:
    page = Listener(port, stream_address("a", "diary/x", after=0))
    write(diary, "one")
    page.read_until("one\n\n")
    seen = page.last_id()
    page.socket.close()
    write(diary, "two")
    write(diary, "three")
    again = Listener(port, stream_address("a", "diary/x", after=0), seen=seen)
    text = again.read_until("three\n\n")
    assert "one" not in text
    assert text.index("two") < text.index("three")


def test_nothing_falls_between_rendering_and_connecting(port: int, diary: list[Entry]) -> None:
    write(diary, "shown on the page")
    address = stream_address("a", "diary/x", after=1)
    write(diary, "said before the stream was open")
    text = Listener(port, address).read_until("open\n\n")
    assert "shown" not in text


def test_who_was_away_too_long_reads_the_page_anew(port: int, diary: list[Entry]) -> None:
    diary.extend(Entry(n, "message", f"line {n}") for n in range(1, 400))
    page = Listener(port, stream_address("a", "diary/x", after=3))
    assert "line" not in page.read_until("event: refresh\ndata: \n\n")
    write(diary, "and on")
    page.read_until("and on")


def test_a_page_of_another_process_is_told_to_refresh(port: int) -> None:
    page = Listener(port, stream_address("a", "board/city"), seen="0ff1ce00-12")
    page.read_until("event: refresh")


def test_a_page_on_a_matter_hears_that_its_chain_has_grown(port: int) -> None:
    page = Listener(port, stream_address("a", "chain/0190-5f"))
    announce("chain/0190-5f")
    page.read_until("event: changed\ndata: \n\n")


def lose_listeners() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s",
            ["gonghui streams"],
        )


def test_a_lost_listener_comes_back_and_catches_up(port: int, diary: list[Entry]) -> None:
    page = Listener(port, stream_address("a", "diary/x", after=0))
    board = Listener(port, stream_address("a", "board/city"))
    lose_listeners()
    write(diary, "said while nobody listened")
    page.read_until("nobody listened")
    board.read_until("event: refresh")
    publish("board/city", "light", "again")
    board.read_until("again")


def test_only_the_topics_of_the_pass_open(port: int) -> None:
    address = stream_address("a", "rooms/1/main")
    assert Listener(port, address.replace("/main?", "/side_worker?")).status == 403
    assert Listener(port, "/s/rooms/1/main").status == 403
    assert Listener(port, address[:-2] + "xx").status == 403
    assert Listener(port, address).status == 200


def test_an_old_pass_is_not_enough(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.time
    monkeypatch.setattr("django.core.signing.time.time", lambda: real() - 700)
    late = signing.dumps(["a", "board/city"], salt=SALT, compress=True)
    monkeypatch.undo()
    page = Listener(port, f"/s/board/city?t={late}")
    assert page.read_until("expired")
    assert page.status == 200


def test_a_dismissed_person_loses_the_stream_and_others_do_not(port: int) -> None:
    one, other = (Listener(port, stream_address(who, "board/city")) for who in ("one", "other"))
    dismiss("board/city", "one")
    assert one.ends_within(5)
    publish("board/city", "light", "on")
    other.read_until("on")


def test_a_person_has_eight_streams_and_the_oldest_goes(port: int) -> None:
    pages = [Listener(port, stream_address("a", "board/city")) for _ in range(9)]
    assert pages[0].ends_within(5)
    assert "event: close" in pages[0].text
    publish("board/city", "light", "on")
    for page in pages[1:]:
        page.read_until("on")


def test_quiet_streams_beat_and_old_ones_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.2)
    with serving() as port:
        page = Listener(port, stream_address("a", "board/city"))
        page.read_until("\n: \n\n", seconds=5)
        monkeypatch.setattr(hub, "LIFETIME_SECONDS", 0.1)
        assert page.ends_within(5)


def test_a_slow_reader_does_not_hold_the_others(port: int) -> None:
    slow = Listener(port, stream_address("slow", "board/city"))
    quick = Listener(port, stream_address("quick", "board/city"))
    for n in range(200):
        publish("board/city", "light", f"{n}-" + "x" * 7_000)
        if n % 20 == 0:
            quick.read_until(f"data: {n}-")
    quick.read_until("data: 199-")
    # The slow one is sent away (it comes back and refreshes) or has everything, but never a hole.
    slow.ends_within(2)
    # What was cut off in the middle, or says only that it is over, bears no whole number.
    seen = [int(number) for number in re.findall(r"^data: (\d+)-", slow.text, re.MULTILINE)]
    assert seen == list(range(len(seen)))


def test_the_server_stops_at_once_with_streams_open() -> None:
    with serving() as port:
        page = Listener(port, stream_address("a", "board/city"))
        began = time.monotonic()
    assert time.monotonic() - began < 2
    assert page.ends_within(1)
