"""The union's opinion letter: received, answered or not, put right or taken higher."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.matters.queries import board, lights
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions import supervision as acts
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.ticks.supervision import tick
from tests.plugin_cast import begins_after

from . import after_stage, filing_stage
from .after_stage import CHECKED, fresh

SCAN = Received("回证.txt", "text/plain", "已收到".encode())
LATER = CHECKED + timedelta(days=1)
OVERDUE = CHECKED.replace(month=7, day=29)


def issued(city):
    """A letter on the fourth clause, from a worker's question; the employer has received it."""
    round = after_stage.in_force(city)
    letter = after_stage.write(city, round, after_stage.ask(city.worker(6), round))
    acts.receive_letter(letter, actor=city.agent.actor, at=CHECKED)
    return fresh(letter)


pytestmark = [pytest.mark.django_db, begins_after(issued)]


def step(letter):
    return fresh(letter).matter.step_key


def desk(player, at=CHECKED):
    return [one.title for one in waiting(player.actor, at)]


def test_the_answer_is_due_in_fifteen_working_days(city, round):
    deadline = deadline_of(round.matter, "reply")
    assert (deadline.due, deadline.basis) == (date(2025, 7, 28), "浙江省工会劳动法律监督条例 第二十二条")
    assert "书面答复" in desk(city.agent) and "书面答复" not in desk(city.chair)
    text = str(round.paper.content)
    assert "15个工作日" in text and "《浙江省工会劳动法律监督条例》第二十一条" in text
    assert round.matter.number == "监督330784-2025-0001"


def test_answered_and_put_right_it_is_done_and_the_asker_hears(city, round):
    acts.answer_letter(round, actor=city.boss.actor, at=LATER, words="七月工资一并补发。")
    assert step(round) == "verify" and "核实改正" in desk(city.chair, LATER)
    acts.confirm_correction(round, actor=city.chair.actor, at=LATER, words="12 人已经补发到账。")
    assert fresh(round).matter.state == "done"
    told = Notice.objects.get(person=city.worker(6).person, title="您问的合同条款，意见书办结了")
    assert told.text == "12 人已经补发到账。"


def test_unanswered_it_goes_to_the_union_above_and_on_to_the_bureau(city, round):
    with pytest.raises(Refused, match="2025-07-28"):
        acts.take_higher(round, actor=city.chair.actor, at=LATER, words="不理")
    assert tick(CHECKED.replace(month=7, day=28)) == 0
    assert tick(OVERDUE) == 1 and tick(OVERDUE) == 0
    assert fresh(round).matter.in_trouble
    acts.take_higher(round, actor=city.chair.actor, at=OVERDUE, words="打过三次电话，企业不答复。")
    assert "上级工会处理" in desk(city.town_cadre, OVERDUE) and "上级工会处理" not in desk(city.other_cadre, OVERDUE)
    acts.issue_proposal(round, actor=city.city_cadre.actor, at=OVERDUE, words="请责令补发。")
    letter = fresh(round)
    text = str(letter.proposal.content)
    assert letter.proposal.issued_by_id == city.federation.pk and "永康市人社局" in text
    assert "企业没有在规定期限内答复" in text and "《浙江省工会劳动法律监督条例》第二十三条" in text
    assert "人社部门处理" in desk(city.reviewer, OVERDUE)
    acts.conclude_for_bureau(round, actor=city.reviewer.actor, at=OVERDUE, words="已责令补发，8 月 5 日到账。")
    assert fresh(round).matter.state == "done"


def test_handed_back_it_is_checked_again(city, round):
    acts.answer_letter(round, actor=city.agent.actor, at=LATER, words="没有钱。")
    acts.take_higher(round, actor=city.chair.actor, at=LATER, words="没有改正。")
    assert fresh(round).escalation == "not_corrected"
    acts.hand_back(round, actor=city.town_cadre.actor, at=LATER, words="已约谈，企业答应本周补发。")
    assert step(round) == "verify"


def test_on_paper_it_is_the_same(city, round):
    letter = after_stage.write(city, round.round)
    with pytest.raises(Refused, match="收到的日子"):
        acts.record_delivery(letter, actor=city.chair.actor, at=LATER, received=SCAN, received_on=date(2025, 7, 6))
    acts.record_delivery(letter, actor=city.chair.actor, at=LATER, received=SCAN, received_on=CHECKED.date())
    assert deadline_of(letter.matter, "reply").due == date(2025, 7, 28)
    given = {"received": SCAN, "words": "下月补发。", "answered_on": LATER.date()}
    acts.enter_answer(letter, actor=city.chair.actor, at=LATER, **given)
    assert step(letter) == "verify" and fresh(letter).answered_on == LATER.date()


def test_whoever_will_not_take_it_meets_it_again_above(city, round):
    letter = after_stage.write(city, round.round)
    acts.take_higher(letter, actor=city.chair.actor, at=LATER, words="门卫不收。")
    assert (step(letter), fresh(letter).escalation) == ("federation", "refused")


@pytest.mark.parametrize(
    ("verb", "who", "refusal"),
    [
        ("answer_letter", "chair", Forbidden), ("answer_letter", "worker", Forbidden),
        ("answer_letter", "outsider", NotVisible), ("confirm_correction", "chair", StepClosed),
        ("take_higher", "boss", Forbidden), ("issue_proposal", "chair", Forbidden),
        ("conclude_for_bureau", "city_cadre", Forbidden),
    ],
)  # fmt: skip
def test_who_may_not(city, round, verb, who, refusal):
    player = city.worker(6) if who == "worker" else getattr(city, who)
    with pytest.raises(refusal):
        getattr(acts, verb)(round, actor=player.actor, at=LATER, words="试试")


def test_two_procedures_share_the_board(city, round):
    shown = {matter.procedure_name: matter for matter in board(city.city_cadre.actor, CHECKED.date())}
    assert set(shown) == {"wage-round", "supervision"}
    assert [light.step.key for light in lights(shown["supervision"], CHECKED.date())] == ["receive", "reply", "verify"]


@begins_after(filing_stage.file)
def test_without_a_contract_in_force_there_is_nothing_to_write_about(city, round):
    with pytest.raises(Conflict):
        acts.issue_letter(round, actor=city.chair.actor, at=CHECKED, facts="有", wanted="改")


def test_the_pages(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)
    monkeypatch.setattr(clock, "today", LATER.date)
    page = reverse("bargaining:letter", args=[round.pk])
    for player in (city.chair, city.boss, city.worker(6), city.town_cadre, city.reviewer):
        assert "三月夜班津贴没有发" in signed_in(player).get(page).content.decode()
    assert signed_in(city.outsider).get(page).status_code == 404
    boss, chair = signed_in(city.boss), signed_in(city.chair)
    assert "现在请您" in boss.get(page).content.decode()
    assert boss.post(f"{page}answer/", {"words": " "}).status_code == 422
    assert boss.post(f"{page}answer/", {"words": "本月补发"}).status_code == 302
    assert "本月补发" in chair.get(page).content.decode()
    new = reverse("bargaining:issue_letter", args=[round.round_id])
    asked = round.round.questions.get()
    assert asked.text in chair.get(f"{new}?question={asked.pk}").content.decode()
    assert chair.get(f"{new}?question=nonsense").status_code == 200
    made = chair.post(f"{new}?question={asked.pk}", {"facts": "还差一个月", "wanted": "补发"})
    assert made.status_code == 302 and made["Location"] != page
