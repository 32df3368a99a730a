"""Data before the meeting: who gives, who reads, when they are late; never outside the table."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, Refused, StepClosed
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.papers.models import Upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import door
from gonghui.services.bargaining.actions.data import Given, disclose_data, enter_data
from gonghui.services.bargaining.queries.data import asked_for, is_complete
from gonghui.services.bargaining.ticks.answer import tick
from tests.plugin_cast import begins_after

from . import answer_stage, offer_stage
from .answer_stage import GIVEN
from .opening_stage import fresh
from .test_offer import told

pytestmark = [pytest.mark.django_db, begins_after(answer_stage.accept)]

#: Due 1 April.
LATE = datetime(2026, 4, 2, 8, 0, tzinfo=clock.CHINA)
SCAN = Received("报表.txt", "text/plain", "营业收入 98765432 元".encode())
SECRET = "98765432"


@begins_after(offer_stage.receive)
def test_what_is_asked_for_is_what_the_law_demands_and_what_was_ticked(round):
    assert [item.key for item in asked_for(round)] == ["related_facts", "revenue", "average_wage"]


def test_given_bit_by_bit_until_complete(city, round):
    disclose_data(round, actor=city.agent.actor, at=GIVEN, items={"revenue": Given(SECRET)})
    assert not is_complete(round)
    assert deadline_of(round.matter, "data") is not None
    rest = {"related_facts": Given("见报表", SCAN), "average_wage": Given("6,800 元")}
    disclose_data(round, actor=city.boss.actor, at=GIVEN, items=rest)
    assert is_complete(round)
    assert deadline_of(round.matter, "data") is None
    assert told(round)[0] == "协商资料已提供齐全"
    assert "企业提供协商资料：上年度营业收入" in told(round)
    assert tick(LATE) == 0


@begins_after(offer_stage.receive)
def test_data_given_before_the_acceptance_are_not_late_after_it(city, round):
    round = answer_stage.disclose(city, round)
    assert not any("齐全" in line for line in told(round))
    round = answer_stage.accept(city, round, at=GIVEN)
    assert deadline_of(round.matter, "data") is None
    assert tick(LATE) == 0


def test_the_figures_are_in_no_event_and_their_file_opens_by_no_door(city, round):
    disclose_data(round, actor=city.agent.actor, at=GIVEN, items={"revenue": Given(SECRET, SCAN)})
    payloads = EventRecord.objects.filter(chain_id=round.pk).values_list("payload", flat=True)
    assert not any(SECRET in json.dumps(payload, ensure_ascii=False) for payload in payloads)
    upload = round.disclosures.get().upload
    for nosy in city.everybody:
        assert not door(Upload, nosy.actor).filter(pk=upload.pk).exists()


def test_a_figure_given_again_is_corrected(city, round):
    round = answer_stage.disclose(city, round)
    disclose_data(round, actor=city.agent.actor, at=GIVEN, items={"revenue": Given("12 元")})
    assert round.disclosures.get(key="revenue").value == "12 元"
    assert sum("齐全" in line for line in told(round)) == 1


@pytest.mark.parametrize(
    "items, sentence",
    [
        ({}, "至少填一项"),
        ({"revenue": Given("  ")}, "至少填一项"),
        ({"balance_sheet": Given("1")}, "不在要求提供"),
        ({"revenue": Given("1" * 201)}, "最多 200 字"),
    ],
)
def test_what_cannot_be_given(city, round, items, sentence):
    with pytest.raises(Refused, match=sentence):
        disclose_data(round, actor=city.agent.actor, at=GIVEN, items=items)


@begins_after(None)
def test_before_the_offer_is_received_nothing_is_owed(city):
    round = offer_stage.send(city)
    with pytest.raises(StepClosed):
        disclose_data(round, actor=city.agent.actor, at=GIVEN, items={"revenue": Given("1")})


@pytest.mark.parametrize("who", ["chair", "town_cadre", "reviewer"])
def test_only_the_employer_gives(city, round, who):
    with pytest.raises(Forbidden):
        disclose_data(round, actor=getattr(city, who).actor, at=GIVEN, items={"revenue": Given("1")})


def test_the_chair_enters_stamped_data(city, round):
    items = {item.key: Given() for item in asked_for(round)}
    enter_data(round, actor=city.chair.actor, at=GIVEN, items=items, received=SCAN)
    assert is_complete(round)
    assert round.disclosures.first().given_by == "worker"
    assert round.disclosures.first().upload.uploaded_by_id == city.chair.id


def test_lateness_is_noted_once(city, round):
    assert tick(LATE - timedelta(days=1)) == 0
    assert [tick(LATE), tick(LATE)] == [1, 0]
    assert fresh(round).matter.in_trouble
    assert "2026-04-01" in told(round)[0]
    answer_stage.disclose(city, round, at=LATE)
    assert is_complete(round)
