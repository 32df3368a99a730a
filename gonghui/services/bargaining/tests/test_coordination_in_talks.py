"""Sittings were held and a difference remains: a chief asks the bureau, the talks rest, what is signed is agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.matters.queries import Light, lights
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rooms.actions import accept_proposal, begin_sitting
from gonghui.kernel.rooms.queries import agenda
from gonghui.services.bargaining.actions.coordination import conclude_coordination, request_coordination
from gonghui.services.bargaining.actions.meeting import open_meeting
from gonghui.services.bargaining.actions.settlement import (
    draw_up_settlement,
    end_without_settlement,
    enter_settlement,
    extend_coordination,
    settlement_purpose,
    sign_settlement,
)
from gonghui.services.bargaining.queries.slices import next_for
from tests.plugin_cast import begins_after

from . import meeting_stage
from .meeting_stage import MEETING, offers, room, settles
from .offer_stage import confirm
from .opening_stage import fresh

DAY = timedelta(days=1)
ASKED = MEETING + timedelta(hours=3)
RAISE = "average_wage"


def at_odds(city):
    """One topic agreed, an offer on the raise unanswered, a sitting on."""
    round = meeting_stage.opened(city, meeting_stage.placed(city))
    settles(city, round, "own-1", "300")
    offers(city, round, RAISE, "8")
    return round


def at_the_bureau(city):
    round = at_odds(city)
    request_coordination(round, actor=city.boss.actor, at=ASKED, reason="增幅谈不拢")
    return fresh(round)


pytestmark = [pytest.mark.django_db, begins_after(at_the_bureau)]


def bureau(city, at=ASKED):
    return {"actor": city.reviewer.actor, "at": at}


def signs(city, round, player):
    confirm(player, settlement_purpose(fresh(round)), ASKED)
    sign_settlement(round, actor=player.actor, at=ASKED, agrees=True)


def stands(round, key=RAISE):
    return next(state for state in agenda(room(round)) if state.item.key == key)


def test_the_days_run_the_talks_rest_and_the_light_of_the_meeting_tells(city, round):
    matter = round.matter
    assert (matter.step_key, matter.step.title) == ("coordinate_talks", "协调处理")
    due = deadline_of(matter, "coordinate_talks")
    assert (due.due - ASKED.date()).days == 30
    assert due.extended_due > due.due
    assert deadline_of(matter, "coordinate") is None
    shown = {one.step.key: one.light for one in lights(matter, ASKED.date())}
    assert (shown["meet"], shown["minutes"]) == (Light.TROUBLE, Light.AHEAD)
    assert "增幅谈不拢" in last(round.pk, "bargaining.talks_brought_to_the_bureau").event.sentence(None)
    recorder = meeting_stage.recorder_of(city, round)
    assert room(round).state_words == "人社部门协调处理中"
    with pytest.raises(Conflict, match="结束以后才能开会"):
        begin_sitting(room(round), actor=recorder.actor, at=ASKED)
    with pytest.raises(StepClosed):
        open_meeting(round, actor=city.chair.actor, at=ASKED)
    with pytest.raises(StepClosed, match="复会后"):
        accept_proposal(stands(round).open[0], actor=city.boss.actor, at=ASKED)


def test_the_bureau_extends_once(city, round):
    extend_coordination(round, reason="要核实财务资料", **bureau(city))
    due = deadline_of(round.matter, "coordinate_talks")
    assert due.due == due.extended_due


def test_what_three_signed_is_agreed_and_the_talks_go_on(city, round):
    with pytest.raises(Refused, match="填数字"):
        draw_up_settlement(round, agreed="", points={RAISE: "涨一点"}, **bureau(city))
    with pytest.raises(Conflict, match="已经谈拢"):
        draw_up_settlement(round, agreed="", points={"own-1": "0"}, **bureau(city))
    with pytest.raises(Refused, match="商定了什么"):
        draw_up_settlement(round, agreed=" ", points={}, **bureau(city))
    draw_up_settlement(round, agreed="", points={RAISE: " 5% "}, **bureau(city))
    assert next_for(fresh(round), city.chair.actor).what == "签署协调处理协议书"
    for player in (city.chair, city.reviewer):
        signs(city, round, player)
    assert stands(round).accepted is None
    signs(city, round, city.boss)
    round = fresh(round)
    assert round.matter.step_key == "meet"
    assert (stands(round).value, stands(round).accepted.ground) == ("5%", "协调处理协议书")
    assert "5%" in last(round.pk, "bargaining.coordination_settled").event.agreed
    assert last(round.pk, "rooms.item_fixed").event.sentence(None).endswith("按协调处理协议书定为 5%")
    open_meeting(round, actor=city.chair.actor, at=ASKED + DAY)
    round = meeting_stage.conclude(city, round, at=ASKED + DAY)
    assert round.matter.step_key == "minutes"
    assert round.contract.clauses.get(topic_key=RAISE).amount == 5


def test_signed_on_paper_is_as_good(city, round):
    scan = Received("协议书.txt", "text/plain", "三方签字".encode())
    enter_settlement(round, agreed="分两次兑现", points={RAISE: "6"}, received=scan, **bureau(city))
    assert (fresh(round).matter.step_key, stands(round).value) == ("meet", "6%")
    assert last(round.pk, "bargaining.coordination_settled").event.agreed.endswith("分两次兑现")


@pytest.mark.parametrize("ends", ["failed", "concluded"])
def test_without_an_agreement_the_offers_stand_as_they_stood(city, round, ends):
    if ends == "failed":
        end_without_settlement(round, reason="双方各执己见", **bureau(city))
    else:
        conclude_coordination(round, outcome="下周再谈", **bureau(city))
    round = fresh(round)
    assert (round.matter.step_key, room(round).held) == ("meet", "")
    assert len(stands(round).open) == 1
    open_meeting(round, actor=city.boss.actor, at=ASKED + DAY)
    accept_proposal(stands(round).open[0], actor=city.boss.actor, at=ASKED + DAY)


@begins_after(at_odds)
def test_either_side_asks_once_there_was_a_sitting_and_something_is_left(city, round):
    for player in (city.worker(1), city.agent, city.reviewer, city.town_cadre):
        with pytest.raises(Forbidden):
            request_coordination(round, actor=player.actor, at=ASKED, reason="x")
    with pytest.raises(Refused, match="争议是什么"):
        request_coordination(round, actor=city.chair.actor, at=ASKED, reason=" ")
    for state in agenda(room(round)):
        if state.open:
            accept_proposal(state.open[0], actor=city.boss.actor, at=ASKED)
        elif not state.accepted:
            settles(city, round, state.item.key, "3", at=ASKED)
    with pytest.raises(Refused, match="都谈拢了"):
        request_coordination(round, actor=city.chair.actor, at=ASKED, reason="x")


@begins_after(meeting_stage.placed)
def test_before_the_first_sitting_there_is_nothing_to_coordinate(city, round):
    with pytest.raises(Refused, match="先开会谈"):
        request_coordination(round, actor=city.chair.actor, at=ASKED, reason="x")


def test_the_pages(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: ASKED)
    monkeypatch.setattr(clock, "today", lambda: ASKED.date())

    def url(name):
        return reverse(f"bargaining:{name}", args=[round.pk])

    reviewer, boss = signed_in(city.reviewer), signed_in(city.boss)
    assert "回到协商会议" in reviewer.get(url("coordination")).content.decode()
    page = boss.get(reverse("rooms:room", args=[room(round).pk])).content.decode()
    assert "人社部门协调处理中" in page and reverse("rooms:begin", args=[room(round).pk]) not in page
    form = reviewer.get(url("draw_up_settlement")).content.decode()
    assert f"point_{RAISE}" in form and "point_own-1" not in form
    assert reviewer.post(url("draw_up_settlement"), {f"point_{RAISE}": "很多"}).status_code in (422, 409)
    assert reviewer.post(url("draw_up_settlement"), {f"point_{RAISE}": "5"}).status_code == 302
    assert "看全文并签字" in boss.get(url("coordination")).content.decode()
    assert reviewer.post(url("end_without_settlement"), {"reason": "谈不拢"}).status_code == 302
    assert "谈不拢，申请协调" in boss.get(url("meeting")).content.decode()
    asks = boss.get(url("coordination")).content.decode()
    assert "协调期间不开会" in asks
    assert boss.post(url("coordination"), {"reason": "再请协调"}).status_code == 302
    assert fresh(round).matter.step_key == "coordinate_talks"
