"""The employer's figures are not ready: the talks rest for a month, go on by themselves, and once more for a week."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Refused
from gonghui.kernel.rooms.queries import room_of
from gonghui.services.bargaining.actions.suspension import agree_to_suspend, propose_suspension, resume_early

from .calendar import day, moment


def room(round):
    return room_of(round.round.matter)


def test_a_suspension_ends_on_its_day_and_another_earlier(city):
    round = city.opens_a_wage_round().comes_to_the_table().meets()
    chair, boss = city.chair.actor, city.boss.actor

    def boss_asks(until, on=None, why="半年报表还没有出来"):
        at = round.on(on)
        propose_suspension(round.round, actor=boss, at=at, reason=why, resumes_at=moment(until), place="三楼会议室")

    with pytest.raises(Refused, match="累计最长 60 天（浙江省企业民主管理条例 第二十九条）"):
        boss_asks(until="2026-06-30")
    boss_asks(until="2026-05-12")
    assert "企业方提出中止协商，2026-05-12 恢复" in round.timeline.last.sentence
    assert room(round).is_open
    agree_to_suspend(round.round, actor=chair, at=round.on(None))
    assert "双方同意中止协商 34 天，2026-05-12 09:00 在三楼会议室恢复" in round.timeline.last.sentence
    assert room(round).state_words == "中止协商，至 5 月 11 日"

    round.days_pass(until="2026-05-11")
    assert room(round).state == "suspended"
    round.days_pass(until="2026-05-12")
    assert room(round).is_open, "nobody had to do anything"
    assert "中止期满，恢复协商" in round.timeline.last.sentence

    with pytest.raises(Refused, match="已经用了 34 天"):
        boss_asks(until="2026-06-30", on="2026-05-13")
    boss_asks(until="2026-05-20", why="法定代表人出国")
    agree_to_suspend(round.round, actor=chair, at=round.on(None))
    resume_early(round.round, actor=boss, at=round.on("2026-05-16"))
    assert "企业方提出提前恢复协商" in round.timeline.last.sentence
    resume_early(round.round, actor=chair, at=round.on(None))
    assert "双方同意提前恢复协商" in round.timeline.last.sentence
    assert room(round).sittings.count() == 3
    assert round.round.suspensions.count() == 2 and day("2026-05-16") == round.at.date()

    round.agrees_on("5").writes_the_minutes().signs_the_minutes()
    assert round.step.title == "职代会"
