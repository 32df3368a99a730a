"""中止协商: who asks, who agrees, how long it may last, what rests meanwhile, how it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, GonghuiError, Refused
from gonghui.kernel.events.queries import last
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rooms.actions import begin_sitting, say
from gonghui.services.bargaining.actions.meeting import adjourn, conclude_talks, open_meeting
from gonghui.services.bargaining.actions.suspension import (
    agree_to_suspend,
    drop_suspension,
    enter_suspension,
    propose_suspension,
    resume_early,
)
from gonghui.services.bargaining.actions.vacancy import give_up_seat
from gonghui.services.bargaining.models import Suspension
from gonghui.services.bargaining.queries.meeting import appointment, nexts
from gonghui.services.bargaining.ticks.suspension import tick
from tests.plugin_cast import begins_after

from . import meeting_stage
from .meeting_stage import MEETING
from .opening_stage import fresh

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RESUMES = MEETING + 30 * DAY
DEMOCRACY = "浙江省企业民主管理条例 第二十九条"
PAPER = Received("中止协商书.txt", "text/plain", "双方签字".encode())


def in_session(city):
    return meeting_stage.opened(city, meeting_stage.placed(city))


pytestmark = [pytest.mark.django_db, begins_after(in_session)]


def asks(round, player, resumes=RESUMES, at=MEETING, **given):
    given = {"reason": "等上半年的报表", "place": "行政楼三楼会议室", **given}
    return propose_suspension(round, actor=player.actor, at=at, resumes_at=resumes, **given)


def rests(city, round, resumes=RESUMES, at=MEETING):
    asks(round, city.boss, resumes, at)
    agree_to_suspend(round, actor=city.chair.actor, at=at)
    return fresh(round)


def test_both_chiefs_agree_and_the_room_closes_for_speaking(city, round):
    asks(round, city.boss)
    assert meeting_stage.room(round).is_open, "one side alone changes nothing"
    with pytest.raises(Refused, match="要等对方首席代表同意"):
        agree_to_suspend(round, actor=city.boss.actor, at=MEETING)
    agree_to_suspend(round, actor=city.chair.actor, at=MEETING)

    room = meeting_stage.room(round)
    assert (room.state, room.suspended_until) == ("suspended", RESUMES.date() - DAY)
    with pytest.raises(GonghuiError, match="中止协商"):
        say(room.channels.get(kind="main"), actor=city.chair.actor, at=MEETING, text="还有一句")
    told = last(round.pk, "bargaining.talks_suspended").event
    assert (told.days, told.resumes_at, told.by_upload) == (30, RESUMES, False)
    assert appointment(round).at == RESUMES


def test_only_chiefs_suspend(city, round):
    for player in (city.worker(1), city.agent, city.worker(6)):
        with pytest.raises(Forbidden):
            asks(round, player)


@begins_after(meeting_stage.placed)
def test_a_meeting_that_never_opened_is_put_off_and_not_suspended(city, round):
    with pytest.raises(Refused, match="不用中止"):
        asks(round, city.chair)


@pytest.mark.parametrize(
    ("given", "says", "field"),
    [
        ({"reason": " "}, "写明中止的原因", "reason"),
        ({"place": " "}, "恢复协商的地点", "place"),
        ({"resumes": MEETING + HOUR}, "今天以后", "resumes_at"),
        ({"resumes": MEETING - DAY}, "今天以后", "resumes_at"),
        ({"resumes": MEETING + 61 * DAY}, f"累计最长 60 天（{DEMOCRACY}）。请把恢复的日子定在 6 月 7 日", "resumes_at"),
    ],
)
def test_what_is_asked_must_be_whole_and_within_the_cap(city, round, given, says, field):
    with pytest.raises(Refused, match=says) as refused:
        asks(round, city.chair, **given)
    assert refused.value.field == field


def test_the_cap_is_of_all_suspensions_together(city, round):
    rests(city, round, MEETING + 40 * DAY)
    assert tick(MEETING + 40 * DAY) == 1
    again = MEETING + 41 * DAY
    with pytest.raises(Refused, match="已经用了 40 天。请把恢复的日子定在 6 月 8 日"):
        asks(round, city.boss, again + 21 * DAY, again)
    rests(city, round, again + 20 * DAY, again)
    assert tick(again + 20 * DAY) == 1
    later = again + 21 * DAY
    with pytest.raises(Refused, match="已经用完"):
        asks(round, city.boss, later + DAY, later)


def test_where_no_law_sets_a_cap_none_is_set(city, round):
    type(round.matter).objects.filter(pk=round.matter.pk).update(place="350000")
    rests(city, round, MEETING + 200 * DAY)
    assert meeting_stage.room(round).state == "suspended"


def test_hangzhou_allows_thirty_days(city, round):
    type(round.matter).objects.filter(pk=round.matter.pk).update(place="330106")
    with pytest.raises(Refused, match="累计最长 30 天（杭州市企业工资集体协商条例 第二十七条）"):
        asks(round, city.chair, MEETING + 31 * DAY)


def test_a_proposal_is_declined_taken_back_or_replaced(city, round):
    asks(round, city.boss)
    with pytest.raises(Conflict, match="对方已经提出"):
        asks(round, city.chair)
    drop_suspension(round, actor=city.chair.actor, at=MEETING)
    assert last(round.pk, "bargaining.suspension_dropped").event.own is False
    asks(round, city.chair)
    asks(round, city.chair, MEETING + 10 * DAY)
    assert Suspension.objects.get(round=round, ended_at=None).resumes_at == MEETING + 10 * DAY
    drop_suspension(round, actor=city.chair.actor, at=MEETING)
    assert last(round.pk, "bargaining.suspension_dropped").event.own is True
    with pytest.raises(Conflict, match="没有等您答复"):
        agree_to_suspend(round, actor=city.boss.actor, at=MEETING)
    assert meeting_stage.room(round).is_open


def test_a_proposal_whose_day_has_passed_is_no_longer_agreed_to(city, round):
    asks(round, city.boss, MEETING + DAY)
    late = MEETING + 2 * DAY
    with pytest.raises(Refused, match="今天以后"):
        agree_to_suspend(round, actor=city.chair.actor, at=late)
    asks(round, city.chair, at=late)
    assert Suspension.objects.get(round=round, ended_at=None).proposed_by == "worker"


def test_while_the_talks_rest_nothing_else_is_done_to_them(city, round):
    round, chair = rests(city, round), {"actor": city.chair.actor, "at": MEETING}
    with pytest.raises(Refused, match="5月8日 09:00 恢复"):
        open_meeting(round, **chair)
    with pytest.raises(Refused, match="协商中止"):
        adjourn(round, next_at=RESUMES, place="x", reason="x", **chair)
    with pytest.raises(Refused, match="协商中止"):
        conclude_talks(round, **chair)
    with pytest.raises(Conflict, match="已经中止"):
        asks(round, city.chair)
    with pytest.raises(GonghuiError):
        begin_sitting(meeting_stage.room(round), actor=meeting_stage.recorder_of(city, round).actor, at=MEETING)


def test_on_the_day_the_talks_go_on_by_themselves(city, round):
    rests(city, round)
    assert tick(RESUMES - timedelta(minutes=1)) == 0
    assert tick(RESUMES) == 1
    room = meeting_stage.room(round)
    assert room.is_open and room.sittings.count() == 2
    assert last(round.pk, "bargaining.talks_resumed").event.early is False
    assert tick(RESUMES) == 0


def test_without_a_chief_the_day_ends_the_suspension_and_nobody_sits(city, round):
    rests(city, round)
    give_up_seat(round, actor=city.boss.actor, at=MEETING + DAY)
    assert tick(RESUMES) == 1
    assert meeting_stage.room(round).state == "recess"


def test_both_may_go_on_earlier(city, round):
    rests(city, round)
    at = MEETING + 5 * DAY
    resume_early(round, actor=city.chair.actor, at=at)
    assert meeting_stage.room(round).state == "suspended"
    with pytest.raises(Conflict, match="正在等对方同意"):
        resume_early(round, actor=city.chair.actor, at=at)
    resume_early(round, actor=city.boss.actor, at=at)
    room = meeting_stage.room(round)
    assert room.is_open and last(round.pk, "bargaining.talks_resumed").event.early
    assert appointment(round).day == at.date(), "the day that was given up stands in nobody's way"
    with pytest.raises(Conflict, match="没有中止"):
        resume_early(round, actor=city.boss.actor, at=at)


def test_an_employer_who_does_not_sign_in_agrees_on_paper(city, round):
    enter_suspension(
        round, actor=city.chair.actor, at=MEETING, received=PAPER, reason="停产检修", place="网上会议室",
        resumes_at=MEETING + 10 * DAY,
    )  # fmt: skip
    assert meeting_stage.room(round).state == "suspended"
    assert last(round.pk, "bargaining.talks_suspended").event.by_upload


def test_talks_that_end_leave_no_proposal_behind(city, round):
    asks(round, city.boss)
    meeting_stage.settles(city, round, "average_wage", "5")
    meeting_stage.conclude(city, round)
    assert not Suspension.objects.filter(round=round, ended_at=None).exists()


def test_other_deadlines_are_not_lengthened(city, round):
    """No law found says so: Hangzhou's sixty days from the letter run on."""
    before = {d.key: d.due for d in round.matter.deadlines.filter(replaced_at=None)}
    rests(city, round)
    assert {d.key: d.due for d in round.matter.deadlines.filter(replaced_at=None)} == before


def test_the_pages_ask_the_other_chief_and_say_until_when(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    monkeypatch.setattr(clock, "today", lambda: MEETING.date())

    def url(name):
        return reverse(f"bargaining:{name}", args=[round.pk])

    players = [city.chair, city.boss, city.worker(1), city.worker(6), city.outsider]
    assert [signed_in(p).get(url("suspend")).status_code for p in players] == [200, 200, 403, 403, 404]
    assert [signed_in(p).get(url("suspend_on_paper")).status_code for p in players] == [200, 403, 403, 403, 404]
    boss, chair, worker = (signed_in(p) for p in (city.boss, city.chair, city.worker(6)))
    assert "累计最长 60 天" in boss.get(url("suspend")).content.decode()
    typed = {"reason": "等<b>报表</b>", "resumes_at": "2026-05-08T09:00", "place": "三楼"}
    assert boss.post(url("suspend"), {**typed, "resumes_at": "2026-07-08T09:00"}).status_code == 422
    assert boss.post(url("suspend"), typed).status_code == 302

    assert nexts(fresh(round), city.chair.actor).what == "对方提出中止协商，请答复"
    assert "同意中止" in chair.get(url("meeting")).content.decode()
    assert "收回提议" in boss.get(url("meeting")).content.decode()
    shown = worker.get(url("meeting")).content.decode()
    assert "企业方提出中止协商" in shown and "同意中止" not in shown and "<b>报表" not in shown
    assert boss.post(url("agree_to_suspend")).status_code == 422
    assert worker.post(url("agree_to_suspend")).status_code == 403
    assert chair.post(url("agree_to_suspend")).status_code == 302

    for player in (worker, chair):
        text = player.get(url("meeting")).content.decode()
        assert "协商中止，" in text and "5月8日" in text.replace(" ", "")
        assert "复会</a>" not in text and "结束协商</a>" not in text
    room = reverse("rooms:room", args=[meeting_stage.room(round).pk])
    assert "中止协商，至 5 月 7 日" in chair.get(room).content.decode()
    assert chair.post(url("resume_early")).status_code == 302
    assert nexts(fresh(round), city.boss.actor).what == "对方提出提前恢复协商，请答复"
    assert boss.post(url("resume_early")).status_code == 302
    assert meeting_stage.room(round).is_open
