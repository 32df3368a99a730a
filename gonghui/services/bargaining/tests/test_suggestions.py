"""The box of suggestions: nobody sees who, the employer sees nothing, every one is answered."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.rights import may, people
from gonghui.services.bargaining.actions.suggestions import (
    answer_suggestion,
    make_suggestion,
    support_suggestion,
)
from gonghui.services.bargaining.models import Support
from gonghui.services.bargaining.queries.suggestions import suggestions, unanswered
from gonghui.services.bargaining.rights import Right

from . import opening_stage as stage
from .opening_stage import BEGUN

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(city):
    return stage.start(city)


def supported(round, suggestion, who, **more):
    support_suggestion(round, actor=who.actor, at=BEGUN, suggestion=suggestion.pk, **more)


def answered(city, round, suggestion, **given):
    return answer_suggestion(round, actor=city.chair.actor, at=BEGUN, suggestion=suggestion.pk, **given)


def test_the_memory_does_not_know_who_suggested(city, round):
    made = stage.suggest(round, city.worker(3), "食堂补贴从 8 元提到 12 元")

    record = EventRecord.objects.get(kind="bargaining.suggestion_made")
    assert (record.actor_kind, record.actor_id, record.actor_name) == ("system", None, "建议箱")
    assert record.payload == {"suggestion": str(made.pk)}


def test_no_reader_is_told_the_author(city, round):
    stage.suggest(round, city.worker(3), "高温津贴")

    for reader in (city.worker(4), city.chair, city.town_cadre):
        shown = suggestions(round, reader.actor)[0]
        assert not shown.mine
        assert not any(hasattr(shown, name) for name in ("author", "author_id"))
    assert suggestions(round, city.worker(3).actor)[0].mine


def test_the_employer_neither_sees_nor_suggests(city, round):
    """The HR officer is on the roster as a worker too; that opens nothing."""
    for player in (city.boss, city.agent):
        assert not may(player.actor, Right.SEE_SUGGESTIONS, round)
        with pytest.raises(Forbidden):
            make_suggestion(round, actor=player.actor, at=BEGUN, text="想看看")
    who = set(people(Right.SEE_SUGGESTIONS, round).values_list("pk", flat=True))
    assert city.worker(1).id in who
    assert not who & {city.boss.id, city.agent.id, city.reviewer.id}


def test_a_worker_on_the_employer_side_stops_seeing_them(city, round):
    stage.settle(city, round)
    round.representatives.create(person=city.worker(12).person, side="employer", source="named", since=BEGUN.date())

    assert not may(city.worker(12).actor, Right.SEE_SUGGESTIONS, round)
    assert may(city.worker(11).actor, Right.SEE_SUGGESTIONS, round)


def test_support_counts_each_once_and_can_be_taken_back(city, round):
    low, high = (stage.suggest(round, city.worker(1), text) for text in ("少人支持", "多人支持"))
    for worker in (2, 3, 3):
        supported(round, high, city.worker(worker))

    shown = suggestions(round, city.worker(3).actor)
    assert [(s.text, s.supports, s.supported) for s in shown] == [("多人支持", 2, True), ("少人支持", 0, False)]
    supported(round, high, city.worker(3), supports=False)
    assert Support.objects.count() == 1
    with pytest.raises(Refused, match="您自己提的"):
        supported(round, low, city.worker(1))


def test_a_double_click_is_one_suggestion(city, round):
    stage.suggest(round, city.worker(1), "调休")
    with pytest.raises(Conflict, match="已经提过"):
        stage.suggest(round, city.worker(1), "  调休 ")
    assert round.suggestions.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 401])
def test_nothing_and_too_much_are_refused(city, round, text):
    with pytest.raises(Refused):
        stage.suggest(round, city.worker(1), text)


def test_the_chair_sorts_first_and_answers_later(city, round):
    made = stage.suggest(round, city.worker(1), "高温津贴")
    round = stage.settle(city, round)
    topic = round.topics.get(title="高温津贴")

    assert answered(city, round, made, topic=topic.pk).events == ()
    assert unanswered(round) == 1
    done = answered(city, round, made, topic=topic.pk, answer="partly", words="先提到 300 元")
    assert done.events[0].sentence(None) == "答复一条职工建议：部分采纳"
    shown = suggestions(round, city.worker(1).actor)[0]
    assert (shown.topic, shown.answer, shown.words) == ("高温津贴", "部分采纳", "先提到 300 元")
    assert unanswered(round) == 0


def test_an_answer_has_reasons_and_stays_an_answer(city, round):
    made = stage.suggest(round, city.worker(1), "涨一倍")

    with pytest.raises(Refused, match="写明理由"):
        answered(city, round, made, answer="not_now")
    with pytest.raises(Refused, match="选一种答复"):
        answered(city, round, made, answer="maybe", words="x")
    answered(city, round, made, answer="not_now", words="企业今年亏损")
    with pytest.raises(Refused, match="已经答复过"):
        answered(city, round, made)


def test_the_chair_sees_the_unanswered_first(city, round):
    first = stage.suggest(round, city.worker(1), "已答复")
    stage.suggest(round, city.worker(2), "未答复")
    supported(round, first, city.worker(2))
    answered(city, round, first, answer="adopted")

    texts = [s.text for s in suggestions(round, city.chair.actor, unanswered_first=True)]
    assert texts == ["未答复", "已答复"]


def test_forged_ids_are_not_found(city, round):
    made = stage.suggest(round, city.worker(1), "x")
    with pytest.raises(NotVisible):
        support_suggestion(round, actor=city.worker(2).actor, at=BEGUN, suggestion=round.pk)
    with pytest.raises(Refused, match="没有这项协商内容"):
        answered(city, round, made, topic=made.pk)


def test_the_box_closes_with_the_meeting(city, round):
    made = stage.suggest(round, city.worker(1), "早提的")
    Matter.objects.filter(pk=round.pk).update(step_key="meet")
    stage.suggest(round, city.worker(2), "会上才想到的")
    Matter.objects.filter(pk=round.pk).update(step_key="minutes")

    with pytest.raises(StepClosed, match="协商会议结束为止"):
        stage.suggest(round, city.worker(3), "晚了")
    with pytest.raises(StepClosed):
        supported(round, made, city.worker(4))
    assert answered(city, round, made, answer="adopted", words="合同第四条").events
