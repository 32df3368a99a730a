"""A dispute as people see it: two phones and three desks; and the long way by HTTP on the same site."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import Stage
from gonghui.kernel.rehearsals.days import first_day
from gonghui.kernel.rehearsals.players import Player
from gonghui.services.disputes.rehearsal import play

from .screen import DESK, PHONE, SESSION, Screen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACE, WORKERS, SERIAL = "330784", 20, 10_000
STAGES = ["apply", "centre", "mediate", "inspect", "arbitrate", "litigate", "enforce"]


class House:
    """Who takes part, each at a screen of their own, signed in already."""

    def __init__(self, browser: Browser, stage: Stage, founded: dict[str, Any]) -> None:
        self.browser, self.stage = browser, stage
        people, bodies = founded["people"], founded["bodies"]
        self.worker = self._screen("worker", founded["workers"][2], PHONE)
        self.boss = self._screen("boss", people["boss"], PHONE)
        self.chair = self._screen("chair", people["chair"], PHONE)
        self.centre = self._screen("centre", bodies["centre"]["officer"], DESK)
        self.mediator = self._screen("mediator", bodies["mediators"]["officer"], DESK)
        self.arbitration = self._screen("arbitration", bodies["arbitration"]["officer"], DESK)

    @property
    def screens(self) -> list[Screen]:
        return [self.worker, self.boss, self.chair, self.centre, self.mediator, self.arbitration]

    def _screen(self, name: str, who: dict[str, str], size: dict[str, int]) -> Screen:
        player = Player.at(self.stage, who["name"], who["phone"])
        player.sign_in()
        opened = Screen(self.browser, self.stage.url, name, size).carry_on(player.visitor.cookies[SESSION])
        player.close()
        return opened


def test_settled_on_two_phones_and_three_desks(chromium: Browser, stage: Stage) -> None:
    begins = datetime.combine(first_day(datetime.now(CHINA).date()), time(9), tzinfo=CHINA)
    stage.leap(begins)
    house = House(chromium, stage, stage.set(place=PLACE, serial=SERIAL, workers=WORKERS))
    try:
        case = files(house.worker, begins)
        assert house.chair.open(case).sees("没有找到"), "nobody in the firm knows of it"
        comes_to_the_mediator(house, case)
        both_agree(house, case, begins)
        is_confirmed(house, case)
        is_paid(house, case)
        for screen in (house.worker, house.mediator):
            screen.open("/disputes/").open("/disputes/bodies/").open(case)
        house.mediator.open("/disputes/").tap("老娘舅").tap("办结的").see("劳动争议")
        assert [complaint for screen in house.screens for complaint in screen.complaints] == []
    finally:
        for screen in house.screens:
            screen.close()


def files(worker: Screen, at: datetime) -> str:
    worker.open("/disputes/").tap("我要申请")
    worker.fill("facts", "三个月工资没有发。").fill("known_on", f"{at - timedelta(days=40):%Y-%m-%d}")
    worker.fill("amount_1", "-5").submit().see("金额要大于 0")
    assert worker.sees("三个月工资没有发"), "what was typed stays"
    reckons(worker)
    tells(worker)
    worker.submit().see("综合流转")
    worker.see("6,200 × 3 个月")
    worker.see("本人口述")
    return str(worker.page.url).removeprefix(worker.url)


def reckons(worker: Screen) -> None:
    """To the calculator of the claim and back: the sum, its formula and its article stand in the form."""
    worker.fill("monthly_wage", "6200").tap("算一算这一项").fill("months", "3").tap("填回第 1 项要求")
    worker.see("6,200 × 3 个月")
    worker.fill("amount_1", "18000").see("不再是算出来的数")
    worker.fill("amount_1", "18600").see("6,200 × 3 个月")
    assert worker.sees("三个月工资没有发"), "what was typed stays"


def tells(worker: Screen) -> None:
    """What happened, spoken into the phone."""
    worker.page.get_by_role("button", name="录音口述").click()
    worker.see("正在录音 0:01")
    worker.page.get_by_role("button", name="说完了").click()
    worker.see("录好了")


def comes_to_the_mediator(house: House, case: str) -> None:
    house.centre.open("/disputes/").tap("综合流转中心").tap("劳动争议").tap("签收").submit().see("交接回执")
    house.centre.tap("分派").pick("老娘舅").fill("why", "工资争议，先调解").submit().see("老娘舅")
    house.mediator.open(case).tap("受理").submit().see("受理")
    house.mediator.tap("通知对方").pick("站内通知").submit().see("第 1 次通知对方")


def both_agree(house: House, case: str, at: datetime) -> None:
    house.boss.open(case).tap("答复是否愿意调解").pick("愿意，来谈").submit().see("愿意调解")
    they_talk(house, case, at)
    house.mediator.tap("照这个拟协议").fill("terms", "一次付清拖欠的工资。").submit().see("拟好调解协议")
    for screen in (house.worker, house.boss):
        screen.open(case).tap("看协议，签字").see("一次付清拖欠的工资")
        screen.pick("我已看过全文").tap("获取验证码").type_code().submit()
    house.mediator.open(case).tap("签字盖章").pick("我已看过全文").tap("获取验证码").type_code().submit()
    house.worker.open(case).see("要付的钱")


def they_talk(house: House, case: str, at: datetime) -> None:
    """In the rooms: words and offers come to the other phone by themselves, what is said alone does not."""
    house.mediator.open(case).tap("现在网上谈").submit()
    house.worker.open(case).see("您的调解员在等您")
    house.worker.tap("进调解室").tap("和调解员单独谈")
    house.worker.page.locator("textarea[name=text]").fill("孩子要交学费")
    house.worker.page.locator(".composer-send").click()
    house.worker.see("孩子要交学费")
    house.worker.tap("一起谈")
    house.boss.open(case).tap("进调解室").tap("提出方案").fill("amount", "18000")
    house.boss.fill("first_on", f"{at + timedelta(days=9):%Y-%m-%d}").submit().see("18,000.00 元")
    assert not house.boss.sees("学费")
    house.worker.see("对方单位的方案 1")
    house.worker.tap("同意", exact=True)
    house.mediator.see("照这个拟协议")


def is_confirmed(house: House, case: str) -> None:
    for screen in (house.worker, house.boss):
        screen.open(case).tap("申请确认协议").pick("仲裁委审查确认").submit()
    house.arbitration.open(case).tap("受理").submit()
    house.arbitration.open(case).tap("办结这一步").pick("调解协议已确认").fill("words", "予以确认。").submit()
    house.worker.open(case).see("可以申请强制执行")


def is_paid(house: House, case: str) -> None:
    house.boss.open(case).tap("已经付了").submit()
    house.worker.open(case).tap("到账了").submit()
    house.worker.pick("很满意").pick("解决了").submit()
    house.worker.open(case).see("全部履行")


def test_the_long_way_through_all_stages(stage: Stage) -> None:
    lines = list(play(stage, Namespace(kind="all", place=PLACE, workers=WORKERS)))
    assert [line["step"] for line in lines] == STAGES
    assert all(line["actor"] and line["outcome"] and line["at"] for line in lines)
    assert lines[-1]["complete"]
    assert lines[-1]["recovered"] == 20000
    assert {line["step"] for line in lines if line["due"]} == {"mediate", "inspect", "arbitrate", "litigate"}
