"""Questions on a clause: who asks, who reads them when, who is told, and that nobody learns who it was."""

from __future__ import annotations

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.ids import uuid7
from gonghui.kernel.notices.models import Notice
from gonghui.services.bargaining.actions.questions import answer_question, ask_about_clause, back_question
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.queries.questions import questions
from tests.plugin_cast import begins_after

from . import after_stage
from .after_stage import CHECKED, ask

pytestmark = [pytest.mark.django_db, begins_after(after_stage.in_force)]


def answers(city, round, asked, verdict="partly", words="四月已经补发一半。", **more):
    given = {"question": asked.pk, "verdict": verdict, "words": words, **more}
    return answer_question(round, actor=city.chair.actor, at=CHECKED, **given)


def read_by(player, round):
    return [one.text for one in questions(round, player.actor)]


def test_the_employer_reads_a_question_only_with_its_answer(city, round):
    asked = ask(city.worker(6), round)
    for player in (city.worker(7), city.chair, city.town_cadre, city.reviewer):
        assert read_by(player, round) == ["三月的津贴没有发"]
    # The agent is on the roster as well, and still speaks for the employer.
    assert read_by(city.boss, round) == read_by(city.agent, round) == []
    answers(city, round, asked)
    assert read_by(city.boss, round) == read_by(city.agent, round) == ["三月的津贴没有发"]


def test_nobody_learns_who_asked(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: CHECKED)
    monkeypatch.setattr(clock, "today", CHECKED.date)
    asked = ask(city.worker(11), round)
    record = EventRecord.objects.get(kind="bargaining.question_asked")
    assert record.actor_id != city.worker(11).id and str(city.worker(11).id) not in str(record.payload)
    answers(city, round, asked)
    for player in (city.chair, city.boss, city.worker(7), city.town_cadre):
        page = signed_in(player).get(f"/bargaining/{round.pk}/questions/").content.decode()
        assert "三月的津贴没有发" in page
        assert city.worker(11).name not in page and str(city.worker(11).id) not in page
    assert "我提的" in signed_in(city.worker(11)).get(f"/bargaining/{round.pk}/questions/").content.decode()


def test_who_asked_and_who_wanted_to_know_are_told_once(city, round):
    asked = ask(city.worker(6), round)
    back_question(round, actor=city.worker(7).actor, at=CHECKED, question=asked.pk)
    assert "答复职工关于合同的提问" in [one.title for one in waiting(city.chair.actor, CHECKED)]
    answers(city, round, asked)
    answers(city, round, asked, verdict="kept", words="已经全部补发。")
    told = Notice.objects.filter(title="您关心的合同条款有答复了")
    assert {one.person_id for one in told} == {city.worker(6).id, city.worker(7).id} and len(told) == 2
    assert "答复职工关于合同的提问" not in [one.title for one in waiting(city.chair.actor, CHECKED)]


def test_support_counts_and_can_be_taken_back(city, round):
    asked = ask(city.worker(6), round)
    for number in (7, 8, 8):
        back_question(round, actor=city.worker(number).actor, at=CHECKED, question=asked.pk)
    back_question(round, actor=city.worker(7).actor, at=CHECKED, question=asked.pk, backs=False)
    assert [one.backers for one in questions(round, city.chair.actor)] == [1]
    with pytest.raises(Refused):
        back_question(round, actor=city.worker(6).actor, at=CHECKED, question=asked.pk)
    answers(city, round, asked, to_check=True)
    assert [one.to_check for one in questions(round, city.worker(7).actor)] == [True]
    with pytest.raises(Conflict):
        back_question(round, actor=city.worker(9).actor, at=CHECKED, question=asked.pk)


@pytest.mark.parametrize(("text", "says"), [(" ", "请写下"), ("长" * 401, "400")])
def test_what_says_nothing_is_refused(city, round, text, says):
    with pytest.raises(Refused, match=says):
        ask(city.worker(6), round, text=text)


def test_a_few_at_a_time_each_once(city, round):
    for number in range(1, 6):
        ask(city.worker(6), round, position=number)
    with pytest.raises(Conflict, match="已经提过"):
        ask(city.worker(6), round, position=1)
    with pytest.raises(Refused, match="等答复"):
        ask(city.worker(6), round, position=6)


def test_only_fellow_workers_ask_and_only_the_union_answers(city, round):
    for player in (city.agent, city.boss, city.town_cadre):
        with pytest.raises(Forbidden):
            ask(player, round)
    with pytest.raises(NotVisible):
        ask(city.outsider, round)
    asked = ask(city.worker(6), round)
    with pytest.raises(Forbidden):
        answer_question(round, actor=city.boss.actor, at=CHECKED, question=asked.pk, verdict="kept", words="好")
    with pytest.raises(NotVisible):
        answer_question(round, actor=city.chair.actor, at=CHECKED, question=uuid7(), verdict="kept", words="好")
    with pytest.raises(Refused, match="没有这一条"):
        ask_about_clause(round, actor=city.worker(6).actor, at=CHECKED, clause=uuid7(), text="有吗")


def test_a_contract_that_is_over_is_not_asked_about(city, round):
    with pytest.raises(Conflict, match="不执行"):
        ask(city.worker(6), round, at=CHECKED.replace(year=2026))
