"""The employer stays silent; the bureau needs more days, draws up an agreement, three sign it, the talks begin."""

from __future__ import annotations

from gonghui.services.bargaining.actions.coordination import request_coordination
from gonghui.services.bargaining.actions.settlement import (
    draw_up_settlement,
    extend_coordination,
    settlement_purpose,
    sign_settlement,
)
from gonghui.services.bargaining.tests.offer_stage import confirm

from .calendar import day


def test_a_coordination_ends_in_an_agreement(city):
    round = city.opens_a_wage_round().chooses_its_side().offers().is_received(on="2026-03-10")
    round.days_pass(until="2026-03-25")
    at = round.on("2026-03-25", "14:00")
    request_coordination(round.round, actor=city.chair.actor, at=at, reason="逾期半个月没有答复")
    assert (round.step.title, round.step.due) == ("协调处理", day("2026-04-24"))
    assert round.step.basis == "浙江省集体合同条例 第三十九条"

    reviewer = city.reviewer.actor
    extend_coordination(round.round, actor=reviewer, at=round.on("2026-04-20"), reason="法定代表人在外地")
    assert round.step.due == day("2026-05-09")
    assert "人社部门延长协调期限，最晚到 2026-05-09：法定代表人在外地" in round.timeline.last.sentence

    round.employer.names_its_side()
    draw_up_settlement(
        round.round, actor=reviewer, at=round.on("2026-04-28"), agreed="企业方五月十日前书面答复", left_open="工资增幅"
    )
    assert "请签署协调处理协议书" in round.messages(city.boss)
    for player in (city.boss, city.chair, city.reviewer):
        now = round.on(None)
        confirm(player, settlement_purpose(round.round), now)
        sign_settlement(round.round, actor=player.actor, at=now, agrees=True)
    assert round.step.title == "接受要约"
    assert round.timeline.says("协调达成协议，双方回到协商：企业方五月十日前书面答复")

    round.employer.accepts(on="2026-05-08", meeting_on="2026-05-20")
    assert round.step.title == "协商会议"
