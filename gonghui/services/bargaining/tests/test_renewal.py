"""The renewal window: who is told, when, and what one tap away the next round begins with."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.notices.models import Notice
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.queries.renewal import renewal_of
from gonghui.services.bargaining.ticks.renewal import tick
from tests.plugin_cast import begins_after

from . import opening_stage, posting_stage

OPENS = datetime(2027, 1, 30, 9, 0, tzinfo=clock.CHINA)
BEFORE = datetime(2027, 1, 29, 9, 0, tzinfo=clock.CHINA)

pytestmark = [pytest.mark.django_db, begins_after(posting_stage.post)]


def renewals(player, at):
    return [one for one in waiting(player.actor, at) if one.title == "发起下一轮协商"]


def told(player):
    return Notice.objects.filter(person=player.person, title="可以提出续签协商了").count()


def test_the_window_opens_on_the_day_of_the_place(city, round):
    assert renewal_of(city.enterprise, BEFORE.date()) is None
    found = renewal_of(city.enterprise, OPENS.date())
    assert (found.previous.pk, found.opened_on) == (round.pk, date(2027, 1, 30))
    assert found.basis == "浙江省集体合同条例 第三十条"
    assert renewal_of(city.outside_enterprise, OPENS.date()) is None


def test_it_waits_on_the_homes_of_those_who_may_begin(city, round):
    assert not renewals(city.chair, BEFORE)
    for player in (city.chair, city.boss, city.agent):
        line = renewals(player, OPENS)[0]
        assert line.due == date(2027, 4, 30) and "2027-04-30 期满" in line.what
        assert line.url == reverse("bargaining:start", args=[city.enterprise.pk])
    for player in (city.worker(6), city.town_cadre, city.outsider):
        assert not renewals(player, OPENS)


def test_they_are_told_once_and_not_at_night(city, round):
    assert tick(BEFORE) == 0
    assert tick(OPENS.replace(hour=3)) == 0
    assert tick(OPENS) == 1
    assert tick(OPENS.replace(hour=10)) == 0
    assert [told(player) for player in (city.chair, city.boss, city.agent, city.worker(6))] == [1, 1, 1, 0]


def test_once_a_round_is_on_nobody_is_reminded(city, round):
    opening_stage.start(city, OPENS, term=(date(2027, 5, 1), date(2028, 4, 30)))
    assert tick(OPENS) == 0
    assert not renewals(city.chair, OPENS)


def test_one_tap_leads_to_a_filled_in_start_with_the_last_contract_beside(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: OPENS)
    monkeypatch.setattr(clock, "today", lambda: OPENS.date())
    chair, url = signed_in(city.chair), renewals(city.chair, OPENS)[0].url
    page = chair.get(url).content.decode()
    assert "2027-05-01" in page and "2028-04-30" in page
    assert round.contract.number in page and "起可以提出续签" in page
    begun = chair.post(url, {"term_from": "2027-05-01", "term_until": "2028-04-30"})
    assert begun.status_code == 302
    assert type(round).objects.exclude(pk=round.pk).get().previous_id == round.pk
