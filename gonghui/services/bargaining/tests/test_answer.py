"""Step 4 told: accepted, refused, entered from paper; silence and what is done about it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.actions import urge
from gonghui.kernel.matters.names import Names
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.papers.models import Paper, State
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import system
from gonghui.services.bargaining.actions.answer import (
    Named,
    accept_offer,
    answering_purpose,
    enter_refusal,
    enter_reply,
    refuse_offer,
)
from gonghui.services.bargaining.actions.coordination import (
    conclude_coordination,
    note_silence,
    order_correction,
    request_coordination,
)
from gonghui.services.bargaining.actions.recorder import agree_recorder, put_forward_recorder
from gonghui.services.bargaining.events import AnswerOverdue
from gonghui.services.bargaining.models import Reply, Representative
from gonghui.services.bargaining.queries.answer import nexts
from gonghui.services.bargaining.ticks.answer import tick
from tests.plugin_cast import begins_after

from . import answer_stage, delegation_stage, offer_stage, opening_stage
from .answer_stage import ACCEPTED, employer_list
from .offer_stage import MEETING, PLACE, confirm
from .opening_stage import fresh
from .test_offer import told, words_of

pytestmark = [pytest.mark.django_db, begins_after(offer_stage.receive)]

CLOCK = system("clock")
#: Due 24 March; this is the day after.
OVERDUE = datetime(2026, 3, 25, 8, 0, tzinfo=clock.CHINA)
SCAN = Received("答复书.txt", "text/plain", "盖章".encode())


def under_national_rules(city):
    """The enterprise lies where only national law is known."""
    Organisation.objects.update(place="350000")
    city.enterprise.refresh_from_db()


def test_the_employer_accepts_and_names_its_side_in_one_go(city, round):
    round = answer_stage.accept(city, round, comments={"own-1": "同意三个月"})
    assert round.matter.step_key == "meet"
    assert Representative.objects.filter(round=round, side="employer", left_on=None).count() == 5
    assert round.recorder_id == city.committee[1].id
    paper = round.reply.paper
    assert (paper.state, paper.number) == (State.FROZEN, "永康铝业答复〔2026〕1号")
    assert paper.signatures.get().capacity == "企业方首席代表"
    said = words_of(paper.document)
    assert "同意三个月" in said
    assert "同意贵方提出的时间和地点" in said
    assert "程立业" in said
    assert deadline_of(round.matter, "data").due == date(2026, 4, 1)
    assert any("定于 2026-04-08 09:00 在行政楼三楼会议室开会" in line for line in told(round))


def test_another_time_by_agreement(city, round):
    later = MEETING + timedelta(days=2)
    round = answer_stage.accept(city, round, meeting_at=later, place="职工之家")
    assert (round.reply.meeting_at, round.reply.meeting_place) == (later, "职工之家")
    assert "经双方约定" in words_of(round.reply.paper.document)


def test_an_agent_signs_as_agent_once_the_list_is_there(city, round):
    round = delegation_stage.name_employer(city, round)
    confirm(city.agent, answering_purpose(round), ACCEPTED)
    accept_offer(round, actor=city.agent.actor, at=ACCEPTED, meeting_at=MEETING, place=PLACE)
    assert fresh(round).reply.paper.signatures.get().capacity == "企业方经办人"


def test_a_late_answer_counts_and_is_said_to_be_late(city, round):
    tick(OVERDUE)
    assert fresh(round).matter.in_trouble
    round = answer_stage.accept(city, fresh(round), at=OVERDUE)
    assert round.matter.step_key == "meet"
    assert not round.matter.in_trouble
    assert any("开会（逾期）" in line for line in told(round))


@pytest.mark.parametrize(
    "make, sentence",
    [
        (lambda city: {"meeting_at": ACCEPTED - timedelta(days=1)}, "已经过去"),
        (lambda city: {"place": " "}, "写明在哪里"),
        (lambda city: {"delegation": None}, "企业方代表还没有确定（"),
        (lambda city: {"delegation": employer_list(city, 4)}, "浙江省集体合同条例 第十条"),
        (lambda city: {"delegation": employer_list(city, 6)}, "不能多于职工方"),
        (
            lambda city: {
                "delegation": Named(
                    city.boss.id, (city.agent.id, city.worker(1).id, city.worker(11).id, city.worker(12).id)
                )
            },
            "不能代表双方",
        ),
        (
            lambda city: {
                "delegation": Named(
                    city.boss.id, (city.agent.id, city.committee[1].id, city.worker(11).id, city.worker(12).id)
                )
            },
            "记录员要在代表以外",
        ),
        (lambda city: {"recorder": city.chair.id}, "是职工方代表"),
        (lambda city: {"comments": {"nothing": "x"}}, "不在这一轮里"),
    ],
)
def test_an_answer_that_is_not_lawful_leaves_nothing_behind(city, round, make, sentence):
    with pytest.raises(Refused, match=sentence):
        answer_stage.accept(city, round, **make(city))
    assert fresh(round).matter.step_key == "answer"
    assert not Reply.objects.filter(round=round).exists()
    assert not Representative.objects.filter(round=round, side="employer").exists()


@pytest.mark.parametrize("who", ["chair", "town_cadre", "reviewer"])
def test_others_do_not_answer(city, round, who):
    with pytest.raises(Forbidden):
        accept_offer(round, actor=getattr(city, who).actor, at=ACCEPTED, meeting_at=MEETING, place=PLACE)


@begins_after(None)
def test_before_receipt_there_is_nothing_to_answer(city):
    with pytest.raises(StepClosed):
        answer_stage.accept(city, offer_stage.send(city))


def test_another_recorder_waits_for_the_proposing_chief(city, round):
    round = answer_stage.accept(city, round, recorder=city.worker(9).id)
    assert round.recorder_id is None
    assert "我方建议由" in words_of(round.reply.paper.document)
    with pytest.raises(Refused, match="您这一方提出"):
        agree_recorder(round, actor=city.boss.actor, at=ACCEPTED)
    with pytest.raises(Forbidden):
        agree_recorder(round, actor=city.worker(1).actor, at=ACCEPTED)
    put_forward_recorder(round, actor=city.chair.actor, at=ACCEPTED, recorder=city.worker(8).id)
    agree_recorder(round, actor=city.boss.actor, at=ACCEPTED)
    round = fresh(round)
    assert round.recorder_id == city.worker(8).id
    with pytest.raises(Conflict, match="没有等您确认"):
        agree_recorder(round, actor=city.chair.actor, at=ACCEPTED)
    assert f"双方商定由{city.worker(8).name}担任记录员" in told(round)


@begins_after(None)
def test_the_union_answers_an_employers_offer(city):
    round = opening_stage.settle(city, opening_stage.start(city, by_employer=True))
    round = delegation_stage.name_employer(city, delegation_stage.settle(city, round))
    round = offer_stage.receive(city, offer_stage.send(city, offer_stage.write(city, round)))
    with pytest.raises(Refused, match="直接在这里答复"):
        enter_refusal(round, actor=city.chair.actor, at=ACCEPTED, received=SCAN, reason="不行")
    round = answer_stage.accept(city, round)
    assert round.reply.paper.signatures.get().capacity == "职工方首席代表"
    assert round.reply.paper.issued_by_id == city.union.pk


def test_zhejiang_lets_nobody_refuse(city, round):
    confirm(city.boss, answering_purpose(round), ACCEPTED)
    with pytest.raises(Refused, match="不得拒绝（浙江省集体合同条例 第七条）。请改为接受"):
        refuse_offer(round, actor=city.boss.actor, at=ACCEPTED, reason="今年亏损")
    with pytest.raises(Refused, match="不得拒绝"):
        enter_refusal(round, actor=city.chair.actor, at=ACCEPTED, received=SCAN, reason="今年亏损")
    assert fresh(round).matter.step_key == "answer"


@begins_after(None)
def test_elsewhere_a_refusal_with_a_reason_leads_to_coordination_and_back(city):
    under_national_rules(city)
    round = _national(city)
    confirm(city.boss, answering_purpose(round), ACCEPTED)
    with pytest.raises(Refused, match="写明理由：没有正当理由不得拒绝"):
        refuse_offer(round, actor=city.boss.actor, at=ACCEPTED, reason=" ")
    refuse_offer(round, actor=city.boss.actor, at=ACCEPTED, reason="<b>停产整顿</b>")
    round = fresh(round)
    assert round.matter.step_key == "coordinate"
    assert "停产整顿" in words_of(round.reply.paper.document)
    due = deadline_of(round.matter, "coordinate")
    assert (due.due, due.extended_due) == (date(2026, 4, 20), date(2026, 5, 6))  # 19 April is a Sunday, 4 May a holiday
    assert nexts(round, city.reviewer.actor).mine
    assert "2026-05-06" in nexts(round, city.chair.actor).explain
    with pytest.raises(Refused, match="写明协调结果"):
        conclude_coordination(round, actor=city.reviewer.actor, at=OVERDUE, outcome="")
    conclude_coordination(round, actor=city.reviewer.actor, at=OVERDUE, outcome="企业同意五月开会")
    round = fresh(round)
    assert round.matter.step_key == "answer"
    refused = round.reply.paper_id
    round = answer_stage.accept(city, round, at=OVERDUE + timedelta(days=1), delegation=employer_list(city, 3))
    assert round.reply.accepted
    assert round.reply.paper_id != refused
    assert Paper.objects.filter(pk=refused).exists()


def _national(city):
    """Three on the worker side, chosen by the union, as national law has it."""
    from gonghui.services.bargaining.actions.delegation import appoint_representatives, settle_delegation

    Organisation.objects.filter(pk=city.enterprise.pk).update(above_scale=False)
    city.enterprise.refresh_from_db()
    round = opening_stage.settle(city)
    chosen = [city.worker(1).id, city.worker(2).id]
    appoint_representatives(round, actor=city.chair.actor, at=delegation_stage.COUNTED, persons=chosen)
    settle_delegation(round, actor=city.chair.actor, at=delegation_stage.COUNTED)
    round = offer_stage.write(city, fresh(round))
    return offer_stage.receive(city, offer_stage.send(city, round))


@begins_after(None)
def test_the_chair_enters_a_stamped_refusal_where_the_law_leaves_it_open(city):
    under_national_rules(city)
    round = _national(city)
    enter_refusal(round, actor=city.chair.actor, at=ACCEPTED, received=SCAN, reason="停产")
    round = fresh(round)
    assert round.matter.step_key == "coordinate"
    assert round.reply.upload.uploaded_by_id == city.chair.id
    assert any("（上传盖章答复书），理由：停产" in line for line in told(round))


def test_the_chair_enters_the_stamped_reply_of_an_employer_who_never_signs_in(city, round):
    listed = employer_list(city)
    facts = {
        "received": SCAN, "meeting_at": MEETING, "place": PLACE,
        "delegation": Named(listed.chief, listed.members, (), SCAN),
    }  # fmt: skip
    for wrong in (date(2026, 3, 9), date(2026, 3, 21)):
        with pytest.raises(Refused, match="答复书的日期"):
            enter_reply(round, actor=city.chair.actor, at=ACCEPTED, replied_on=wrong, **facts)
    # Stamped in time, entered afterwards: not late.
    enter_reply(round, actor=city.chair.actor, at=OVERDUE, replied_on=date(2026, 3, 23), **facts)
    round = fresh(round)
    assert round.matter.step_key == "meet"
    assert round.reply.upload.stands_for == "答复要约"
    assert any("开会（上传盖章答复书）" in line for line in told(round))
    assert round.chief("employer").authority_scan_id


def test_silence_is_noted_once_and_urged_and_corrected(city, round):
    assert tick(OVERDUE - timedelta(days=1)) == 0
    with pytest.raises(Refused, match="现在还没有过"):
        order_correction(round, actor=city.town_cadre.actor, at=ACCEPTED, words="请答复", reply_by=date(2026, 4, 1))
    assert [tick(OVERDUE), tick(OVERDUE), tick(OVERDUE + timedelta(days=3))] == [1, 0, 0]
    with pytest.raises(Conflict):
        note_silence(round, actor=CLOCK, at=OVERDUE)
    assert timeline(round.pk).filter(kind=AnswerOverdue.kind).count() == 1
    assert fresh(round).matter.in_trouble
    urge(round.matter, actor=city.town_cadre.actor, at=OVERDUE, words="请尽快")
    order_correction(round, actor=city.town_cadre.actor, at=OVERDUE, words="请书面答复", reply_by=date(2026, 4, 1))
    order_correction(round, actor=city.reviewer.actor, at=OVERDUE, words="请书面答复", reply_by=date(2026, 4, 3))
    papers = list(Paper.objects.filter(matter=round.matter, kind="bargaining.correction").order_by("drafted_at", "pk"))
    assert [paper.issued_by.short_name for paper in papers] == ["东城街道总工会", "永康市人社局"]
    assert ["现责令" in words_of(paper.document) for paper in papers] == [False, True]
    assert "依法应当在2026年3月24日前书面答复" in words_of(papers[1].document)
    assert fresh(round).matter.step_key == "answer"


@pytest.mark.parametrize("who", ["chair", "boss", "worker1"])
def test_only_those_above_order_a_correction(city, round, who):
    player = city.worker(1) if who == "worker1" else getattr(city, who)
    with pytest.raises(Forbidden):
        order_correction(round, actor=player.actor, at=OVERDUE, words="改", reply_by=date(2026, 4, 1))


@pytest.mark.parametrize(
    "facts, sentence", [({"words": " "}, "要求改正什么"), ({"reply_by": date(2026, 3, 25)}, "今天以后")]
)
def test_a_correction_says_what_and_by_when(city, round, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        order_correction(
            round, actor=city.reviewer.actor, at=OVERDUE, **({"words": "请答复", "reply_by": date(2026, 4, 1)} | facts)
        )


def test_a_chief_asks_for_coordination(city, round):
    with pytest.raises(Refused, match="写明争议"):
        request_coordination(round, actor=city.chair.actor, at=OVERDUE, reason="")
    request_coordination(round, actor=city.chair.actor, at=OVERDUE, reason="逾期不答复")
    round = fresh(round)
    assert round.matter.step_key == "coordinate"
    with pytest.raises(Forbidden):
        conclude_coordination(round, actor=city.town_cadre.actor, at=OVERDUE, outcome="好了")


def test_the_matter_as_each_sees_what_is_next(city, round):
    assert [b.label for b in nexts(round, city.agent.actor).buttons] == ["接受协商"]
    assert "代录" in nexts(round, city.chair.actor).buttons[1].label
    assert [b.label for b in nexts(round, city.town_cadre.actor).buttons][1] == "催办"
    assert not nexts(round, city.worker(10).actor).mine


def test_names_stand_in_the_told_story(city, round):
    round = answer_stage.accept(city, round)
    records = list(timeline(round.pk))
    assert any("程立业" in record.event.sentence(Names(records)) for record in records)
