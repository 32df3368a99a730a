"""Step 5 as stories: opening and what stops it, adjourning, concluding."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.rooms.actions import accept_proposal, say
from gonghui.kernel.rooms.queries import agenda
from gonghui.services.bargaining.actions.meeting import adjourn, conclude_talks, open_meeting
from gonghui.services.bargaining.models import Representative, Round
from gonghui.services.bargaining.queries.meeting import appointment, first_chair, missing

from . import meeting_stage as stage
from .meeting_stage import CONCLUDED, MEETING
from .opening_stage import fresh

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def test_a_sitting_seats_both_sides_and_the_recorder(city):
    round = stage.opened(city)
    room = stage.room(round)

    seats = {seat.person_id: (seat.side, seat.role) for seat in room.seats.taken()}
    assert seats[city.chair.id] == ("worker", "chief")
    assert seats[city.boss.id] == ("employer", "chief")
    assert seats[round.recorder_id] == ("neutral", "recorder")
    assert len(seats) == round.representatives.filter(left_on=None).count() + 1
    assert [state.item.title for state in agenda(room)] == [topic.title for topic in round.topics.all()]
    assert room.is_open
    assert room.sittings.get().chaired_by == "worker"
    assert round.matter.anchors["first_meeting"] == MEETING.date()


def spoil_recorder(city, round):
    Round.objects.filter(pk=round.pk).update(recorder=None)


def recorder_at_the_table(city, round):
    Round.objects.filter(pk=round.pk).update(recorder=city.worker(1).id)


def no_employer_chief(city, round):
    Representative.objects.filter(round=round, side="employer").update(left_on=MEETING.date())


@pytest.mark.parametrize(
    ("spoil", "at", "says"),
    [
        (spoil_recorder, MEETING, "还没有商定记录员"),
        (recorder_at_the_table, MEETING, "双方代表以外的人"),
        (no_employer_chief, MEETING, "企业方还没有首席代表"),
        (None, MEETING - timedelta(days=1), "还没有到"),
    ],
)
def test_what_is_missing_is_named(city, spoil, at, says):
    round = stage.placed(city)
    if spoil:
        spoil(city, round)
    with pytest.raises(Refused, match=says):
        open_meeting(round, actor=city.chair.actor, at=at)
    assert says in missing(fresh(round), at)[0]


def test_who_may_open(city):
    round = stage.placed(city)
    for player, error in [(city.worker(1), Forbidden), (city.town_cadre, Forbidden), (city.outsider, NotVisible)]:
        with pytest.raises(error):
            open_meeting(round, actor=player.actor, at=MEETING)
    open_meeting(round, actor=stage.recorder_of(city, round).actor, at=MEETING)
    with pytest.raises(Conflict, match="正在进行"):
        open_meeting(round, actor=city.boss.actor, at=MEETING)


def test_where_the_proposer_chairs_first(city):
    round = stage.placed(city)
    round.matter.place = "330203"
    round.matter.save(update_fields=["place"])
    Round.objects.filter(pk=round.pk).update(proposer="employer")
    round = fresh(round)
    assert first_chair(round)[0] == "employer"
    open_meeting(round, actor=city.chair.actor, at=MEETING)
    assert stage.room(round).sittings.get().chaired_by == "employer"


def test_adjourned_and_opened_again_by_the_other_chief(city):
    round = stage.opened(city, stage.placed(city))
    later = MEETING + WEEK
    adjourn(round, actor=city.boss.actor, at=MEETING, next_at=later, place="二楼会议室", reason="等审计报告")
    round = fresh(round)

    assert stage.room(round).state == "recess"
    assert (appointment(round).at, appointment(round).place) == (later, "二楼会议室")
    with pytest.raises(Refused, match="还没有到"):
        open_meeting(round, actor=city.chair.actor, at=MEETING + timedelta(days=1))
    open_meeting(round, actor=city.chair.actor, at=later)
    assert [s.chaired_by for s in stage.room(round).sittings.all()] == ["worker", "employer"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"next_at": MEETING}, "晚于现在"),
        ({"place": " "}, "地点"),
        ({"reason": " "}, "原因"),
        ({"next_at": MEETING + timedelta(days=200)}, "最长"),
    ],
)
def test_adjourning_needs(city, wrong, says):
    round = stage.opened(city, stage.placed(city))
    given = {"next_at": MEETING + WEEK, "place": "二楼", "reason": "再算一算"} | wrong
    with pytest.raises(Refused, match=says):
        adjourn(round, actor=city.chair.actor, at=MEETING, **given)
    assert stage.room(round).is_open


def test_talks_end_with_what_was_agreed(city):
    round = stage.opened(city, stage.placed(city))
    stage.settles(city, round, "average_wage", "5")
    rest = [state.item.key for state in agenda(stage.room(round)) if not state.accepted]
    done = conclude_talks(round, actor=city.boss.actor, at=CONCLUDED, left_open=rest)

    told = done.events[-1]
    assert len(told.agreed) == 1
    assert len(told.left_open) == len(rest)
    round = fresh(round)
    assert round.matter.step_key == "minutes"
    room = stage.room(round)
    assert room.state == "closed"
    with pytest.raises(StepClosed):
        say(room.channels.get(kind="main"), actor=city.chair.actor, at=CONCLUDED, text="再说一句")


def test_talks_do_not_end_while_a_proposal_waits(city):
    round = stage.opened(city, stage.placed(city))
    stage.settles(city, round, "average_wage", "5")
    waiting = stage.offers(city, round, "own-1", "300")
    with pytest.raises(Refused, match=r"方案 2（高温津贴 300 元）还在等企业方回应"):
        conclude_talks(round, actor=city.chair.actor, at=CONCLUDED, left_open=["own-1"])
    accept_proposal(waiting, actor=city.boss.actor, at=CONCLUDED)
    stage.conclude(city, round)


def test_talks_do_not_end_with_nothing_or_with_topics_unnamed(city):
    round = stage.opened(city, stage.placed(city))
    with pytest.raises(Refused, match="还没有一项谈拢"):
        conclude_talks(round, actor=city.chair.actor, at=CONCLUDED)
    stage.settles(city, round, "average_wage", "5")
    with pytest.raises(Refused, match="高温津贴") as refused:
        conclude_talks(round, actor=city.chair.actor, at=CONCLUDED)
    assert refused.value.field == "left_open"


def test_before_the_meeting_nobody_ends_it(city):
    round = stage.placed(city)
    with pytest.raises(Refused, match="还没有召开"):
        conclude_talks(round, actor=city.chair.actor, at=MEETING)
    with pytest.raises(Forbidden):
        conclude_talks(round, actor=city.worker(2).actor, at=MEETING)


def test_a_changed_delegation_is_seated_anew(city):
    round = stage.opened(city, stage.placed(city))
    adjourn(round, actor=city.chair.actor, at=MEETING, next_at=MEETING + WEEK, place="二楼", reason="明天再谈")
    left = round.representatives.filter(side="worker", is_chief=False).first()
    left.left_on = MEETING.date()
    left.save()
    open_meeting(round, actor=city.chair.actor, at=MEETING + WEEK)
    seated = set(stage.room(round).seats.taken().values_list("person_id", flat=True))
    assert left.person_id not in seated
    assert city.chair.id in seated
