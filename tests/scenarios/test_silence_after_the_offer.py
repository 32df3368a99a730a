"""The employer says nothing: reminded, noted, urged, told on paper to answer, and answers late."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.papers.models import Paper


@pytest.fixture
def round(city):
    return city.opens_a_wage_round().chooses_its_side().offers().is_received(on="2026-03-10")


def test_silence_is_noted_urged_corrected_and_ends_in_a_late_answer(city, round):
    round.days_pass(until="2026-03-24")
    reminders = [title for title in round.messages(city.agent) if "接受要约" in title]
    assert reminders == [
        "轮到您了：接受要约", "接受要约：还有 3 天到期", "接受要约：还有 1 天到期", "接受要约：今天到期",
    ]  # fmt: skip
    assert not round.in_trouble
    with pytest.raises(Refused, match="现在还没有过。可以先催办"):
        round.bureau.orders_a_correction("请答复", reply_by="2026-04-01")

    round.days_pass(until="2026-03-26")
    assert round.in_trouble
    assert round.lights[3] == "有问题"
    assert "答复期限 2026-03-24 已过，对方仍未答复（浙江省集体合同条例 第七条）" in round.timeline.last.sentence
    assert round.timeline.last.who == "系统"
    assert round.timeline.count("bargaining.answer_overdue") == 1
    assert "接受要约：已经超过期限 1 天，请尽快办理" in round.messages(city.boss)

    round.bureau.urges("请尽快书面答复")
    assert "请尽快书面答复" in round.timeline.last.sentence
    with pytest.raises(Conflict, match="24 小时内已经催办过"):
        round.bureau.urges("再催")

    round.bureau.orders_a_correction("请书面答复并定下会议日期", reply_by="2026-04-03", on="2026-03-27")
    assert "发出限期改正通知，要求 2026-04-03 前书面答复" in round.timeline.last.sentence
    assert Paper.objects.get(matter=round.pk, kind="bargaining.correction").issued_by == city.bureau

    round.employer.accepts(on="2026-03-30")
    assert round.step.title == "协商会议"
    assert round.timeline.says("开会（逾期）")
    assert not round.in_trouble
    assert round.lights[3] == "已完成"


def test_nobody_is_reminded_of_what_is_done(city, round):
    round.employer.accepts(on="2026-03-12")
    before = len([title for title in round.messages(city.agent) if "接受要约：" in title])
    round.days_pass(until="2026-03-27")
    assert before == len([title for title in round.messages(city.agent) if "接受要约：" in title]) == 0
    assert round.timeline.count("bargaining.answer_overdue") == 0
