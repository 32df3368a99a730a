"""Steps five and six: the meeting, live on every phone, its side room, a proposal accepted, the minutes signed."""

from __future__ import annotations

from datetime import timedelta

from .playing import Playing
from .screen import Screen

WORDS = "今年物价涨了不少，我们希望平均工资提高 8%。"
REPLY = "订单比去年少，公司压力不小。"
ASIDE = "他们可能接受 5%，先不要松口。"


def meet(play: Playing) -> None:
    """The chair opens; what one side says the others read at once; a spectator has nothing to write into."""
    play.leap_to_the_meeting()
    chair = play.chair.open(f"{play.page}meeting/").tap("召集会议").submit()
    play.room = chair.page.url.removeprefix(play.stage.url)
    for screen in (play.boss, play.delegate, play.recorder, play.worker):
        screen.open(f"{play.page}meeting/").tap("会议", within="section.now")
    _say(chair, WORDS)
    play.boss.see(WORDS)
    play.worker.see(WORDS)
    _say(play.boss, REPLY)
    chair.see(REPLY)
    assert chair.page.locator("form.composer").count() == 1
    assert play.worker.page.locator("form.composer, textarea").count() == 0, "a spectator has no composer"
    assert play.worker.sees("围观")


def whisper(play: Playing) -> None:
    """What the worker side says among itself, nobody else reads."""
    play.chair.tap("职工方内部讨论")
    side = play.chair.page.url.removeprefix(play.stage.url)
    play.delegate.open(side)
    _say(play.chair, ASIDE)
    play.delegate.see(ASIDE)
    for screen in (play.boss, play.recorder, play.worker, play.board):
        assert screen.status(play.room) in (200, 404)
        answer = screen.context.request.get(play.stage.url + side)
        assert ASIDE not in answer.text(), f"{screen.name} reads the side room"
    assert "职工方内部讨论" not in play.boss.page.inner_text("main")
    play.chair.open(play.room)
    play.delegate.open(play.room)


def bargain(play: Playing) -> None:
    """An offer on the table, accepted by the other chief; everybody's open page says so."""
    play.chair.tap("提出方案").pick("平均工资").fill("value", "5").fill("ground", "物价上涨，效益增长").tap("提出方案")
    play.boss.see("待回应")
    play.boss.see("该您一方回应了")
    play.recorder.open(play.room)
    _pause(play)
    play.boss.tap("看这个方案").tap("接受")
    if "accept" in play.boss.page.url:
        play.boss.submit()
    play.worker.see("已谈拢")
    play.delegate.see("已谈拢")


def _pause(play: Playing) -> None:
    """A recess takes the floor from everybody whose page is open, and its end gives it back; drafts stay."""
    play.chair.open(play.room).fill("text", "我们商量一下")
    play.recorder.tap("休会").submit()
    play.boss.see("复会后可以发言")
    play.chair.see("复会后可以发言")
    play.recorder.tap("复会").submit()
    play.chair.page.locator("form.composer textarea").wait_for()
    assert play.chair.page.locator("form.composer textarea").input_value() == "我们商量一下"
    play.chair.fill("text", "")


def conclude(play: Playing) -> None:
    """The chair ends the talks: what is agreed becomes a draft, the rest is left for later."""
    chair = play.chair.open(f"{play.page}meeting/").tap("结束协商")
    for box in chair.page.locator("label.choice:has(input[type=checkbox])").all():
        box.click()
    chair.tap("结束协商，形成草案")
    chair.see("合同草案")


def sign_the_minutes(play: Playing) -> None:
    """The recorder settles them, both chiefs sign by code."""
    play.leap_to(play.at + timedelta(hours=3))
    play.recorder.open(f"{play.page}minutes/").tap("定稿，送双方签字")
    for chief in (play.chair, play.boss):
        sign(chief.open(f"{play.page}minutes/").tap("去签字"))
    play.chair.open(play.page).see("职代会")


def sign(chief: Screen) -> None:
    """On a page for signing: agree, ask for a code, type it."""
    chief.pick("同意").tap("获取验证码").type_code()
    if not chief.page.locator("[name=agrees]").is_checked():
        chief.pick("同意")
    chief.submit()


def _say(screen: Screen, words: str) -> None:
    screen.fill("text", words).page.locator(".composer-send").click()
    screen.see(words)
