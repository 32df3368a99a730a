"""The employer opens the round: then the union is the one who answers."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Forbidden
from gonghui.services.bargaining.tests import opening_stage


def test_the_employer_writes_and_the_union_answers(city):
    round = city.opens_a_wage_round(by="employer")
    assert "企业方发起工资集体协商" in round.timeline.last.sentence
    with pytest.raises(Forbidden, match="不能确定协商内容"):
        opening_stage.settle_topics(round.round, actor=city.chair.actor, at=round.at, keys=[], own=[])
    city.delegates()
    round.settles_topics().opens_an_election().votes(*[(1, 2, 3, 4)] * 9)
    round.counts_the_election().settles_its_list()
    round.employer.names_its_side()
    round.offers(raise_by="3%").letters_go_out()
    assert "企业方首席代表程立业签发要约书" in round.timeline.last.sentence

    round.is_received(on="2026-03-10").letters_go_out()
    assert round.messages(city.chair)[-1] == "轮到您了：接受要约"
    assert "轮到您了：接受要约" not in round.messages(city.boss)
    round.employer.accepts(on="2026-03-12")  # whoever answers: here the union
    assert round.step.title == "协商会议"
    assert round.round.reply.paper.signatures.get().capacity == "职工方首席代表"

    round.meets().agrees_on("4")
    assert round.step.title == "协商纪要"
