"""The union takes its round back in the middle of the talks, everything stays readable, and begins another."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import StepClosed
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.papers.queries import papers_of
from gonghui.services.bargaining.actions.withdrawal import withdraw_round


def test_one_round_ends_and_the_next_begins(city):
    round = city.opens_a_wage_round().comes_to_the_table().meets()
    papers = Paper.objects.filter(matter=round.round.matter).count()
    withdraw_round(round.round, actor=city.chair.actor, at=round.on("2026-04-09"), reason="企业重组，先谈安置")
    assert "职工方撤回本轮协商：企业重组，先谈安置" in round.timeline.last.sentence
    assert round.round.matter.get_state_display() == "已终止"
    assert round.lights == ["已完成"] * 4 + ["已终止"] + ["未开始"] * 5
    assert "本轮协商已撤回" in round.messages(city.boss)
    assert papers_of(round.round.matter, city.chair.actor).count() == papers

    again = city.opens_a_wage_round(on="2026-06-01").settles_topics()
    assert again.step.title == "代表选举"
    assert again.round.matter.number != round.round.matter.number


def test_what_both_have_signed_is_not_taken_back(city):
    round = city.opens_a_wage_round().comes_to_the_congress()
    with pytest.raises(StepClosed, match="达成一致"):
        withdraw_round(round.round, actor=city.chair.actor, at=round.on(None), reason="反悔")
    assert round.step.title == "职代会"
