"""Acts five and six: the meeting, watched by workers, and its minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.players import Player, everybody
from gonghui.kernel.rehearsals.reading import due_now, found
from gonghui.kernel.rehearsals.telling import Told

from .opening import come_in
from .state import Play, basis_of

SPECTATORS = 6
WORDS = "照双方商定的办法执行，每季度核对一次"
#: What is asked for in figures, and what both can live with.
ASKED, AGREED = "8", "6"


Settle = Mapping[str, Callable[[Play], None]]


def meet(play: Play, settle: Settle | None = None) -> Told:
    """Both sides in the room, workers watching; each topic is proposed, those in figures countered, all agreed.

    `settle` are the topics that are bargained over on pages of their own, and how.
    """
    shown, room, watching = open_the_room(play)
    return conclude(play, shown, watching, bargain(play, room, settle or {}))


def open_the_room(play: Play) -> tuple[date | None, str, int]:
    """A sitting begins and is watched: the due date shown, the room, how many watch."""
    play.leap(play.facts["meeting"].date())
    shown = due_now(play.look("chair"))
    chair, boss = play.players["chair"], play.players["boss"]
    play.step_page("chair", "meeting/")
    chair.follow("/meeting/open/")
    room = chair.submit(action="/meeting/open/").url
    chair.submit({"text": "感谢各位。工友们最关心的是工资增长。"}, action="/say/")
    boss.open(room)
    boss.submit({"text": "企业今年订单不错，愿意谈。"}, action="/say/")
    watching = play.onlookers()[:SPECTATORS]
    everybody(lambda player: _watch(player, room), watching)
    return shown, room, len(watching)


def conclude(play: Play, shown: date | None, watching: int, agreed: int) -> Told:
    """The recorder ends the talks."""
    recorder = play.players["recorder"]
    play.step_page("recorder", "meeting/")
    recorder.follow("/meeting/conclude/")
    recorder.submit(action="/meeting/conclude/")
    return Told(
        "双方代表", f"{watching} 名职工围观，{agreed} 项全部谈拢", shown, basis_of(play.rules, "bargaining.chair")
    )


def _watch(player: Player, room: str) -> None:
    """A worker watches, whispers to their representatives, and does not have the floor."""
    page = player.open(room)
    if "您在围观" not in page.text or any("/say/" in form.action for form in page.forms):
        raise PageProblem(f"{room}：围观的职工看到的不是围观页。")
    player.follow("/suggest/")
    player.submit({"text": "夜班津贴也请谈一谈。"}, having="text")


def bargain(play: Play, room: str, settle: Settle) -> int:
    """The workers' chief proposes item by item; figures come back lower, and then both have agreed on so many."""
    chair, boss = play.players["chair"], play.players["boss"]
    chair.open(room)
    items = re.findall(r'name="item" value="([^"]+)"', chair.follow("/propose/").html)
    if missing := settle.keys() - set(items):
        raise PageProblem(f"{room}：会议的议程里没有 {sorted(missing)}。")
    for item in items:
        if item in settle:
            settle[item](play)
            continue
        chair.open(room)
        chair.follow("/propose/")
        in_figures = _propose(chair, item)
        boss.open(room)
        boss.follow(_waiting(boss))
        if not in_figures:
            boss.submit(action="/accept/")
            continue
        boss.follow("/counter/")
        boss.submit({"value": AGREED, "ground": "企业能承受。"}, having="value")
        chair.open(room)
        chair.follow(_waiting(chair))
        chair.submit(action="/accept/")
    agreed = chair.open(room).html.count('class="is-agreed"')
    if agreed != len(items):
        raise PageProblem(f"{room}：{len(items)} 项里只有 {agreed} 项显示谈拢。")
    return agreed


def _propose(player: Player, item: str) -> bool:
    """Propose words; where the form asks for a figure, a figure. Says whether it did."""
    page = player.submit({"item": item, "value": WORDS, "ground": "比照同行业和物价。"}, having="item", refused=True)
    if page.status < 400:
        return False
    if "请填数字" not in page.text:
        raise PageProblem(f"{page.url} ({page.status}): {page.text[:400]}")
    player.submit({"value": ASKED}, having="item")
    return True


def _waiting(player: Player) -> str:
    """The address of the proposal that waits for this side, as the page that is open says."""
    assert player.visitor.page is not None
    return found(re.compile(r'class="room-turn".*?<a href="([^"]+)"', re.S), player.visitor.page)


def minutes(play: Play) -> Told:
    """The recorder words and settles; whoever the law of the place names signs."""
    play.leap_working_days(1)
    recorder = play.players["recorder"]
    play.step_page("recorder", "minutes/")
    recorder.follow("/minutes/write/")
    recorder.submit({"corrections": "无。"}, having="corrections")
    recorder.submit(action="/minutes/settle/")
    signed = sum(_sign(play, player) for player in _at_the_table(play))
    page = play.step_page("worker", "minutes/")
    if "达成一致" not in page.text:
        raise PageProblem("双方签字以后，职工看不到协商纪要。")
    play.facts["agreed"] = play.today
    rule = play.rules.choice("bargaining.minutes_signed_by")
    return Told("记录员", f"纪要和合同草案定稿，{signed} 人签字", basis=rule.basis if rule else "")


def _at_the_table(play: Play) -> list[Player]:
    elected = play.candidates[: play.facts["seats"] - 1]
    more = [come_in(play, hand) for hand in [*elected, *play.managers]]
    return [play.players["chair"], play.players["boss"], play.players["agent"], *more]


def _sign(play: Play, player: Player) -> bool:
    """Sign where the page asks this person to."""
    page = player.open(f"{play.page}minutes/")
    if not any("/minutes/sign/" in link for link in page.links):
        return False
    player.follow("/minutes/sign/")
    player.confirm({"agrees": "on"}, having="agrees")
    return True
