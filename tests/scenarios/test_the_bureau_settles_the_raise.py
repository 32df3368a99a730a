"""Two sittings and no agreement on the raise: the bureau coordinates, three sign a figure, the talks end with it."""

from __future__ import annotations

from gonghui.kernel.rooms.actions import propose
from gonghui.kernel.rooms.queries import agenda, room_of
from gonghui.services.bargaining.actions.coordination import request_coordination
from gonghui.services.bargaining.actions.meeting import adjourn, conclude_talks, open_meeting
from gonghui.services.bargaining.actions.settlement import draw_up_settlement, settlement_purpose, sign_settlement
from gonghui.services.bargaining.tests.offer_stage import confirm

from .calendar import day


def test_the_bureau_settles_the_raise(city):
    round = city.opens_a_wage_round().chooses_its_side().offers()
    round.is_received(on="2026-03-10").employer.accepts(on="2026-03-18", meeting_on="2026-04-08")
    chair, boss, reviewer = city.chair.actor, city.boss.actor, city.reviewer.actor
    at = round.on("2026-04-08", "09:00")
    open_meeting(round.round, actor=chair, at=at)
    room = room_of(round.round.matter)
    propose(room, actor=chair, at=at, item="average_wage", value="8", ground="物价上涨")
    adjourn(round.round, actor=boss, at=at, next_at=round.on("2026-04-15", "09:00"), place="会议室", reason="要算账")
    at = round.on("2026-04-15", "09:00")
    open_meeting(round.round, actor=boss, at=at)

    request_coordination(round.round, actor=boss, at=at, reason="两次会议，增幅仍差四个点")
    assert (round.step.title, round.step.due) == ("协调处理", day("2026-05-15"))
    at = round.on("2026-04-28", "10:00")
    draw_up_settlement(round.round, actor=reviewer, at=at, agreed="", points={"average_wage": "5"})
    for player in (city.boss, city.chair, city.reviewer):
        confirm(player, settlement_purpose(round.round), at)
        sign_settlement(round.round, actor=player.actor, at=at, agrees=True)
    assert round.step.title == "协商会议"
    assert round.timeline.says("按协调处理协议书定为 5%")

    at = round.on("2026-04-29", "09:00")
    rest = [state.item.key for state in agenda(room) if not state.accepted]
    assert "average_wage" not in rest
    conclude_talks(round.round, actor=chair, at=at, left_open=rest)
    assert round.step.title == "协商纪要"
