"""A welder reads what the firm opens, asks, waits thirty days for the answer, and has it by mail in the morning."""

from __future__ import annotations

from datetime import date

import pytest

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.notices.actions import ask_to_verify, choose_mail, confirm_address
from gonghui.kernel.notices.mail.queue import post
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.notices.tests.post_office import open_post_office
from gonghui.portal.views import waiting_for
from gonghui.services.corner import ticks
from gonghui.services.corner.actions.affairs import answer, ask, open_affair, read_affair
from gonghui.services.corner.actions.articles import write_article
from gonghui.services.corner.queries.affairs import affairs_of
from gonghui.services.corner.queries.articles import on_show

from .calendar import it_is, moment, mornings

pytestmark = pytest.mark.django_db


def test_from_the_notice_board_to_the_mail(city, settings):
    welder, at = city.worker(1), it_is(moment("2026-03-02", "10:00"))
    with open_post_office(settings) as office:
        code = ask_to_verify(welder.person, actor=welder.actor, at=at, address="welder@example.cn").value
        confirm_address(welder.person, actor=welder.actor, at=at, digits=code)
        choose_mail(welder.person, actor=welder.actor, at=at, topics=["answers"], quiet_from=21, quiet_until=7)

        told = {"category": "training", "title": "职工教育经费使用情况", "text": "用于焊工培训。"}
        affair = open_affair(city.enterprise, actor=city.agent.actor, at=at, **told).value
        with pytest.raises(NotVisible):
            read_affair(affair, actor=city.outsider.actor, at=at)
        read_affair(affair, actor=welder.actor, at=at)
        assert affairs_of(city.enterprise, welder.actor).get().readers == 1
        asked = ask(affair, actor=welder.actor, at=at, words="夜班的能参加吗？").value
        assert asked.due == date(2026, 4, 1)

        for at in mornings(date(2026, 3, 3), date(2026, 4, 2)):
            it_is(at)
            ticks.tick(at)
        titles = Notice.objects.filter(person=city.agent.person, title__contains="厂务公开").order_by("sent_at")
        assert [one.title.partition("：")[2] for one in titles if "：" in one.title] == [
            "还有 3 天到期", "还有 1 天到期", "今天到期", "已经超过期限 1 天，请尽快办理",
        ]  # fmt: skip
        assert "答复职工对厂务公开的意见" in [item.title for item in waiting_for(city.agent.actor)]

        night = it_is(moment("2026-04-02", "22:30"))
        answer(affair, actor=city.agent.actor, at=night, question=asked.pk, words="能，调休。")
        assert Notice.objects.filter(person=welder.person, title="您提的意见有答复了").exists()
        assert post(night) == 0
        assert post(moment("2026-04-03", "07:00")) == 1
        assert "能，调休" in office.last().get_body(("plain",)).get_content()


def test_a_policy_goes_down_the_tree_and_ends_on_its_day(city):
    at = it_is(moment("2026-06-01", "09:00"))
    cadre = city.town_cadre.actor
    given = {"kind": "policy", "title": "暑托班报名", "text": "找**本单位工会**报名。"}
    later, last = moment("2026-06-05", "08:00"), date(2026, 6, 30)
    write_article(city.town, actor=cadre, at=at, publish_at=later, expires_on=last, **given)
    reads = {}
    for day in ("2026-06-04", "2026-06-05", "2026-06-30", "2026-07-01"):
        now = it_is(moment(day, "12:00"))
        reads[day] = [on_show(who.actor, now).exists() for who in (city.worker(1), city.outsider, city.other_cadre)]
    assert reads["2026-06-04"] == reads["2026-07-01"] == [False, False, False]
    assert reads["2026-06-05"] == reads["2026-06-30"] == [True, True, False]
