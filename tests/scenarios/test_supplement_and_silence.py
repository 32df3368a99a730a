"""The bureau's fifteen days: they begin anew with what was supplied, and silence lets the contract take effect."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Conflict

from .calendar import day


def test_a_supplement_restarts_the_review_days(city):
    round = city.with_a_signed_contract(on="2026-03-02")
    round.employer.files(on="2026-03-04")
    assert round.due("decide") == day("2026-03-19")

    round.bureau.asks_for("营业执照复印件", on="2026-03-10")
    assert round.in_trouble
    assert "备案材料需要补正" in round.messages(city.agent)
    assert "备案材料需要补正" in round.messages(city.chair)
    round.days_pass(until="2026-03-16")
    round.bureau.is_given("已附上")
    assert "审查期限自 2026-03-16 起算" in round.timeline.last.sentence
    assert round.due("decide") == day("2026-03-31")
    assert not round.in_trouble
    assert "补正材料已送达：永康铝业" in round.messages(city.reviewer)

    round.days_pass(until="2026-03-31")
    assert round.step.title == "备案审查"
    round.bureau.passes()
    assert round.step.title == "张榜公示"


def test_fifteen_silent_days_and_the_law_itself_acts(city):
    round = city.with_a_signed_contract(on="2026-03-02")
    round.employer.files(on="2026-03-04").days_pass(until="2026-03-19")
    assert round.step.title == "备案审查"
    assert "审查决定：今天到期" in round.messages(city.reviewer)

    round.days_pass(until="2026-03-20")
    assert round.step.title == "张榜公示"
    assert round.timeline.says("至 2026-03-19 未收到异议，合同即行生效（浙江省集体合同条例 第三十四条）")
    assert round.timeline.last.who == "系统"
    assert round.round.contract.effective_on == day("2026-03-20")
    with pytest.raises(Exception, match="备案审查"):
        round.bureau.passes()

    round.employer.posts(on="2026-03-23")
    assert round.is_done


def test_a_reviewer_who_wakes_before_the_clock_is_still_too_late(city):
    round = city.with_a_signed_contract(on="2026-03-02")
    round.employer.files(on="2026-03-04")
    round.on("2026-03-20", "00:00")
    with pytest.raises(Conflict, match="合同依法即行生效"):
        round.bureau.objects("太低")
    assert round.step.title == "备案审查"
