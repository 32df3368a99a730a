"""The congress rejects the draft: back to the table, and a clock for the second vote."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Refused
from gonghui.services.bargaining.actions.meeting import open_meeting

from .calendar import day, moment


def test_the_congress_first_says_no(city):
    round = city.opens_a_wage_round().comes_to_the_congress()
    city.delegates(45)
    round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=20, no=22).is_counted(on="2026-04-15")
    assert round.step.title == "协商会议"
    assert "22 票反对" in round.timeline.last.sentence
    assert "需 23 票赞成" in round.timeline.last.sentence
    assert round.lights[6] == "未开始"
    assert round.round.rejected_times == 1

    with pytest.raises(Refused, match="请至少勾选一项重新协商"):
        open_meeting(round.round, actor=city.chair.actor, at=moment("2026-05-11"), reopen=[])
    round.meets(on="2026-05-11").agrees_on(raise_by="8")
    round.writes_the_minutes().signs_the_minutes()
    assert round.step.title == "职代会"
    assert (round.due("revote"), round.basis("revote")) == (day("2026-05-18"), "浙江省集体合同条例 第二十四条")
    round.days_pass(until="2026-05-15")
    assert "重新提交表决：还有 3 天到期" in round.messages(city.chair)

    round.congress.meets(on="2026-05-16", until="2026-05-18").votes(yes=45).is_counted()
    assert round.step.title == "协商决议"
    assert "45 票赞成，0 票反对" in round.timeline.last.sentence
    assert round.round.matter.deadlines.get(key="revote", replaced_at=None).met_on == day("2026-05-16")
    clause = round.round.contract.clauses.get(topic_key="average_wage")
    assert clause.amount == 8


def test_half_of_all_is_not_more_than_half(city):
    """Abstaining and staying away count as not saying yes."""
    round = city.opens_a_wage_round().comes_to_the_congress()
    city.delegates(10)
    round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=5, abstaining=3).is_counted(on="2026-04-15")
    assert round.step.title == "协商会议"
    assert "5 票赞成，0 票反对，3 票弃权，需 6 票赞成" in round.timeline.last.sentence
