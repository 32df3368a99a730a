"""Step 3 told: the letter is written, signed, delivered; and all the ways in which it is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.names import Names
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.papers.document import Table
from gonghui.kernel.papers.models import Audience, State
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import door
from gonghui.services.bargaining.actions.offer import enter_receipt, receive_offer, send_offer, signing_purpose
from gonghui.services.bargaining.documents.letters import cited, number_pattern
from gonghui.services.bargaining.models import Offer, Representative
from gonghui.services.bargaining.queries.offer import nexts, offer_for, too_early
from tests.plugin_cast import begins_after

from . import delegation_stage, offer_stage, opening_stage
from .offer_stage import MEETING, RECEIVED, SENT, WRITTEN, confirm
from .opening_stage import fresh

pytestmark = [pytest.mark.django_db, begins_after(delegation_stage.settle)]

SLIP = Received("回执.txt", "text/plain", "已收到".encode())


def told(round):
    records = list(timeline(round.pk))
    names = Names(records)
    return [record.event.sentence(names) for record in records]


def words_of(document):
    tables = [" ".join(cell for row in b.rows for cell in row) for b in document.blocks if isinstance(b, Table)]
    return " ".join([getattr(b, "text", "") for b in document.blocks] + tables)


def test_a_letter_is_written_signed_and_received_and_the_days_to_reply_begin(city, round):
    round = offer_stage.write(city, round)
    paper = round.offer.paper
    assert (paper.state, paper.audience) == (State.DRAFT, Audience.WORKER_SIDE)
    said = words_of(paper.document)
    assert "10个工作日（《浙江省集体合同条例》第七条）、20日" in said
    assert "每月 300 元，发四个月" in said
    assert "吕国强" in said
    assert "上年度营业收入" in said
    assert "行政楼三楼会议室" in said

    round = offer_stage.send(city, round)
    paper = round.offer.paper
    assert (paper.state, paper.audience) == (State.FROZEN, Audience.ENTERPRISE)
    assert paper.number == "永康铝业工会要约〔2026〕1号"
    signature = paper.signatures.get()
    assert (signature.person_id, signature.capacity) == (city.chair.id, "职工方首席代表")
    assert round.matter.step_key == "offer"

    round = offer_stage.receive(city, round)
    assert round.matter.step_key == "answer"
    assert round.offer.received_on == date(2026, 3, 10)
    assert deadline_of(round.matter, "answer").due == date(2026, 3, 24)
    assert "对方于 2026-03-10 签收要约书" in told(round)


def test_a_draft_can_be_written_anew_and_only_its_own_side_reads_it(city, round):
    round = offer_stage.write(city, round)
    first = round.offer.paper
    round = offer_stage.write(city, round, words="希望早日开会", version=first.version)
    assert round.offer.paper_id == first.pk
    assert "希望早日开会" in words_of(round.offer.paper.document)
    assert sum("起草协商要约书" in sentence for sentence in told(round)) == 1
    assert offer_for(round, city.worker(1).actor) is not None  # sits at the table
    for nosy in (city.agent, city.worker(10), city.town_cadre, city.reviewer):
        assert offer_for(round, nosy.actor) is None
    round = offer_stage.send(city, round)
    for reader in (city.agent, city.worker(10), city.town_cadre, city.reviewer):
        assert offer_for(round, reader.actor) is not None
        assert door(type(first), reader.actor).filter(pk=first.pk).exists()
    assert not door(type(first), city.outsider.actor).filter(pk=first.pk).exists()


def test_two_who_write_at_once_do_not_overwrite_each_other(city, round):
    round = offer_stage.write(city, round)
    offer_stage.write(city, round, words="甲", version=1)
    with pytest.raises(Conflict, match="刚刚被别人修改"):
        offer_stage.write(city, round, words="乙", version=1)
    assert Offer.objects.get(round=round).words == "甲"


@pytest.mark.parametrize(
    "facts, sentence",
    [
        ({"meeting_at": WRITTEN - timedelta(days=1)}, "已经过去"),
        ({"place": "  "}, "写明在哪里"),
        ({"place": "长" * 121}, "最多 120 字"),
        ({"data_wanted": ["salary_of_the_boss"]}, "不在清单上"),
        ({"demands": {"no-such": "一元"}}, "不在这一轮里"),
        ({"demands": {"own-1": "多" * 401}}, "最多 400 字"),
    ],
)
def test_what_a_letter_may_not_say(city, round, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        offer_stage.write(city, round, **facts)
    assert not Offer.objects.filter(round=round).exists()


def test_a_meeting_later_today_is_no_day_gone_by(city, round):
    round = offer_stage.write(city, round, meeting_at=WRITTEN - timedelta(hours=1))
    assert round.offer.paper.is_draft


@pytest.mark.parametrize("who, sentence", [("chair", "是职工方代表"), ("outsider", "从本单位职工里选")])
def test_the_recorder_is_a_worker_who_represents_nobody(city, round, who, sentence):
    with pytest.raises(Refused, match=sentence):
        offer_stage.write(city, round, recorder=getattr(city, who).id)


def test_what_is_signed_is_what_was_read(city, round):
    round = offer_stage.write(city, round)
    paper = round.offer.paper
    confirm(city.chair, signing_purpose(paper), SENT)
    with pytest.raises(Conflict, match="有了变动"):
        send_offer(round, actor=city.chair.actor, at=SENT, version=paper.version + 1)
    Representative.objects.filter(round=round, person=city.worker(1).person).update(title="新班长")
    with pytest.raises(Conflict, match="有了变动"):
        send_offer(round, actor=city.chair.actor, at=SENT, version=paper.version)
    round = offer_stage.write(city, round)
    send_offer(round, actor=city.chair.actor, at=SENT, version=round.offer.paper.version)
    assert fresh(round).offer.sent_at == SENT


def test_without_a_confirmed_code_nothing_is_signed(city, round):
    round = offer_stage.write(city, round)
    with pytest.raises(Refused, match="验证码没有确认"):
        send_offer(round, actor=city.chair.actor, at=SENT)
    assert fresh(round).offer.paper.is_draft


def test_nothing_to_send_nothing_to_receive_and_nothing_twice(city, round):
    with pytest.raises(Refused, match="还没有写"):
        send_offer(round, actor=city.chair.actor, at=SENT)
    with pytest.raises(Refused, match="还没有签发"):
        receive_offer(round, actor=city.boss.actor, at=SENT)
    round = offer_stage.send(city, offer_stage.write(city, round))
    confirm(city.chair, signing_purpose(round.offer.paper_id), SENT)
    with pytest.raises(Conflict, match="已经签发"):
        send_offer(round, actor=city.chair.actor, at=SENT)
    with pytest.raises(Conflict, match="不能再改"):
        offer_stage.write(city, round)
    round = offer_stage.receive(city, round)
    with pytest.raises(StepClosed):
        receive_offer(round, actor=city.boss.actor, at=RECEIVED)


def test_a_meeting_day_that_passed_before_signing_is_refused(city, round):
    round = offer_stage.write(city, round)
    with pytest.raises(Refused, match="已经过去"):
        offer_stage.send(city, round, at=MEETING + timedelta(days=1))


@pytest.mark.parametrize("who", ["boss", "agent", "town_cadre", "reviewer"])
def test_only_the_proposing_chief_signs(city, round, who):
    round = offer_stage.write(city, round)
    with pytest.raises(Forbidden):
        send_offer(round, actor=getattr(city, who).actor, at=SENT)


def test_only_the_other_side_signs_for_receipt(city, round):
    round = offer_stage.send(city, offer_stage.write(city, round))
    with pytest.raises(Forbidden):
        receive_offer(round, actor=city.chair.actor, at=RECEIVED)
    receive_offer(round, actor=city.agent.actor, at=RECEIVED)
    assert fresh(round).matter.step_key == "answer"


def test_the_chair_enters_the_proof_of_delivery(city, round):
    round = offer_stage.send(city, offer_stage.write(city, round))
    later = RECEIVED + timedelta(days=5)
    for wrong in (date(2026, 3, 8), date(2026, 3, 16)):
        with pytest.raises(Refused, match="送达日期应当"):
            enter_receipt(round, actor=city.chair.actor, at=later, received=SLIP, received_on=wrong)
    enter_receipt(round, actor=city.chair.actor, at=later, received=SLIP, received_on=date(2026, 3, 11))
    round = fresh(round)
    assert round.offer.receipt.uploaded_by_id == city.chair.id
    assert deadline_of(round.matter, "answer").counted_from == date(2026, 3, 11)
    assert any("（上传签收凭证）" in sentence for sentence in told(round))


@begins_after(None)
def test_the_employer_proposes_and_the_union_receives(city):
    round = opening_stage.settle(city, opening_stage.start(city, by_employer=True))
    round = delegation_stage.settle(city, round)
    with pytest.raises(Refused, match="代表名单还不合规定"):
        round = offer_stage.write(city, round)
        delegation_stage.name_employer(city, round)
        Representative.objects.filter(round=round, side="employer").exclude(is_chief=True).delete()
        offer_stage.send(city, round)
    Representative.objects.filter(round=round, side="employer").delete()
    round = delegation_stage.name_employer(city, fresh(round))
    round = offer_stage.write(city, round)
    assert "我方将" in words_of(round.offer.paper.document)
    assert not round.offer.paper.document.red_head
    round = offer_stage.send(city, round)
    assert round.offer.paper.number == "永康铝业要约〔2026〕1号"
    with pytest.raises(Refused, match="直接点“签收”"):
        enter_receipt(round, actor=city.chair.actor, at=RECEIVED, received=SLIP, received_on=RECEIVED.date())
    assert offer_stage.receive(city, round).matter.step_key == "answer"


def test_a_hint_when_the_meeting_comes_before_reply_and_data(round):
    assert "可能来不及" in too_early(round, date(2026, 3, 25), date(2026, 3, 9))
    assert too_early(round, date(2026, 4, 8), date(2026, 3, 9)) == ""


def test_what_is_next_for_whom(city, round):
    assert nexts(round, city.chair.actor).mine
    assert not nexts(round, city.worker(10).actor).mine
    round = offer_stage.write(city, round)
    assert [b.label for b in nexts(round, city.chair.actor).buttons] == ["预览并签发", "修改"]
    round = offer_stage.send(city, round)
    assert nexts(round, city.agent.actor).mine
    assert "上传凭证" in nexts(round, city.chair.actor).buttons[1].label
    assert not nexts(round, city.town_cadre.actor).mine


def test_articles_are_cited_once_and_names_with_braces_break_no_number(city):
    assert cited(["工会法 第五十四条；某办法 第七条", "某办法 第七条"]) == "《工会法》第五十四条、《某办法》第七条"
    city.union.short_name = "{year}工会"
    assert number_pattern(city.union, "要约").format(year=2026, serial=3) == "{year}工会要约〔2026〕3号"
