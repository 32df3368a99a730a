"""A round changes hands within the union; a guidance officer does the chair's steps in the chair's name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.names import Names
from gonghui.kernel.organisations.models import Office, Post
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import may, people
from gonghui.services.bargaining.actions.charge import accept_help, end_help, hand_over, offer_help
from gonghui.services.bargaining.actions.offer import write_offer
from gonghui.services.bargaining.actions.opening import settle_topics
from gonghui.services.bargaining.actions.withdrawal import withdraw_round
from gonghui.services.bargaining.models import Handover, Side
from gonghui.services.bargaining.queries.slices import next_for
from gonghui.services.bargaining.rights import Right
from tests.plugin_cast import begins_after

from . import delegation_stage, offer_stage, opening_stage
from .offer_stage import WRITTEN
from .opening_stage import BEGUN, fresh

DAY = timedelta(days=1)
SCAN = Received("委托书.txt", "text/plain", "委托".encode())


def settled(city):
    """The list is settled, the letter waits to be written; there is a deputy, and a guidance officer above."""
    city.deputy = city.player("夏副主席", (Office.VICE_CHAIR, city.union), job="钳工")
    city.guide = city.player("王五", (Office.GUIDANCE_OFFICER, city.federation))
    return delegation_stage.settle(city)


def begun(city):
    city.guide = city.player("王五", (Office.GUIDANCE_OFFICER, city.federation))
    return opening_stage.start(city)


pytestmark = [pytest.mark.django_db, begins_after(settled)]


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: WRITTEN)
    monkeypatch.setattr(clock, "today", lambda: WRITTEN.date())


def hands(city, round, by, to, **given):
    given = {"why": "ill", "received": SCAN, "at": WRITTEN} | given
    hand_over(round, actor=by.actor, to=to.id, **given)
    return fresh(round)


def helps(city, round, scope="all", until=date(2026, 4, 30), at=WRITTEN):
    accept_help(round, actor=city.chair.actor, at=at, officer=city.guide.id, scope=scope, until=until)
    return fresh(round)


def writes(round, player, recorder):
    return write_offer(
        round, actor=player.actor, at=WRITTEN, meeting_at=offer_stage.MEETING, place="会议室",
        recorder=recorder.id, data_wanted=[], demands={},
    )  # fmt: skip


# ---- handing over


def test_rights_duties_and_the_chiefs_seat_follow_at_once(city, round):
    assert may(city.chair.actor, Right.SEND_THE_OFFER, round)
    round = hands(city, round, city.town_cadre, city.deputy, words="主席住院")
    assert round.chief(Side.WORKER).person_id == city.deputy.id
    for right in (Right.SEND_THE_OFFER, Right.WRITE_THE_OFFER, Right.RUN_THE_ELECTION, Right.CONVENE_THE_CONGRESS):
        assert may(city.deputy.actor, right, round), right
        assert not may(city.chair.actor, right, round), right
    assert may(city.chair.actor, Right.SEE_THE_ROUND, round)
    assert list(people(Right.CONVENE_THE_CONGRESS, round)) == [city.deputy.person]
    assert next_for(round, city.deputy.actor).mine and not next_for(round, city.chair.actor).mine
    with pytest.raises(Forbidden):
        writes(round, city.chair, city.committee[1])
    told = last(round.pk, "bargaining.round_handed_over")
    assert "主席住院" in told.event.sentence(Names([told]))


def test_who_may_hand_over_and_when_a_paper_is_needed(city, round):
    for player in (city.worker(1), city.boss, city.reviewer, city.other_cadre, city.committee[0]):
        with pytest.raises((Forbidden, NotVisible)):
            hands(city, round, player, city.deputy)
    with pytest.raises(Refused, match="书面委托"):
        hands(city, round, city.town_cadre, city.deputy, received=None)
    with pytest.raises(Refused, match="还登记为工会负责人"):
        hands(city, round, city.town_cadre, city.deputy, why="left_office")
    for nobody in (city.worker(1), city.boss, city.chair):
        with pytest.raises(Refused, match="选一位接手的人"):
            hands(city, round, city.town_cadre, nobody)
    hands(city, round, city.chair, city.deputy, received=None)  # in person


def test_a_new_chair_takes_a_running_round_over(city, round):
    Post.objects.filter(person=city.chair.person, office=Office.CHAIR).update(until=WRITTEN.date() - DAY)
    new = city.player("新主席", (Office.CHAIR, city.union), job="车工")
    assert not may(city.chair.actor, Right.RUN_THE_ELECTION, round)
    assert may(city.chair.actor, Right.SEND_THE_OFFER, round), "the seat is held in person"
    round = hands(city, round, new, new, why="left_office", received=None)
    assert round.chief(Side.WORKER).person_id == new.id
    assert not may(city.chair.actor, Right.SEND_THE_OFFER, round)


def test_it_is_handed_on_and_back(city, round):
    round = hands(city, round, city.chair, city.deputy, received=None)
    round = hands(city, round, city.deputy, city.chair, received=None)
    assert may(city.chair.actor, Right.RUN_THE_ELECTION, round)
    assert not may(city.deputy.actor, Right.RUN_THE_ELECTION, round)
    assert Handover.objects.standing().count() == 1 and round.handovers.count() == 2
    assert round.chief(Side.WORKER).person_id == city.chair.id


def test_who_took_over_and_lost_office_acts_no_longer_and_the_chair_takes_it_back(city, round):
    round = hands(city, round, city.chair, city.committee[0], received=None)
    Post.objects.filter(person=city.committee[0].person).update(until=WRITTEN.date() - DAY)
    assert not may(city.committee[0].actor, Right.RUN_THE_ELECTION, round)
    round = hands(city, round, city.deputy, city.deputy, why="left_office", received=SCAN)
    assert may(city.deputy.actor, Right.RUN_THE_ELECTION, round)


# ---- help


@begins_after(begun)
def test_an_officer_acts_in_the_chairs_name_and_every_act_says_so(city, round, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: BEGUN.date())
    with pytest.raises(Forbidden):
        settle_topics(round, actor=city.guide.actor, at=BEGUN, keys=[], own=["高温津贴"])
    offer_help(round, actor=city.guide.actor, at=BEGUN, words="头一回办，我来帮忙")
    round = helps(city, round, at=BEGUN)
    settle_topics(round, actor=city.guide.actor, at=BEGUN, keys=[], own=["高温津贴"])
    record = last(round.pk, "bargaining.topics_settled")
    assert Names([record]).actor(record) == f"王五（指导员）代{city.chair.name}办理"
    assert (record.actor_id, record.in_the_name_of) == (city.guide.id, (city.chair.id, "指导员"))
    own = last(round.pk, "bargaining.help_offered")
    assert Names([own]).actor(own) == "王五"
    end_help(fresh(round), actor=city.chair.actor, at=BEGUN)
    assert not may(city.guide.actor, Right.RUN_THE_ELECTION, round)
    with pytest.raises(Forbidden):
        end_help(round, actor=city.guide.actor, at=BEGUN)


def test_what_stays_the_chairs_own(city, round):
    round = helps(city, round)
    assert may(city.guide.actor, Right.WRITE_THE_OFFER, round)
    for right in (
        Right.SEND_THE_OFFER, Right.AUTHORISE_A_CHIEF, Right.WITHDRAW_THE_ROUND, Right.SIGN_FOR_A_SIDE,
        Right.SIGN_THE_MINUTES, Right.ACCEPT_HELP, Right.HAND_OVER_THE_ROUND, Right.ANSWER_THE_OFFER,
    ):  # fmt: skip
        assert not may(city.guide.actor, right, round), right
    with pytest.raises(Forbidden):
        withdraw_round(round, actor=city.guide.actor, at=WRITTEN, reason="x")


def test_help_is_bounded_in_steps_and_days_and_ends_with_a_handover(city, round, monkeypatch):
    with pytest.raises(Refused, match="今天到一年以内"):
        helps(city, round, until=date(2026, 3, 1))
    with pytest.raises(Refused, match="协商指导员里选"):
        accept_help(
            round, actor=city.chair.actor, at=WRITTEN, officer=city.worker(1).id, scope="all", until=WRITTEN.date()
        )
    round = helps(city, round, scope="decide")
    assert not may(city.guide.actor, Right.WRITE_THE_OFFER, round)
    end_help(round, actor=city.chair.actor, at=WRITTEN)
    round = helps(city, round, scope="prepare", until=date(2026, 3, 20))
    with pytest.raises(Conflict, match="已经有指导员"):
        helps(city, round)
    assert may(city.guide.actor, Right.WRITE_THE_OFFER, round)
    writes(round, city.guide, city.committee[1])
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 21))
    assert not may(city.guide.actor, Right.WRITE_THE_OFFER, round)
    monkeypatch.setattr(clock, "today", lambda: WRITTEN.date())
    hands(city, round, city.chair, city.deputy, received=None)
    assert last(round.pk, "bargaining.help_ended") is not None
    assert not may(city.guide.actor, Right.WRITE_THE_OFFER, round)
    with pytest.raises(Conflict, match="没有指导员"):
        end_help(round, actor=city.deputy.actor, at=WRITTEN)


def test_the_pages(city, round, signed_in):
    def url(name):
        return reverse(f"bargaining:{name}", args=[round.pk])

    players = [city.chair, city.deputy, city.town_cadre, city.guide, city.worker(3), city.outsider]
    expected = {
        "charge": [200, 200, 200, 200, 200, 404], "hand_over": [200, 200, 200, 403, 403, 404],
        "accept_help": [200, 200, 403, 403, 403, 404], "offer_help": [403, 403, 403, 200, 403, 404],
    }  # fmt: skip
    for name, codes in expected.items():
        assert [signed_in(player).get(url(name)).status_code for player in players] == codes, name
    chair, guide = signed_in(city.chair), signed_in(city.guide)
    assert guide.post(url("offer_help"), {"words": "<b>我来</b>"}).status_code == 302
    assert chair.post(url("accept_help"), {"officer": str(city.guide.id)}).status_code == 422
    given = {"officer": str(city.guide.id), "scope": "all", "until": "2026-04-30"}
    assert chair.post(url("accept_help"), given).status_code == 302
    page = guide.get(url("charge")).content.decode()
    assert "王五（指导员）" in page and "结束代办" in page
    assert "&lt;b&gt;我来" in guide.get(url("timeline")).content.decode()
    assert chair.post(url("end_help")).status_code == 302
    assert chair.post(url("hand_over"), {"to": str(city.boss.id), "why": "ill"}).status_code == 422
    assert chair.post(url("hand_over"), {"to": str(city.deputy.id), "why": "ill"}).status_code == 302
    assert "移交夏副主席" in chair.get(url("charge")).content.decode()
    assert chair.get(url("accept_help")).status_code == 403
