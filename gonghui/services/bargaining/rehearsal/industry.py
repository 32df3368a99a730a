"""The acts that differ where the round is of an industry: firms join, each votes on its own, each affirms."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.days import working_days_after
from gonghui.kernel.rehearsals.players import Hand, Player, everybody
from gonghui.kernel.rehearsals.reading import due_now, found
from gonghui.kernel.rehearsals.telling import Told

from .deciding import ABSENT, CLOSING, OTHERWISE, cast
from .deciding import resolve as sign
from .meeting import bargain, conclude, open_the_room
from .opening import come_in
from .prologue import distinct, reachable
from .state import Play, basis_of

FIELD = "通用设备行业"
FLOORS = "焊工 月 3600 3400\n数控车工 小时 22\n端盖装配 件 1.8 1.7 合格品"
MINIMUM = "industry_minimum"
SEATS = 3
#: So many scan the code on their firm's wall before the meeting.
ONLOOKERS = 4


def initiate(play: Play) -> Told:
    """The industry's chair begins, every firm joins with a tap, the topics are settled."""
    chair, trade = play.players["chair"], play.facts["trade"]
    chair.open("/")
    chair.follow("/bargaining/")
    chair.follow(f"/bargaining/industry/start/{trade['union']['id']}/")
    firms = [firm["id"] for firm in trade["firms"]]
    page = chair.submit({"field": FIELD, "body": trade["association"]["id"], "firms": firms}, having="field")
    play.page = found(r"(/bargaining/[0-9a-f-]{36}/)", page, page.url)
    play.join = page.link("/bargaining/join/")
    for part in _bosses(play):
        play.look(part)
        play.players[part].submit(action="/join/")
    page = play.step_page("chair", "firms/")
    joined = page.text.count("已授权")
    if joined != len(firms):
        raise PageProblem(f"{len(firms)} 家企业都点了授权，名单上显示 {joined} 家。")
    play.players["worker"].open(play.page)
    play.step_page("chair", "topics/")
    chair.submit({"own": "高温津贴"}, having="own")
    settled = found(r"这一轮谈 (\d+) 项", play.step_page("chair", "topics/"))
    return Told(
        "行业工会主席", f"列入企业 {len(firms)} 家，全部授权；发起协商，定下 {settled} 项内容",
        basis=basis_of(play.rules, "bargaining.industry_parties"),
    )  # fmt: skip


def _bosses(play: Play) -> list[str]:
    return [part for part in play.players if re.fullmatch(r"boss\d+", part)]


def elect(play: Play) -> Told:
    """The union sends the workers' representatives and settles the list."""
    chair = play.players["chair"]
    taken = {player.name for player in play.players.values()}
    free = [hand for hand in distinct(play.hands) if not hand.is_manager and hand.name not in taken]
    play.candidates = free[-(SEATS - 1) :]
    play.step_page("chair", "election/")
    chair.follow("/delegation/")
    chair.follow("/delegation/appoint/")
    chair.submit({"persons": "\n".join(hand.name for hand in play.candidates)}, having="persons")
    play.step_page("chair", "election/")
    chair.follow("/delegation/")
    chair.follow("/delegation/settle/")
    settled = chair.submit(action="/delegation/settle/")
    play.facts["seats"] = int(found(r"职工方 (\d+) 人", settled, settled.text))
    return Told(
        "行业工会", f"选派职工方代表，共 {play.facts['seats']} 人",
        basis=basis_of(play.rules, "bargaining.industry_representatives"),
    )  # fmt: skip


def meet(play: Play) -> Told:
    """The table of lowest wages goes over the table as one proposal; the other topics as ever."""
    for hand in reachable(play.hands)[:ONLOOKERS]:
        come_in(play, hand)
    shown, room, watching = open_the_room(play)
    return conclude(play, shown, watching, bargain(play, room, {MINIMUM: _settle_floors}))


def _settle_floors(play: Play) -> None:
    chair, boss = play.players["chair"], play.players["boss"]
    chair.open(f"{play.page}floors/")
    chair.follow("/floors/put-forward/")
    chair.submit({"rows": FLOORS, "ground": "比照市场工价。"}, having="rows")
    boss.open(f"{play.page}floors/")
    boss.follow("/accept/")
    boss.submit(action="/accept/")


def congress(play: Play) -> Told:
    """Each firm votes on its own, all at once; the clock counts."""
    play.leap_working_days(1)
    chair = play.players["chair"]
    shown = due_now(play.look("chair"))
    by, basis = play.due("bargaining.congress", play.facts["agreed"], shown)
    play.step_page("chair", "congress/")
    closes = working_days_after(play.today, 2)
    hours = {"opens_at": play.at, "closes_at": datetime.combine(closes, CLOSING)}
    chair.submit({name: f"{at:%Y-%m-%dT%H:%M}" for name, at in hours.items()}, action="/congress/convene-firms/")
    play.leap(play.today, (play.at + timedelta(minutes=5)).time())
    _vote(play)
    play.leap(closes, time(18, 5))
    page = chair.open(f"{play.page}firms/")
    roll, voted = _sum(r"应到 (\d+) 人", page.text), _sum(r"投票 (\d+) 人", page.text)
    passed, firms = _sum(r"同意 (\d+) 票", page.text), len(play.facts["trade"]["firms"])
    if page.text.count("表决通过") != firms:
        raise PageProblem(f"{firms} 家企业都应当表决通过，页面上是：{page.text[:600]}")
    play.facts |= {"approval": round(passed / roll, 4), "turnout": round(voted / roll, 4)}
    return Told(
        "各企业职工", f"{firms} 家企业分别表决，{roll} 人中 {voted} 人投票，{passed} 人同意，全部通过", by, basis
    )


def _sum(pattern: str, text: str) -> int:
    return sum(int(figure) for figure in re.findall(pattern, text))


def _vote(play: Play) -> None:
    """The first firm's delegates or workers, then everybody of the others."""
    voters = play.delegates or reachable(play.hands)
    everybody(lambda numbered: _one(play, *numbered), enumerate(voters))
    if not play.delegates:
        for part in ("firm_chair", "recorder", "worker"):
            play.step_page(part, "congress/")
            cast(play.players[part], "同意")
    staff = [who for firm in play.facts["trade"]["firms"][1:] for who in firm["staff"]]
    everybody(lambda who: _signed_in(play, who), staff)


def _one(play: Play, number: int, hand: Hand) -> None:
    if number % ABSENT == ABSENT - 1:
        return
    player = come_in(play, hand, f"{play.page}congress/")
    cast(player, "不同意" if number % OTHERWISE == OTHERWISE - 1 else "同意")


def _signed_in(play: Play, who: dict[str, str]) -> None:
    player = Player.at(play.stage, who["name"], who["phone"])
    try:
        player.sign_in()
        player.open(f"{play.page}congress/")
        cast(player, "同意")
    finally:
        player.close()


def resolve(play: Play) -> Told:
    """Both chiefs sign, then every firm affirms with a tap."""
    told = sign(play)
    for part in _bosses(play):
        play.look(part)
        play.players[part].submit(action="/affirm/")
    page = play.step_page("chair", "firms/")
    affirmed = page.text.count("企业已确认")
    if affirmed != len(_bosses(play)):
        raise PageProblem(f"{len(_bosses(play))} 家企业都确认了合同，名单上显示 {affirmed} 家。")
    return Told(told.actor, f"{told.outcome}；{affirmed} 家企业确认", told.due, told.basis)
