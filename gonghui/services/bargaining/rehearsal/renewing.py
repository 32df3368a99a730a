"""Between two rounds: the contract runs, its end comes near, the reminder arrives, the next round begins from it."""

from __future__ import annotations

from datetime import date, timedelta

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.days import worked_on_or_after
from gonghui.kernel.rehearsals.players import Player
from gonghui.kernel.rehearsals.reading import day_in, found
from gonghui.kernel.rehearsals.telling import Told

from .opening import begin
from .state import Play, basis_of

REMINDER = "可以提出续签协商了"


def window(play: Play) -> Told:
    """Nobody is reminded the day before the window opens; on the day both sides are."""
    page = play.step_page("chair", "posting/")
    until = day_in(found(r"期限 \S+ \S+ 至 (\S+)", page, page.text))
    opens, basis = play.due("bargaining.renewal_opens", until, _opening_shown(play))
    if opens is None:
        raise PageProblem("这里没有规定什么时候可以提出续签，没有续签可以演练。")
    play.leap(opens - timedelta(days=1))
    _sign_in_again(play)
    if REMINDER in play.players["chair"].open("/notices/").text:
        raise PageProblem(f"{opens} 以前还不能提出续签，提醒却已经来了。")
    play.leap(worked_on_or_after(opens))
    for part in ("chair", "boss"):
        if REMINDER not in play.players[part].open("/notices/").text:
            raise PageProblem(f"到了可以提出续签的日子，{part} 没有收到提醒。")
    return Told("系统", f"合同 {until} 期满，{play.today:%Y-%m-%d} 提醒双方可以提出续签", opens, basis)


def _opening_shown(play: Play) -> date:
    """From when the contract's calendar says that a renewal may be asked for."""
    page = play.players["worker"].open(f"{play.page}performance/")
    return day_in(found(r"(\d+年\d+月\d+日)\s*\S*\s*可以提出续签", page, page.text))


def _sign_in_again(play: Play) -> None:
    """Nine months later nobody is signed in any more, and nobody stands for election yet."""
    for part, before in list(play.players.items()):
        play.players[part] = Player.at(play.stage, before.name, before.phone)
        play.players[part].sign_in()
        before.close()
    for phone in play.phones.values():
        phone.close()
    play.phones, play.candidates, play.managers = {}, [], []


def initiate(play: Play) -> Told:
    """From the reminder to the next round: term and topics are filled in from the contract before."""
    chair = play.players["chair"]
    chair.open("/")
    chair.follow(f"/bargaining/start/{play.enterprise}/")
    before = play.facts["number"]
    begin(play)
    page = play.step_page("chair", "topics/")
    own = found(r'name="own"[^>]*>\s*([^<]*)<', page)
    if "高温津贴" not in own:
        raise PageProblem(f"续签没有带出上一份合同自己拟的内容：{own!r}。")
    chair.submit(having="own")
    page = play.step_page("chair", "topics/")
    settled = found(r"这一轮谈 (\d+) 项", page)
    basis = basis_of(play.rules, "bargaining.topics")
    return Told("工会主席", f"续签 {before} 合同，带出上一次谈的 {settled} 项内容", basis=basis)
