"""The employer refuses: in Zhejiang it cannot; elsewhere the HR bureau brings both back to the table."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Refused
from gonghui.kernel.organisations.models import Organisation
from gonghui.services.bargaining.actions.delegation import appoint_representatives

from .calendar import day


def test_zhejiang_refuses_the_refusal_and_names_the_article(city):
    round = city.opens_a_wage_round().chooses_its_side().offers().is_received()
    with pytest.raises(Refused, match="不得拒绝（浙江省集体合同条例 第七条）。请改为接受协商"):
        round.employer.refuses("今年亏损", on="2026-03-16")
    assert round.step.title == "接受要约"
    assert round.timeline.count("bargaining.offer_refused") == 0

    round.employer.accepts(on="2026-03-17")
    assert round.step.title == "协商会议"


def under_national_rules(city):
    """The same enterprise where no provincial rules are known."""
    Organisation.objects.update(place="350000", above_scale=False)
    city.enterprise.refresh_from_db()


def test_elsewhere_a_refusal_leads_to_coordination_and_back(city):
    under_national_rules(city)
    round = city.opens_a_wage_round().settles_topics()
    chosen = [city.worker(1).id, city.worker(2).id]
    appoint_representatives(round.round, actor=city.chair.actor, at=round.on(None), persons=chosen)
    round.settles_its_list().offers().is_received(on="2026-03-10")
    assert round.step.basis == "工资集体协商试行办法 第十七条；集体合同规定 第三十二条"

    with pytest.raises(Refused, match="写明理由：没有正当理由不得拒绝"):
        round.employer.refuses(" ", on="2026-03-20")
    round.employer.refuses("停产整顿")
    assert round.step.title == "协调处理"
    assert (round.step.who, round.step.due) == ("人社部门", day("2026-04-20"))
    assert "对方书面拒绝协商，理由：停产整顿" in round.timeline.last.sentence
    assert round.lights[3] == "有问题"
    round.letters_go_out()
    assert round.messages(city.reviewer)[-1] == "轮到您了：协调处理"

    round.bureau.coordinates("企业同意四月开会", on="2026-04-02")
    assert round.step.title == "接受要约"
    assert "人社部门协调结束，双方回到协商：企业同意四月开会" in round.timeline.last.sentence

    round.employer.names_its_side(size=3)
    round.employer.accepts(on="2026-04-03", meeting_on="2026-04-20")
    assert round.step.title == "协商会议"
    assert round.round.reply.accepted
