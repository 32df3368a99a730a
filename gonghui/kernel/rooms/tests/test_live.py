"""From an action to the bytes on an open page, and back after every loss."""

import pytest

from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.models import ChannelKind
from gonghui.kernel.rooms.streams import stream_address
from gonghui.kernel.rooms.streams.tests.serving import Listener, serving
from gonghui.kernel.rooms.streams.tests.test_streams import lose_listeners
from tests.cast import City

from .stage import Meeting, meeting

pytestmark = pytest.mark.django_db(transaction=True)


def page_of(held: Meeting, port: int, kind: str = ChannelKind.MAIN, seen: str = "") -> Listener:
    channel = held.channel(kind)
    return Listener(port, stream_address("somebody", channel.topic, after=channel.revision), seen=seen)


def test_words_and_decisions_reach_open_pages(city: City) -> None:
    held = meeting(city)
    with serving() as port:
        page, side = page_of(held, port), page_of(held, port, ChannelKind.SIDE_WORKER)
        held.says(city.chair, "今年该涨了")
        page.read_until("今年该涨了")
        proposal = held.offers(city.chair, "5")
        page.read_until("等企业方回应")
        held.accepts(city.boss, proposal)
        page.read_until("已谈拢 5%")
        held.says(city.worker(1), "本方内部", ChannelKind.SIDE_WORKER)
        side.read_until("本方内部")
        assert "今年该涨了" not in side.text
        held.says(city.boss, "再看一项")
        assert "本方内部" not in page.read_until("再看一项")


def test_whoever_was_away_gets_what_was_missed_also_over_a_lost_listener(city: City) -> None:
    held = meeting(city)
    with serving() as port:
        page = page_of(held, port)
        held.says(city.chair, "第一句")
        page.read_until("第一句")
        seen = page.last_id()
        page.socket.close()
        lose_listeners()
        held.says(city.boss, "第二句")
        again = page_of(held, port, seen=seen)
        assert "第一句" not in again.read_until("第二句")


def test_who_leaves_the_table_loses_the_side_rooms_stream(city: City) -> None:
    held = meeting(city)
    with serving() as port:
        channel = held.channel(ChannelKind.SIDE_WORKER)
        theirs = Listener(port, stream_address(city.worker(2).id, channel.topic, after=0))
        held.part(actions.leave_seat, held.seat(city.worker(2)))
        assert theirs.ends_within(5)
