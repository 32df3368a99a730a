"""Taking a round back: by whom, until when, what ends with it, what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, Refused, StepClosed
from gonghui.kernel.matters.presenting import at_number, steps
from gonghui.kernel.matters.queries import Light, lights
from gonghui.services.bargaining.actions.meeting import open_meeting
from gonghui.services.bargaining.actions.suspension import propose_suspension
from gonghui.services.bargaining.actions.withdrawal import withdraw_round
from gonghui.services.bargaining.models import Election, Suspension
from gonghui.services.bargaining.queries.slices import next_for
from tests.plugin_cast import begins_after

from . import delegation_stage, filing_stage, meeting_stage, minutes_stage, opening_stage
from .meeting_stage import MEETING
from .opening_stage import BEGUN, fresh


def in_session(city):
    return meeting_stage.opened(city, meeting_stage.placed(city))


def voting(city):
    round = opening_stage.settle(city)
    delegation_stage.delegates(city)
    delegation_stage.nominated(city, round, [city.worker(n) for n in range(1, 6)], 4)
    delegation_stage.opened(city, round)
    return fresh(round)


def agreed(city):
    return minutes_stage.sign(city, minutes_stage.settle(city, meeting_stage.agree(city, meeting_stage.placed(city))))


pytestmark = [pytest.mark.django_db, begins_after(in_session)]


def withdraws(round, player, reason="双方商定先签集体合同", at=MEETING):
    return withdraw_round(round, actor=player.actor, at=at, reason=reason)


def test_the_side_that_began_it_takes_it_back(city, round):
    for player in (city.boss, city.worker(1), city.town_cadre):
        with pytest.raises(Forbidden):
            withdraws(round, player)
    with pytest.raises(Refused, match="写明撤回的原因") as refused:
        withdraws(round, city.chair, " ")
    assert refused.value.field == "reason"
    propose_suspension(
        round, actor=city.boss.actor, at=MEETING, reason="等报表", place="x", resumes_at=MEETING + timedelta(days=9)
    )
    withdraws(round, city.chair)

    round = fresh(round)
    assert (round.matter.state, round.matter.closed_at) == ("ended", MEETING)
    assert meeting_stage.room(round).closed_at == MEETING
    assert not round.matter.deadlines.filter(met_on=None, replaced_at=None).exists()
    assert not Suspension.objects.filter(round=round, ended_at=None).exists()
    with pytest.raises(StepClosed, match="已终止"):
        open_meeting(round, actor=city.chair.actor, at=MEETING)
    with pytest.raises(StepClosed, match="已经结束"):
        withdraws(round, city.chair)


def test_what_was_done_shows_and_the_rest_does_not(city, round):
    withdraws(round, city.chair)
    matter = fresh(round).matter
    shown = {light.step.key: light.light for light in lights(matter, MEETING.date())}
    assert (shown["initiate"], shown["meet"], shown["minutes"]) == (Light.DONE, Light.ENDED, Light.AHEAD)
    assert at_number(matter) == 5
    notes = {step["title"]: step["note"] for step in steps(matter, MEETING.date())}
    assert (notes["协商会议"], notes["协商纪要"]) == ("已终止", "")


def test_a_new_round_begins_at_once(city, round):
    withdraws(round, city.chair)
    following = next_for(fresh(round), city.chair.actor)
    assert (following.what, following.closed_as) == ("本轮协商已撤回", "已撤回")
    assert [button.label for button in following.buttons] == ["发起新的一轮"]
    assert next_for(fresh(round), city.worker(6).actor).buttons == ()
    again = opening_stage.start(city, MEETING + timedelta(days=1))
    assert again.matter.is_running and again.pk != round.pk


@begins_after(voting)
def test_a_vote_that_is_on_is_annulled_unopened(city, round):
    withdraws(round, city.chair, at=BEGUN)
    election = Election.objects.select_related("ballot").get(round=round)
    assert election.succeeded is False and election.ballot.state == "annulled"


@begins_after(agreed)
def test_an_agreement_is_not_taken_back(city, round):
    with pytest.raises(StepClosed, match="达成一致"):
        withdraws(round, city.chair, at=minutes_stage.SIGNED)


@begins_after(filing_stage.ready)
def test_a_signed_contract_is_not_taken_back(city, round):
    with pytest.raises(StepClosed, match="集体合同已经签订"):
        withdraws(round, city.chair, at=clock.now())


def test_the_pages(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    monkeypatch.setattr(clock, "today", lambda: MEETING.date())
    page, overview = reverse("bargaining:withdraw", args=[round.pk]), round.matter.get_absolute_url()
    players = [city.chair, city.boss, city.worker(6), city.outsider]
    assert [signed_in(player).get(page).status_code for player in players] == [200, 403, 403, 404]
    chair, worker = signed_in(city.chair), signed_in(city.worker(6))
    assert page in chair.get(overview).content.decode()
    assert page not in worker.get(overview).content.decode()
    assert chair.post(page, {"reason": ""}).status_code == 422
    done = chair.post(page, {"reason": "<i>先缓一缓</i>"})
    assert (done.status_code, done.url) == (302, overview)

    text = worker.get(overview).content.decode()
    assert "本轮协商已撤回" in text and "先缓一缓" in text and "<i>先缓" not in text and "全部办完" not in text
    assert worker.get(reverse("bargaining:meeting", args=[round.pk])).status_code == 200
    assert worker.get(reverse("rooms:room", args=[meeting_stage.room(round).pk])).status_code == 200
    assert page not in chair.get(overview).content.decode()
    assert "不用撤回" in chair.get(page).content.decode()
    assert chair.post(page, {"reason": "再撤一次"}).status_code == 409
