"""The employer owes data seven days before the meeting, and is late."""

from __future__ import annotations

from .calendar import day


def test_data_that_come_late_are_noted_and_then_complete(city):
    round = city.opens_a_wage_round().chooses_its_side().offers().is_received()
    round.employer.accepts(on="2026-03-20", meeting_on="2026-04-08")
    assert round.due("data") == day("2026-04-01")

    round.days_pass(until="2026-04-01")
    assert not round.in_trouble
    assert "会前提供协商资料：今天到期" in round.messages(city.agent)
    round.days_pass(until="2026-04-03")
    assert round.in_trouble
    assert "应在 2026-04-01 前提供，企业逾期未提供齐全（浙江省集体合同条例 第十六条）" in round.timeline.last.sentence
    assert round.timeline.count("bargaining.data_late") == 1

    round.employer.gives_the_data()
    assert round.timeline.last.sentence == "协商资料已提供齐全"
    assert not round.in_trouble
    assert "进行中" in round.lights

    round.meets(on="2026-04-08").agrees_on("5")
    assert round.step.title == "协商纪要"
