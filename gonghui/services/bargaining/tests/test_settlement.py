"""The bureau's coordination: more days once, an agreement three people sign, an end without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.course import recount
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions.coordination import request_coordination
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

from . import delegation_stage, offer_stage
from .offer_stage import confirm
from .opening_stage import fresh

DAY = timedelta(days=1)
ASKED = offer_stage.RECEIVED + DAY


def at_the_bureau(city):
    """The employer's side is named; the union asks the bureau to coordinate."""
    round = offer_stage.receive(city)
    round = delegation_stage.name_employer(city, round, at=offer_stage.RECEIVED)
    request_coordination(round, actor=city.chair.actor, at=ASKED, reason="企业方一直不定开会的日子")
    return fresh(round)


def unnamed(city):
    """The same, the employer's side unknown."""
    round = offer_stage.receive(city)
    request_coordination(round, actor=city.chair.actor, at=ASKED, reason="企业方不理睬")
    return fresh(round)


pytestmark = [pytest.mark.django_db, begins_after(at_the_bureau)]


def bureau(city, at=ASKED):
    return {"actor": city.reviewer.actor, "at": at}


def drawn_up(city, round, agreed="四月十五日前开会", **more):
    draw_up_settlement(round, agreed=agreed, **more, **bureau(city))
    return Paper.objects.get(matter=round.matter, kind="bargaining.settlement", state="frozen")


def signs(round, player, at=ASKED):
    confirm(player, settlement_purpose(fresh(round)), at)
    return sign_settlement(round, actor=player.actor, at=at, agrees=True)


def test_more_days_are_taken_once_with_a_reason_and_in_time(city, round):
    first = deadline_of(round.matter, "coordinate")
    for player in (city.chair, city.boss, city.town_cadre):
        with pytest.raises(Forbidden):
            extend_coordination(round, actor=player.actor, at=ASKED, reason="x")
    with pytest.raises(Refused, match="延长的理由"):
        extend_coordination(round, reason=" ", **bureau(city))
    extend_coordination(round, reason="要核实财务资料", **bureau(city))
    found = deadline_of(round.matter, "coordinate")
    assert (found.due, found.extended_on) == (first.extended_due, ASKED.date())
    assert last(round.pk, "bargaining.coordination_extended").event.until == first.extended_due
    with pytest.raises(Conflict, match="已经延长过一次"):
        extend_coordination(round, reason="还要", **bureau(city))


def test_days_that_are_over_are_not_extended(city, round):
    late = deadline_of(round.matter, "coordinate").due + DAY
    at = ASKED.replace(year=late.year, month=late.month, day=late.day)
    with pytest.raises(Conflict, match="已经过了，不能再延长"):
        extend_coordination(round, reason="要核实", **bureau(city, at))


def test_a_new_calendar_keeps_the_extension(city, round):
    extend_coordination(round, reason="要核实财务资料", **bureau(city))
    extended = deadline_of(round.matter, "coordinate").due
    Deadline.objects.filter(matter=round.matter, key="coordinate").update(due=date(2026, 1, 1))
    recount(round.matter, at=ASKED)
    assert deadline_of(round.matter, "coordinate").due == extended


def test_three_sign_and_both_sides_go_back(city, round):
    with pytest.raises(Refused, match="商定了什么") as refused:
        draw_up_settlement(round, agreed=" ", **bureau(city))
    assert refused.value.field == "agreed"
    paper = drawn_up(city, round, left_open="工资增幅")
    assert paper.number and "协调" in paper.number
    text = str(paper.content)
    assert "企业方一直不定开会的日子" in text and "四月十五日前开会" in text and "工资增幅" in text
    assert next_for(fresh(round), city.boss.actor).what == "签署协调处理协议书"

    signs(round, city.chair)
    with pytest.raises(Conflict, match="已经签过字"):
        sign_settlement(round, actor=city.chair.actor, at=ASKED, agrees=True)
    with pytest.raises(Conflict, match="不能再改"):
        draw_up_settlement(round, agreed="另一份", **bureau(city))
    with pytest.raises(Conflict, match="已经有人签字"):
        end_without_settlement(round, reason="x", **bureau(city))
    signs(round, city.reviewer)
    assert fresh(round).matter.step_key == "coordinate"
    signs(round, city.boss)
    assert fresh(round).matter.step_key == "answer"
    told = last(round.pk, "bargaining.coordination_settled").event
    assert (told.agreed, told.paper) == ("四月十五日前开会", paper.pk)


def test_only_three_sign_with_consent_and_once_there_is_a_text(city, round):
    with pytest.raises(Conflict, match="还没有拟好"):
        sign_settlement(round, actor=city.chair.actor, at=ASKED, agrees=True)
    drawn_up(city, round)
    with pytest.raises(Refused, match="同意使用电子签名"):
        sign_settlement(round, actor=city.chair.actor, at=ASKED, agrees=False)
    for player in (city.worker(1), city.agent, city.town_cadre):
        with pytest.raises(Forbidden):
            sign_settlement(round, actor=player.actor, at=ASKED, agrees=True)


def test_a_text_nobody_signed_gives_way_to_a_new_one_and_its_code_signs_no_other(city, round):
    drawn_up(city, round)
    old = settlement_purpose(round)
    drawn_up(city, round, "五月开会")
    assert settlement_purpose(round) != old
    assert Paper.objects.filter(matter=round.matter, kind="bargaining.settlement", state="superseded").count() == 1


@begins_after(unnamed)
def test_without_a_chief_on_each_side_there_is_nobody_to_sign(city, round):
    with pytest.raises(Refused, match="企业方还没有首席代表"):
        draw_up_settlement(round, agreed="四月开会", **bureau(city))
    round = delegation_stage.name_employer(city, round, at=ASKED)
    assert drawn_up(city, round)


def test_an_agreement_signed_on_paper_is_as_good(city, round):
    scan = Received("协议书.txt", "text/plain", "三方签字".encode())
    with pytest.raises(Forbidden):
        enter_settlement(round, actor=city.chair.actor, at=ASKED, agreed="x", received=scan)
    enter_settlement(round, agreed="四月开会", received=scan, **bureau(city))
    assert fresh(round).matter.step_key == "answer"
    assert last(round.pk, "bargaining.coordination_settled").event.by_upload


def test_without_agreement_the_two_sides_are_where_they_were(city, round):
    with pytest.raises(Refused, match="为什么没有达成协议"):
        end_without_settlement(round, reason="", **bureau(city))
    end_without_settlement(round, reason="双方各执己见", **bureau(city))
    assert fresh(round).matter.step_key == "answer"
    request_coordination(round, actor=city.chair.actor, at=ASKED + DAY, reason="再协调一次")
    again = deadline_of(fresh(round).matter, "coordinate")
    assert again.extended_on is None and again.counted_from == (ASKED + DAY).date()
    with pytest.raises(Conflict, match="还没有拟好"):
        sign_settlement(round, actor=city.chair.actor, at=ASKED + DAY, agrees=True)


def test_the_pages(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: ASKED)
    monkeypatch.setattr(clock, "today", lambda: ASKED.date())

    def url(name):
        return reverse(f"bargaining:{name}", args=[round.pk])

    players = [city.reviewer, city.chair, city.boss, city.worker(6), city.outsider]
    for name in ("extend_coordination", "draw_up_settlement", "enter_settlement", "end_without_settlement"):
        assert [signed_in(player).get(url(name)).status_code for player in players] == [200, 403, 403, 403, 404]
    assert [signed_in(player).get(url("sign_settlement")).status_code for player in players] == [
        200,
        200,
        200,
        403,
        404,
    ]
    reviewer, boss, worker = (signed_in(player) for player in (city.reviewer, city.boss, city.worker(6)))
    page = reviewer.get(url("coordination")).content.decode()
    assert "拟协议书" in page and "延长期限" in page
    assert reviewer.post(url("extend_coordination"), {"reason": "要核实"}).status_code == 302
    assert "延长期限" not in reviewer.get(url("coordination")).content.decode()
    assert reviewer.post(url("draw_up_settlement"), {"agreed": ""}).status_code == 422
    assert reviewer.post(url("draw_up_settlement"), {"agreed": "<u>四月</u>开会"}).status_code == 302
    assert "看全文并签字" in boss.get(url("coordination")).content.decode()
    assert "看全文并签字" not in worker.get(url("coordination")).content.decode()
    sign = boss.get(url("sign_settlement")).content.decode()
    assert "协调处理协议书" in sign and "获取验证码" in sign
    assert boss.post(url("sign_settlement"), {"agrees": "on"}).status_code == 200
    done = reviewer.post(url("end_without_settlement"), {"reason": "谈不拢"})
    assert (done.status_code, done.url) == (302, url("coordination"))
