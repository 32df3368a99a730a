"""Open pages while the mediator goes to and fro, all at once: each hears its own room and nothing of the other's."""

from __future__ import annotations

import pytest
from django.db import connection

from gonghui.kernel.rooms.streams import stream_address
from gonghui.kernel.rooms.streams.tests.serving import Listener, serving
from gonghui.services.disputes.kinds import TalkKind
from tests.scenarios.test_at_the_same_moment import at_once

from .talks_stage import Talks, talks

pytestmark = pytest.mark.django_db(transaction=True)


def page_of(held: Talks, port: int, kind: str) -> Listener:
    channel = held.channel(kind)
    return Listener(port, stream_address("somebody", channel.topic, after=channel.revision))


def test_a_stream_never_carries_what_is_said_apart(city):
    held = talks(city)
    with serving() as port:
        pages = {kind: page_of(held, port, kind) for kind in TalkKind}
        chain = Listener(port, stream_address("somebody", f"chain/{held.case.matter_id}"))
        at_once(
            lambda: [held.says("worker", TalkKind.WORKER, f"底线甲{n}") for n in range(3)],
            lambda: [held.says("boss", TalkKind.EMPLOYER, f"底线乙{n}") for n in range(3)],
            lambda: [held.says("mediator", TalkKind.JOINT, f"大家好{n}") for n in range(3)],
        )
        offer = held.offers("worker", TalkKind.WORKER, 16000, may_be_told=True)
        heard = {
            TalkKind.WORKER: pages[TalkKind.WORKER].read_until("提出方案 1"),
            TalkKind.EMPLOYER: pages[TalkKind.EMPLOYER].read_until("底线乙2"),
            TalkKind.JOINT: pages[TalkKind.JOINT].read_until("大家好2"),
        }
        for kind, own in (("worker", "底线甲"), ("employer", "底线乙"), ("joint", "大家好")):
            for others in {"底线甲", "底线乙", "大家好"} - {own}:
                assert others not in heard[TalkKind(kind)]
        assert "16,000" not in pages[TalkKind.EMPLOYER].text
        held.carries(offer, TalkKind.EMPLOYER)
        assert "底线甲" not in pages[TalkKind.EMPLOYER].read_until("调解员转达申请人的方案 1")
        assert "event: changed" not in chain.text, "the matter's own stream does not even stir"
    connection.close()
