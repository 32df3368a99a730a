"""A case travels: mediated and paid; or through all five stages, with every clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.matters.models import State
from gonghui.kernel.rights import door, may
from gonghui.services.disputes.actions import (
    agreeing,
    calling,
    clocks,
    concluding,
    confirming,
    leaving,
    passing,
    paying,
    rating,
)
from gonghui.services.disputes.kinds import Call, Forum, Outcome, Title
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.rights import Right

from .bodies_stage import AT, Bodies, bodies, everybody_signs, files, reaches_mediation

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def house(city) -> Bodies:
    return bodies(city)


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def fresh(case: Case) -> Case:
    return Case.objects.select_related("matter").get(pk=case.pk)


def due(case: Case, key: str) -> date | None:
    return case.matter.deadlines.get(key=key, replaced_at=None).due


def agrees(city, house, case: Case, at: datetime = AT) -> None:
    mediator = house.actor("mediators")
    calling.call(case, actor=mediator, at=at, how=Call.MESSAGE)
    calling.answer_the_call(case, actor=city.agent.actor, at=at, willing=True)
    payments = [(date(2026, 3, 20), Decimal(9000)), (date(2026, 4, 20), Decimal(8000))]
    agreeing.draft_agreement(case, actor=mediator, at=at, terms="分两期付清 17,000 元。", payments=payments)
    everybody_signs(city, house, case, at)


def test_mediated_and_paid(city, house):
    case = files(city)
    assert fresh(case).matter.step_key == "centre"
    reaches_mediation(house, case)
    assert due(fresh(case), "mediate") == date(2026, 3, 17), "fifteen days from receipt"
    agrees(city, house, case)
    done = fresh(case)
    assert (done.matter.step_key, done.won) == ("perform", Decimal(17000))
    assert due(done, "confirmation_request") == date(2026, 3, 17)
    for n, instalment in enumerate(done.debts.get().instalments.all()):
        at = AT + timedelta(days=18 + 31 * n)
        paying.report_payment(case, actor=city.boss.actor, at=at, instalment=instalment.pk)
        paying.confirm_payment(case, actor=city.worker(1).actor, at=at, instalment=instalment.pk)
    done = fresh(case)
    assert done.matter.state == State.DONE
    assert (done.is_settled, done.recovered) == (True, Decimal(17000))
    rating.rate(case, actor=city.worker(1).actor, at=AT + timedelta(days=50), stars=5, settled=True)
    with pytest.raises(Conflict):
        rating.rate(case, actor=city.worker(1).actor, at=AT + timedelta(days=51), stars=4, settled=True)
    rating.rate(case, actor=city.worker(1).actor, at=AT + timedelta(days=90), stars=4, settled=True)


def test_all_five_stages(city, house):
    case = files(city)
    reaches_mediation(house, case)
    mediator = house.actor("mediators")
    for _ in range(3):
        calling.call(case, actor=mediator, at=AT, how=Call.LETTER)
        calling.note_answer(case, actor=mediator, at=AT, answer="silent")
    with pytest.raises(Refused, match="请改用电话"):
        calling.call(case, actor=mediator, at=AT, how=Call.LETTER)
    concluding.conclude(case, actor=mediator, at=AT, outcome=Outcome.FAILED, words="对方三次没有到场")
    worker = city.worker(1).actor
    assert fresh(case).matter.step_key == "choose"
    passing.choose_the_way(case, actor=worker, at=AT, to=house.body["inspection"].pk)
    passing.accept(case, actor=house.actor("inspection"), at=AT, own_number="永劳监〔2026〕31 号")
    concluding.conclude(
        case, actor=house.actor("inspection"), at=AT, outcome=Outcome.NO_BREACH, words="证据不足，建议仲裁"
    )
    passing.choose_the_way(case, actor=worker, at=AT, to=house.body["arbitration"].pk)
    passing.receive(case, actor=house.actor("arbitration"), at=AT)
    assert due(fresh(case), "arbitration_acceptance") == date(2026, 3, 9)
    passing.accept(case, actor=house.actor("arbitration"), at=AT)
    assert due(fresh(case), "arbitrate") == date(2026, 4, 16), "45 days"
    payments = [(date(2026, 5, 6), Decimal(18600))]
    later = AT + timedelta(days=30)
    concluding.conclude(
        case, actor=house.actor("arbitration"), at=later, outcome=Outcome.AWARDED, words="支付工资", payments=payments
    )
    assert due(fresh(case), "lawsuit") == date(2026, 4, 16)
    passing.choose_the_way(case, actor=worker, at=later, to=house.body["court"].pk, why="还要经济补偿")
    passing.accept(case, actor=house.actor("court"), at=later, own_number="（2026）浙0784民初1024号")
    concluding.conclude(
        case, actor=house.actor("court"), at=later, outcome=Outcome.JUDGED, words="判决支付", payments=payments
    )
    late = datetime(2026, 5, 7, 9, tzinfo=clock.CHINA)
    paying.note_missed(case, actor=clock_actor(), at=late)
    assert fresh(case).matter.in_trouble
    passing.choose_the_way(case, actor=worker, at=late, to=house.body["enforcement"].pk)
    passing.accept(case, actor=house.actor("enforcement"), at=late)
    concluding.conclude(case, actor=house.actor("enforcement"), at=late, outcome=Outcome.PAID, words="扣划到账")
    done = fresh(case)
    assert (done.matter.state, done.recovered, done.is_settled) == (State.DONE, Decimal(18600), True)
    assert [p.body.kind for p in done.proceedings.order_by("pk")] == [
        "centre", "mediation", "inspection", "arbitration", "court", "enforcement",
    ]  # fmt: skip


def clock_actor():
    from gonghui.kernel.rights import system

    return system("clock")


def test_confirmed_by_arbitration(city, house):
    case = files(city)
    reaches_mediation(house, case)
    agrees(city, house, case)
    confirming.ask_confirmation(case, actor=city.worker(1).actor, at=AT, forum=Forum.ARBITRATION)
    assert fresh(case).matter.step_key == "perform", "one side alone cannot"
    with pytest.raises(Refused, match="两边一致"):
        confirming.join_confirmation(case, actor=city.boss.actor, at=AT, forum=Forum.COURT)
    confirming.join_confirmation(case, actor=city.boss.actor, at=AT, forum=Forum.ARBITRATION)
    assert fresh(case).matter.step_key == "confirm"
    passing.accept(case, actor=house.actor("arbitration"), at=AT)
    concluding.conclude(case, actor=house.actor("arbitration"), at=AT, outcome=Outcome.CONFIRMED, words="予以确认")
    done = fresh(case)
    assert done.matter.step_key == "perform"
    assert done.debts.get().title == Title.CONFIRMED


def test_who_knows_of_it(city, house):
    case = files(city)
    everybody_in_the_firm = [city.boss, city.agent, city.chair, city.worker(2)]
    for player in everybody_in_the_firm:
        assert not may(player.actor, Right.SEE_THE_CASE, case), player.name
        assert not door(type(case.matter), player.actor).filter(pk=case.matter_id).exists(), player.name
    assert may(city.town_cadre.actor, Right.SEE_THE_CASE, case)
    assert not may(city.other_cadre.actor, Right.SEE_THE_CASE, case)
    assert not may(city.reviewer.actor, Right.SEE_THE_CASE, case)
    assert not may(house.actor("mediators"), Right.SEE_THE_CASE, case), "not before it is there"
    reaches_mediation(house, case)
    assert may(house.actor("centre"), Right.SEE_THE_CASE, case), "who had it may look"
    assert not may(house.actor("centre"), Right.CONCLUDE_THE_STAGE, case)
    assert not may(city.boss.actor, Right.SEE_THE_CASE, case), "never early"
    calling.call(case, actor=house.actor("mediators"), at=AT, how=Call.MESSAGE)
    assert may(city.boss.actor, Right.SEE_THE_CASE, case)
    with pytest.raises(NotVisible):
        passing.accept(case, actor=house.actor("arbitration"), at=AT)
    with pytest.raises(Forbidden):
        passing.accept(case, actor=city.worker(1).actor, at=AT)


def test_stayed_and_resumed(city, house):
    case = files(city)
    reaches_mediation(house, case)
    mediator = house.actor("mediators")
    stayed, again = AT + timedelta(days=3), AT + timedelta(days=13)
    clocks.stay(case, actor=mediator, at=stayed, why="等工伤认定结论")
    assert due(fresh(case), "mediate") is None
    with pytest.raises(Conflict):
        clocks.stay(case, actor=mediator, at=stayed, why="再停一次")
    clocks.resume(case, actor=mediator, at=again)
    assert due(fresh(case), "mediate") == date(2026, 3, 27), "ten days later"


def test_out_of_place(city, house):
    case = files(city)
    with pytest.raises(Refused, match="不能转到"):
        passing.pass_on(case, actor=house.actor("centre"), at=AT, to=house.body["court"].pk, why="直接起诉")
    with pytest.raises(StepClosed):
        paying.confirm_payment(case, actor=city.worker(1).actor, at=AT, instalment=1)
    with pytest.raises(Conflict, match="已经有一件在办"):
        files(city)
    leaving.withdraw(case, actor=city.worker(1).actor, at=AT, why="厂里付了")
    assert fresh(case).matter.state == State.ENDED
    assert files(city).matter.number.endswith("0002")
