"""The pages of steps 3 and 4: every view by every role, forms that keep what was typed, text that stays text."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.people.models import OneTimeCode
from gonghui.services.bargaining.actions.data import Given, disclose_data
from gonghui.services.bargaining.models import Side
from gonghui.services.bargaining.queries.delegation import representatives
from tests.plugin_cast import begins_after

from . import answer_stage, delegation_stage, offer_stage
from .answer_stage import GIVEN
from .offer_stage import MEETING
from .opening_stage import fresh

pytestmark = [pytest.mark.django_db, begins_after(offer_stage.receive)]

ROLES = ["chair", "rep", "worker", "boss", "agent", "cadre", "reviewer", "outsider"]
EVERYBODY = [200, 200, 200, 200, 200, 200, 200, 404]
CHAIR = [200, 403, 403, 403, 403, 403, 403, 404]
EMPLOYER = [403, 403, 403, 200, 200, 403, 403, 404]
ABOVE = [403, 403, 403, 403, 403, 200, 200, 404]
XSS = "<script>alert(1)</script>{{ 7 }}"
NOON = datetime(2026, 3, 20, 12, 0, tzinfo=clock.CHINA)


@pytest.fixture
def noon():
    """The clock stands at noon of 20 March 2026."""
    clock.set_offset(NOON - datetime.now(clock.CHINA))
    yield NOON
    clock.set_offset(timedelta(0))


@pytest.fixture
def opened(city, signed_in):
    """`opened(role, page, round)`: what that role gets to see."""
    players = {
        "chair": city.chair, "rep": city.worker(1), "worker": city.worker(7), "boss": city.boss,
        "agent": city.agent, "cadre": city.town_cadre, "reviewer": city.reviewer, "outsider": city.outsider,
    }  # fmt: skip
    return lambda role, page, round, **more: signed_in(players[role]).get(url(page, round, **more))


def url(page, round, **more):
    return reverse(f"bargaining:{page}", args=[round.pk, *more.values()])


def statuses(opened, page, round):
    return [opened(role, page, round).status_code for role in ROLES]


def posted(client, page, round, **fields):
    return client.post(url(page, round), fields)


def code_for(person, purpose):
    return OneTimeCode.objects.filter(person=person, purpose__startswith=purpose).latest("created_at").readable


def scan():
    return SimpleUploadedFile("盖章.txt", "盖章".encode(), "text/plain")


@begins_after(delegation_stage.settle)
def test_who_opens_the_offer_before_it_is_sent(opened, city, round):
    round = offer_stage.write(city, round, words=XSS)
    assert statuses(opened, "offer", round) == EVERYBODY
    assert statuses(opened, "write_offer", round) == CHAIR
    assert statuses(opened, "send_offer", round) == CHAIR
    assert statuses(opened, "receipt", round) == CHAIR
    for role in ("boss", "worker", "cadre"):
        assert "alert(1)" not in opened(role, "offer", round).content.decode()
    for role in ("chair", "rep"):
        page = opened(role, "offer", round).content.decode()
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page


@begins_after(delegation_stage.settle)
def test_who_opens_it_once_it_is_sent(opened, city, round):
    round = offer_stage.send(city, offer_stage.write(city, round, demands={"own-1": XSS}))
    assert statuses(opened, "offer", round) == EVERYBODY
    assert statuses(opened, "receive_offer", round) == EMPLOYER
    for role in ROLES[:-1]:
        page = opened(role, "offer", round).content.decode()
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
    assert "确认签收" in opened("agent", "offer", round).content.decode()
    assert "上传送达凭证" in opened("chair", "offer", round).content.decode()
    assert opened("chair", "send_offer", round).status_code == 302


def test_who_opens_the_answer(opened, round, noon):
    assert statuses(opened, "answer", round) == EVERYBODY
    assert statuses(opened, "accept", round) == EMPLOYER
    assert statuses(opened, "refuse", round) == EMPLOYER
    assert statuses(opened, "enter_reply", round) == CHAIR
    assert statuses(opened, "enter_refusal", round) == CHAIR
    assert statuses(opened, "urge", round) == ABOVE
    assert statuses(opened, "correction", round) == ABOVE
    assert statuses(opened, "coordination", round) == EVERYBODY
    assert "不得拒绝协商" in opened("boss", "refuse", round).content.decode()


@begins_after(delegation_stage.settle)
def test_before_receipt_the_forms_say_why_they_are_closed(opened, city, round):
    round = offer_stage.send(city, offer_stage.write(city, round))
    assert opened("boss", "accept", round).status_code == 409
    assert opened("boss", "answer", round).status_code == 200


def test_who_reads_the_data_and_nobody_else(opened, city, round, noon):
    round = answer_stage.accept(city, round)
    disclose_data(round, actor=city.agent.actor, at=GIVEN, items={"revenue": Given("98765432" + XSS)})
    assert statuses(opened, "data", round) == [200, 200, 403, 200, 200, 403, 403, 404]
    assert statuses(opened, "enter_data", round) == CHAIR
    shown = opened("rep", "data", round)
    assert "98765432&lt;script&gt;" in shown.content.decode()
    assert "请保密" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    for page in ("answer", "round", "timeline", "offer"):
        for role in ("worker", "cadre", "reviewer"):
            assert "98765432" not in opened(role, page, round).content.decode()


def test_a_file_among_the_data_opens_for_the_table_only(opened, signed_in, city, round, noon):
    round = answer_stage.accept(city, round)
    client = signed_in(city.agent)
    assert posted(client, "data", round, file_revenue=scan()).status_code == 302
    item = round.disclosures.get().pk
    found = [opened(role, "data_file", round, item=item).status_code for role in ROLES]
    assert found == [200, 200, 403, 200, 200, 403, 403, 404]
    assert opened("rep", "data_file", round, item=round.pk).status_code == 404
    assert posted(signed_in(city.worker(1)), "data", round, value_revenue="1").status_code == 403


@begins_after(delegation_stage.settle)
def test_the_letter_is_written_and_signed_on_the_page(signed_in, city, round, noon):
    client = signed_in(city.chair)
    facts = {"place": "会议室", "recorder": city.committee[1].name, "topic_own-1": "每月 300 元"}
    odd = posted(client, "write_offer", round, meeting_at="2026-03-01T09:00", **facts)
    assert odd.status_code == 422
    assert "已经过去" in odd.content.decode()
    assert "每月 300 元" in odd.content.decode()
    lost = posted(client, "write_offer", round, meeting_at="2026-04-08T09:00", **(facts | {"recorder": "查无此人"}))
    assert "没有找到“查无此人”" in lost.content.decode()
    saved = posted(client, "write_offer", round, meeting_at="2026-04-08T09:00", **facts)
    assert saved.status_code == 302
    paper = fresh(round).offer.paper
    for form in ("pdf", "docx"):
        assert client.get(reverse("papers:file", args=[paper.pk, form])).status_code == 200
    asked = posted(client, "send_offer", round, version=paper.version)
    assert asked.status_code == 200
    wrong = posted(client, "send_offer", round, version=paper.version, code="000000")
    assert wrong.status_code == 422
    code = code_for(city.chair.person, f"sign:{paper.pk}")
    assert posted(client, "send_offer", round, version=paper.version, code=code).status_code == 302
    assert fresh(round).offer.sent_at is not None
    assert posted(signed_in(city.agent), "receive_offer", round).status_code == 302
    assert fresh(round).matter.step_key == "answer"


@begins_after(delegation_stage.settle)
def test_the_receipt_is_entered_on_the_page(signed_in, city, round, noon):
    round = offer_stage.send(city, offer_stage.write(city, round))
    client = signed_in(city.chair)
    bare = posted(client, "receipt", round, received_on="2026-03-10")
    assert bare.status_code == 422
    early = posted(client, "receipt", round, received_on="2026-03-01", file=scan())
    assert "请核对凭证" in early.content.decode()
    assert posted(client, "receipt", round, received_on="2026-03-10", file=scan()).status_code == 302
    assert fresh(round).offer.received_on == date(2026, 3, 10)


def names(city, round):
    others = "\n".join([city.agent.name, *(city.worker(n).name for n in (10, 11, 12))])
    return {
        "meeting_at": f"{MEETING:%Y-%m-%dT%H:%M}", "place": "会议室", "chief": city.boss.name, "members": others,
        "topic_own-1": "同意",
    }  # fmt: skip


def test_the_legal_representative_accepts_on_the_page(signed_in, city, round, noon):
    client = signed_in(city.boss)
    facts = names(city, round)
    asked = posted(client, "accept", round, **facts)
    assert asked.status_code == 200
    assert "同意" in asked.content.decode()
    code = code_for(city.boss.person, f"answer:{round.pk}")
    few = posted(client, "accept", round, **(facts | {"members": city.agent.name}), code=code)
    assert few.status_code == 422
    assert "浙江省集体合同条例 第十条" in few.content.decode()
    assert posted(client, "accept", round, **facts, code=code).status_code == 302
    round = fresh(round)
    assert round.matter.step_key == "meet"
    assert representatives(round, Side.EMPLOYER).count() == 5
    assert "答复书" in signed_in(city.worker(7)).get(url("answer", round)).content.decode()


def test_an_agent_without_authority_is_told_what_to_do(signed_in, city, round, noon):
    client = signed_in(city.agent)
    members = "\n".join(city.worker(n).name for n in (9, 10, 11, 12))
    facts = names(city, round) | {"chief": city.agent.name, "members": members}
    posted(client, "accept", round, **facts)
    told = posted(client, "accept", round, **facts, code=code_for(city.agent.person, f"answer:{round.pk}"))
    assert told.status_code == 422
    assert "书面授权" in told.content.decode()


def test_the_chair_enters_the_stamped_reply_on_the_page(signed_in, city, round, noon):
    client = signed_in(city.chair)
    assert posted(client, "enter_reply", round, replied_on="2026-03-19", **names(city, round)).status_code == 422
    done = posted(client, "enter_reply", round, replied_on="2026-03-19", file=scan(), **names(city, round))
    assert done.status_code == 302
    assert fresh(round).matter.step_key == "meet"
    assert "工会代录" in client.get(url("answer", round)).content.decode()


def test_urging_correcting_and_coordinating_on_the_page(signed_in, city, round, noon):
    cadre = signed_in(city.town_cadre)
    assert posted(cadre, "urge", round, words="请答复").status_code == 302
    assert posted(cadre, "urge", round, words="请答复").status_code == 409
    early = posted(cadre, "correction", round, words="请答复", reply_by="2026-04-01")
    assert early.status_code == 422
    assert "现在还没有过" in early.content.decode()
    assert posted(cadre, "coordination", round, reason="x").status_code == 403
    assert posted(signed_in(city.chair), "coordination", round, reason=XSS).status_code == 302
    page = signed_in(city.worker(7)).get(url("coordination", round)).content.decode()
    assert "&lt;script&gt;" in page
    assert "2026年4月19日" in page or "2026年4月20日" in page
    assert posted(signed_in(city.reviewer), "coordination", round, outcome="五月再谈").status_code == 302
    assert fresh(round).matter.step_key == "answer"


def test_the_recorder_is_settled_on_the_page(signed_in, city, round, noon):
    round = answer_stage.accept(city, round, recorder=city.worker(9).id)
    chair, boss = signed_in(city.chair), signed_in(city.boss)
    assert signed_in(city.worker(7)).get(url("agree_recorder", round)).status_code == 403
    assert city.worker(9).name in chair.get(url("answer", round)).content.decode()
    assert posted(boss, "agree_recorder", round).status_code == 422
    assert posted(chair, "put_forward_recorder", round, recorder=city.worker(8).name).status_code == 302
    assert posted(boss, "agree_recorder", round).status_code == 302
    assert fresh(round).recorder_id == city.worker(8).id


@begins_after(delegation_stage.settle)
def test_the_overview_shows_what_is_next_at_these_steps(opened, city, round, noon):
    round = offer_stage.write(city, round)
    assert "预览并签发" in opened("chair", "round", round).content.decode()
    round = offer_stage.receive(city, offer_stage.send(city, round))
    assert "接受协商" in opened("boss", "round", round).content.decode()
    assert "2026年3月24日" in opened("worker", "round", round).content.decode()


def test_the_chair_enters_stamped_data_on_the_page(signed_in, city, round, noon):
    round = answer_stage.accept(city, round)
    client = signed_in(city.chair)
    assert url("enter_data", round) in client.get(url("answer", round)).content.decode()
    assert posted(client, "enter_data", round, file=scan()).status_code == 422
    done = posted(client, "enter_data", round, file=scan(), keys=["revenue", "average_wage"])
    assert done.status_code == 302
    assert "工会代录" in signed_in(city.worker(1)).get(url("data", round)).content.decode()
