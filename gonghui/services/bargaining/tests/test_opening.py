"""Step 1 as stories: who may begin a round, when not, and what it is about."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest
from django.db import connections

from gonghui.kernel.errors import Conflict, Forbidden, GonghuiError, Refused, StepClosed
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.organisations.models import Employment, Office
from gonghui.services.bargaining.actions.opening import settle_topics, start_round, start_round_for_employer
from gonghui.services.bargaining.models import Contract, Round
from gonghui.services.bargaining.queries.opening import background, nexts, proposed_term
from gonghui.services.bargaining.ticks.delegation import tick

from . import opening_stage as stage
from .opening_stage import BEGUN, TERM

pytestmark = pytest.mark.django_db


def started(city, who, act=start_round, enterprise=None, term=TERM):
    return act(enterprise or city.enterprise, actor=who.actor, at=BEGUN, term_from=term[0], term_until=term[1])


def test_the_chair_begins_a_round_and_everybody_can_read_it(city):
    round = stage.start(city)

    assert round.pk == round.matter_id
    assert round.matter.number.startswith("薪协330784-2026-")
    assert round.matter.title == "2026 年度工资集体协商"
    assert (round.matter.step_key, round.proposer, round.above_scale) == ("initiate", "worker", True)
    assert round.workforce == Employment.objects.filter(enterprise=city.enterprise).count() == 16
    sentence = timeline(round.matter_id).first().event.sentence(None)
    assert sentence == "职工方发起工资集体协商，涉及职工 16 人"
    assert len(round.join_code) == 12


def test_two_rounds_have_two_codes(city):
    other = city.body("enterprise", "另一家", city.town)
    union = city.body("enterprise_union", "另一家工会", city.town, enterprise=other)
    chair = city.player("另一家主席", (Office.CHAIR, union), job="工人", at=other)

    second = started(city, chair, enterprise=other).subject

    assert second.join_code != stage.start(city).join_code


def test_the_employer_begins_with_its_own_union(city):
    round = stage.start(city, by_employer=True)

    assert (round.proposer, round.answering) == ("employer", "worker")
    assert round.union == city.union


def test_one_round_at_a_time(city):
    first = stage.start(city)

    with pytest.raises(Conflict, match=first.matter.number):
        started(city, city.chair)
    with pytest.raises(Conflict, match="办结以后"):
        started(city, city.boss, start_round_for_employer)
    assert Round.objects.count() == 1


def test_without_a_roster_the_sentence_says_what_to_do(city):
    Employment.objects.all().delete()

    with pytest.raises(Refused, match="请先导入花名册"):
        started(city, city.chair)


def test_an_employer_without_a_union_bargains_under_the_one_above(city):
    boss = city.player("五金老板", (Office.LEGAL_REPRESENTATIVE, city.outside_enterprise))

    round = started(city, boss, start_round_for_employer, enterprise=city.outside_enterprise).subject

    assert (round.assisted, round.union) == (True, city.town)


@pytest.mark.parametrize("who", ["worker", "agent", "reviewer", "city_cadre", "stranger"])
def test_nobody_else_begins_for_the_workers(city, who):
    player = city.worker(1) if who == "worker" else getattr(city, who)

    with pytest.raises(Forbidden):
        started(city, player)


@pytest.mark.parametrize(
    ("term", "field"),
    [
        ((date(2026, 5, 1), date(2026, 5, 1)), "term_until"),
        ((date(2026, 5, 1), date(2025, 5, 1)), "term_until"),
        ((date(2026, 5, 1), date(2029, 5, 1)), "term_until"),
        ((date(2062, 5, 1), date(2063, 4, 30)), "term_from"),
        ((date(206, 5, 1), date(207, 4, 30)), "term_from"),
    ],
)
def test_an_odd_term_is_refused_at_its_field(city, term, field):
    with pytest.raises(Refused) as refused:
        started(city, city.chair, term=term)
    assert refused.value.field == field


def test_three_years_to_the_day_are_still_lawful(city):
    assert stage.start(city, term=(date(2026, 5, 1), date(2029, 4, 30))).term_until == date(2029, 4, 30)


def test_what_the_law_asks_for_is_in_whatever_was_ticked(city):
    round = stage.settle(city, own=[" 高温津贴 ", "高温津贴", "", "<b>夜班</b>"])

    topics = list(round.topics.all())
    assert [t.key for t in topics if t.fixed] == [
        "quotas", "wage_system", "average_wage", "payment", "overtime_and_bonus", "adjustment",
        "probation_and_leave", "special_cases",
    ]  # fmt: skip
    assert [t.title for t in topics if not t.fixed] == ["高温津贴", "<b>夜班</b>"]
    assert [t.position for t in topics] == list(range(1, 11))
    assert round.matter.step_key == "elect"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"keys": ["forged"]}, "keys"),
        ({"keys": [], "own": [f"第{n}项" for n in range(11)]}, "own"),
        ({"keys": [], "own": ["长" * 121]}, "own"),
    ],
)
def test_topics_that_cannot_be(city, given, field):
    with pytest.raises(Refused) as refused:
        settle_topics(stage.start(city), actor=city.chair.actor, at=BEGUN, **given)
    assert refused.value.field == field


def test_topics_are_settled_once_and_by_the_proposer(city):
    round = stage.start(city, by_employer=True)
    with pytest.raises(Forbidden):
        settle_topics(round, actor=city.chair.actor, at=BEGUN, keys=[])

    settle_topics(round, actor=city.agent.actor, at=BEGUN, keys=["other"])
    with pytest.raises(StepClosed):
        settle_topics(round, actor=city.agent.actor, at=BEGUN, keys=[])


def test_the_next_thing_is_the_proposers(city):
    round = stage.start(city)

    assert nexts(round, city.chair.actor).mine
    waiting = nexts(round, city.worker(1).actor)
    assert (waiting.mine, waiting.who) == (False, "工会")
    assert [button.label for button in waiting.buttons] == ["提一条建议"]
    assert nexts(round, city.agent.actor).buttons == ()


def test_the_start_page_knows_the_last_contract(city):
    today = date(2026, 3, 2)
    empty = background(city.enterprise, today)
    assert (empty.previous, empty.renewal, empty.guideline) == (None, None, None)
    assert empty.minimum.value == (2490, 2260, 2010)

    old = stage.start(city)
    Contract.objects.create(round=old, number="薪-1", signed_on=today, filed_on=today, effective_on=today)
    found = background(city.enterprise, today)
    assert found.previous == old
    # 90 days of Zhejiang and 60 of the nation: the window opens with the earlier date.
    assert found.renewal.due == date(2027, 1, 30)
    assert proposed_term(found, today) == (date(2027, 5, 1), date(2028, 4, 30))


def test_time_has_nothing_to_count_before_an_election(city):
    stage.settle(city)
    assert tick(BEGUN) == 0


@pytest.mark.django_db(transaction=True)
def test_a_chair_and_an_employer_who_start_at_once_begin_one_round(city):
    outcomes = []

    def begin(act, who):
        try:
            started(city, who, act)
            outcomes.append("started")
        except GonghuiError as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connections.close_all()

    pairs = [(start_round, city.chair), (start_round_for_employer, city.boss), (start_round, city.chair)]
    threads = [Thread(target=begin, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["Conflict", "Conflict", "started"]
    assert Round.objects.count() == 1
