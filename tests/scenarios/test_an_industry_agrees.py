"""Three hardware firms, one contract: their industry's congress passes it, or each firm on its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gonghui.kernel.errors import Refused
from gonghui.services.bargaining.actions.affirming import affirm_contract
from gonghui.services.bargaining.industry.below import below, below_in_firms
from gonghui.services.bargaining.models import Clause
from gonghui.services.bargaining.queries.bundle import items
from gonghui.services.bargaining.queries.checklist import checklist
from gonghui.services.bargaining.tests import filing_stage, industry_stage

from .calendar import it_is, moment
from .industry import IndustryStory


@pytest.fixture
def industry(city):
    return industry_stage.industry(city)


def test_the_congress_of_the_industry_passes_it_and_all_firms_are_bound(industry):
    round = IndustryStory(industry).comes_to_the_vote()
    assert round.timeline.says("职工方发起五金行业工资集体协商，列入企业 3 家，涉及职工 25 人")
    assert round.timeline.says("永康铝业授权参加协商")
    assert round.timeline.says("职工方提出行业最低工资标准第 1 稿，共 3 项")

    round.the_congress_votes(yes=6, no=2)
    assert round.step.key == "resolve"
    round.signs_the_contract(on="2026-04-20").firms_affirm(0, 1)
    contract = round.round.contract
    assert contract.number.startswith("永康五金协会工资合〔2026〕")
    assert "焊工每月 3200 元" in contract.clauses.get(topic_key="industry_minimum").text
    assert {item.key for item in items(round.round)} >= {"affirmations", "contract"}

    round.files(on="2026-04-22").bureau_passes(on="2026-04-28").posts(on="2026-04-29")
    assert round.is_done
    for worker in (industry.worker(1), industry.crews[1][0], industry.crews[2][0]):
        assert "工资集体合同公示了" in round.messages(worker)


def test_one_firm_says_no_and_the_contract_binds_the_others(industry):
    round = IndustryStory(industry).comes_to_the_vote()
    round.firms_vote([(16, 0), (5, 0), (1, 3)])

    assert round.step.key == "resolve"
    assert round.timeline.last.sentence == ("2 家企业表决通过合同草案；1 家没有通过，合同对其没有约束力：古山门业")
    round.signs_the_contract(on="2026-04-20")
    with pytest.raises(Refused, match="没有约束力"):
        affirm_contract(
            industry_stage.firm(round.round, industry.firms[2]), actor=industry.bosses[2].actor, at=round.at
        )
    round.firms_affirm(0, 1).files(on="2026-04-22").bureau_passes(on="2026-04-28").posts(on="2026-04-29")
    assert "工资集体合同公示了" in round.messages(industry.crews[1][0])
    assert "工资集体合同公示了" not in round.messages(industry.crews[2][0])


def test_a_firms_own_contract_under_the_industrys_is_pointed_at(industry):
    round = IndustryStory(industry).comes_to_the_vote()
    round.firms_vote([(16, 0), (5, 0), (4, 0)])
    round.signs_the_contract(on="2026-04-20").files(on="2026-04-22")
    round.bureau_passes(on="2026-05-06").posts(on="2026-05-06")

    industry.chair, industry.boss, industry.union = industry.firm_chair, industry.firm_boss, industry.firm_union
    industry.agent = industry.firm_agent
    own = filing_stage.file(
        industry, filing_stage.ready(industry, signed=moment("2026-05-10")), it_is(moment("2026-05-12"))
    )
    Clause.objects.filter(contract__round=own, topic_key="wage_system").update(
        heading="工资标准", text="焊工每月 3000 元，抛光工每小时 19 元。", amount=None
    )
    found = below(own, round.at.date())
    assert [(one.amount, one.floor.post) for one in found] == [(Decimal(3000), "焊工")]
    assert "低于五金行业行业性工资专项集体合同" in found[0].sentence

    told = [one.found for item in checklist(own, filing_stage.filing(own)) for one in item.findings]
    assert any("焊工每月 3200 元" in sentence for sentence in told)
    assert [(name, len(lower)) for name, _, lower in below_in_firms(round.round)] == [("永康铝业", 1)]
