"""A worker asks whether clause 4 is kept; the answer leads to a letter, the letter to the union above; then a check."""

from __future__ import annotations

from gonghui.kernel.matters.presenting import deadline_of
from gonghui.services.bargaining.actions import supervision as acts
from gonghui.services.bargaining.actions.performance import report_performance, settle_check
from gonghui.services.bargaining.actions.questions import answer_question, back_question
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.tests import after_stage

from .after import contract_in_force
from .calendar import day


def lines(story, player):
    return [one.title for one in waiting(player.actor, story.at)]


def test_from_a_question_to_the_bureau_and_to_the_congress(city):
    story = contract_in_force(city)
    city.delegates()
    chair = city.chair.actor
    asked = after_stage.ask(city.worker(6), story.round, at=story.on("2026-06-01"))
    back_question(story.round, actor=city.worker(7).actor, at=story.at, question=asked.pk)
    assert "答复职工关于合同的提问" in lines(story, city.chair)
    said = {"verdict": "not_kept", "words": "属实，已要求企业补发。", "to_check": True}
    answer_question(story.round, actor=chair, at=story.on(None), question=asked.pk, **said)
    assert story.messages(city.worker(6))[-1] == story.messages(city.worker(7))[-1] == "您关心的合同条款有答复了"

    letter = after_stage.write(city, story.round, asked, at=story.on("2026-06-02"))
    assert "签收意见书" in lines(story, city.agent)
    acts.receive_letter(letter, actor=city.agent.actor, at=story.on(None))
    assert deadline_of(letter.matter, "reply").due == day("2026-06-24")
    story.days_pass(until="2026-06-25")
    assert story.messages(city.chair)[-1] == "企业没有按期答复意见书"
    assert "书面答复：今天到期" in story.messages(city.agent)
    acts.take_higher(letter, actor=chair, at=story.on(None), words="三次催促没有答复。")
    assert "上级工会处理" in lines(story, city.town_cadre)
    acts.issue_proposal(letter, actor=city.town_cadre.actor, at=story.on(None), words="请责令企业补发。")
    acts.conclude_for_bureau(letter, actor=city.reviewer.actor, at=story.on("2026-07-02"), words="已补发到账。")
    assert story.messages(city.worker(6))[-1] == "您问的合同条款，意见书办结了"

    check = after_stage.check(city, story.round, story.on("2026-07-06"))
    after_stage.find(city.agent, story.round, story.on(None), _4=("partly", "七月初补发"))
    after_stage.find(city.chair, story.round, story.on(None), _4=("partly", "晚发三个月"))
    settle_check(story.round, actor=chair, at=story.on("2026-07-08"))
    assert story.messages(city.worker(3))[-1] == "合同履行情况报告送到了"
    report_performance(story.round, actor=chair, at=story.on("2026-07-10"), reported_on=day("2026-07-09"))
    assert "向职代会报告合同履行情况" in story.timeline.last.sentence
    check.refresh_from_db()
    assert ["第 4 条" in heading for heading, _ in check.posting.content].count(True) == 1
    assert story.messages(city.worker(12))[-1] == "合同履行情况公布了"
