"""Steps one to four: roster, beginning, suggestions, election, offer, answer."""

from __future__ import annotations

import re
from datetime import timedelta

from .playing import Playing

PLACE_OF_MEETING = "行政楼三楼会议室"
WISH = "夏天车间热，高温津贴能不能涨一点？"


def bring_in_the_roster(play: Playing) -> None:
    """The chair uploads what the HR department sent."""
    chair = play.chair.open("/").tap("单位和名册").tap(play.founded["union"]["name"]).tap("花名册")
    sheet = {"name": "花名册.csv", "mimeType": "text/csv", "buffer": play.founded["roster"].encode("utf-8-sig")}
    chair.page.set_input_files("input[type=file]", sheet)  # type: ignore[arg-type]
    chair.tap("上传并核对")
    chair.see("可以导入")
    chair.tap("导入", exact=True)
    assert re.search(r"新增\s*2\s*人", chair.page.inner_text("main"))


def begin(play: Playing) -> None:
    """The chair begins a round; the cadre's open board shows it."""
    play.board.open("/board/")
    assert not play.board.sees(play.enterprise)
    chair = play.chair.open("/bargaining/").tap("发起")
    chair.tap("发起协商")
    chair.page.wait_for_url("**/bargaining/*-*/")
    play.page = chair.page.url.removeprefix(play.stage.url)
    play.board.see(play.enterprise)


def suggest_and_settle(play: Playing) -> None:
    """A worker suggests, another supports, the chair settles the topics; the worker's open page moves on by itself."""
    play.worker.open(play.page).tap("提一条建议").fill("text", WISH).tap("提交")
    play.delegate.open(f"{play.page}suggestions/").see(WISH)
    play.delegate.tap("支持", exact=True).see("1 人支持")
    assert play.boss.status(f"{play.page}suggestions/") in (403, 404), "suggestions are not the employer's"
    play.worker.open(play.page).see("选定这一轮要谈的内容")
    play.chair.open(play.page).tap("选协商内容").fill("own", "高温津贴").tap("定下协商内容")
    play.worker.see("选出职工方协商代表")


def elect(play: Playing) -> None:
    """The chair names candidates and hours; five vote; the list is settled."""
    chair = play.chair.open(f"{play.page}election/").tap("开始提名")
    chair.fill("seats", "2").pick("全体职工").tap("开始提名")
    chosen = (play.name("delegate"), play.others[0]["姓名"])
    for name in chosen:
        chair.open(f"{play.page}election/nominate/").fill("who", name).submit()
    chair.open(f"{play.page}election/").tap("公布候选人")
    chair.fill("opens_at", play.soon(1)).fill("closes_at", play.soon(60 * 26)).submit()
    play.leap_to(play.at + timedelta(hours=2))
    play.worker.open(play.page).tap("代表选举").tap("去投票")
    play.everybody_votes(*chosen)
    play.activate_another()
    play.vote_of_another(f"{play.page}election/", *chosen)
    play.leap(2)
    chair.open(f"{play.page}election/").see("已选出")
    chair.tap("核对名单").tap("确定名单").submit()
    play.worker.open(play.page).see("要约")


def offer(play: Playing) -> None:
    """The chair writes and signs the letter; the employer's chief receives it."""
    chair = play.chair.open(play.page).tap("写要约书")
    play.meeting = (play.at + timedelta(days=28)).replace(hour=9)
    chair.fill("meeting_at", f"{play.meeting:%Y-%m-%dT%H:%M}").fill("place", PLACE_OF_MEETING)
    chair.fill("recorder", play.name("recorder")).tap("保存")
    chair.tap("签发要约书").tap("获取验证码").type_code().submit()
    play.boss.open(play.page).tap("看要约书").tap("签收")
    play.boss.see("签收")


def answer(play: Playing) -> None:
    """The employer's chief accepts, names the side, and gives the data."""
    boss = play.boss.open(play.page).tap("接受协商").fill("chief", play.name("boss"))
    boss.fill("members", f"{play.name('agent')}\n{play.others[1]['姓名']}")
    boss.tap("获取验证码").type_code().submit()
    boss.open(f"{play.page}answer/").see("接受协商")
    play.leap(3)
    boss.open(f"{play.page}data/")
    for box in boss.page.locator("[name^=value_]").all():
        box.fill("见财务报表")
    boss.tap("提供", exact=True).see("已经给齐")
    assert play.worker.status(f"{play.page}data/") in (403, 404), "the data are for the table only"
