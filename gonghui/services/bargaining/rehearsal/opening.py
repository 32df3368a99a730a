"""Acts one and two: the chair initiates, the workers suggest, nominate and elect."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.days import working_days_after
from gonghui.kernel.rehearsals.players import Hand, Player, everybody
from gonghui.kernel.rehearsals.reading import found
from gonghui.kernel.rehearsals.telling import Told

from .prologue import distinct, reachable
from .state import Play, basis_of

#: Every so many-th worker does not find the time to vote; every so many-th of the others prefers the last candidate.
ABSENT, OTHERWISE = 20, 7
CLOSING = time(18)
#: So many scan the code on the wall; the others open the link to the ballot that was sent to them.
FROM_THE_WALL = 8


def initiate(play: Play, about: str = "wage") -> Told:
    """The chair begins the round on wages or grades and settles the topics; a worker suggests something before."""
    chair, worker = play.players["chair"], play.players["worker"]
    chair.open("/")
    chair.follow("/bargaining/")
    chair.follow(f"/bargaining/start/{play.enterprise}/")
    begin(play, about=about)
    worker.open(play.page)
    worker.follow("/suggestions/")
    worker.submit({"text": "夏天车间热，高温津贴能不能涨一点。"}, having="text")
    play.step_page("chair", "topics/")
    chair.submit({"own": "高温津贴"}, having="own")
    topics = play.step_page("chair", "topics/")
    settled = found(r"这一轮谈 (\d+) 项", topics)
    delegates = f"，职工代表 {len(play.delegates)} 人" if play.delegates else "，不满百人开职工大会"
    return Told(
        "工会主席", f"花名册 {play.workforce} 人{delegates}；发起协商，定下 {settled} 项内容",
        basis=basis_of(play.rules, "bargaining.topics"),
    )  # fmt: skip


def begin(play: Play, **typed: str) -> None:
    """Send the form of a new round as it stands but for what is typed, and remember where the round is."""
    round_page = play.players["chair"].submit(typed, having="term_from")
    play.page = found(r"(/bargaining/[0-9a-f-]{36}/)", round_page, round_page.url)
    play.join = round_page.link("/bargaining/join/")


def elect(play: Play) -> Told:
    """Candidates, a secret ballot of all workers, the list settled."""
    chair = play.players["chair"]
    seats = _nominate(play)
    _post_candidates(play)
    play.leap_working_days(1)
    ballot = play.step_page("worker", "election/").link("/ballots/")
    everybody(lambda numbered: _vote(play, *numbered, seats, ballot), enumerate(reachable(play.hands)))
    for part in ("chair", "recorder", "worker"):
        _choose(play, play.players[part], 0, seats)
    play.leap_working_days(2)
    page = play.step_page("chair", "election/")
    if "/election/close/" in page.html:
        chair.submit(action="/election/close/")
        page = play.step_page("chair", "election/")
    roll, voted = int(found(r"应投 (\d+) 人", page, page.text)), int(found(r"实投 (\d+) 人", page, page.text))
    if roll != play.workforce:
        raise PageProblem(f"选举名册 {roll} 人，花名册 {play.workforce} 人。")
    play.facts["turnout"] = round(voted / roll, 4)
    play.step_page("chair", "election/")
    chair.follow("/delegation/")
    chair.follow("/delegation/settle/")
    settled = chair.submit(action="/delegation/settle/")
    named = int(found(r"职工方 (\d+) 人", settled, settled.text))
    play.facts["seats"] = named
    return Told(
        "全体职工", f"候选人 {len(play.candidates)} 名，{roll} 人中 {voted} 人投票，职工方代表 {named} 人",
        basis=basis_of(play.rules, "bargaining.worker_side_chosen_by"),
    )  # fmt: skip


def _nominate(play: Play) -> int:
    """The chair opens nominations and names one; the others put themselves forward. Returns the seats."""
    chair = play.players["chair"]
    play.step_page("chair", "election/")
    form = chair.follow("/election/nominations/").form(having="seats")
    seats = int(form.values["seats"][0])
    chair.submit({"electorate": "all_workers"}, having="seats")
    taken = {player.name for player in play.players.values()}
    free = [hand for hand in distinct(play.hands) if not hand.is_manager and hand.name not in taken]
    play.candidates = free[-seats - 1 :]
    chair.follow("/election/nominate/")
    chair.submit({"who": play.candidates[0].name, "words": "工会提名"}, having="who")
    for hand in play.candidates[1:]:
        candidate = come_in(play, hand)
        candidate.open(f"{play.page}election/")
        candidate.follow("/election/nominate/")
        candidate.submit({"words": "愿意为大家说话"}, having="who")
    return seats


def _post_candidates(play: Play) -> None:
    """The chair posts them and fixes the hours: from now until the evening of the second working day."""
    chair = play.players["chair"]
    play.step_page("chair", "election/")
    chair.follow("/election/open/")
    closes = datetime.combine(working_days_after(play.today, 2), CLOSING)
    hours = {"opens_at": play.at + timedelta(minutes=10), "closes_at": closes}
    chair.submit({name: f"{at:%Y-%m-%dT%H:%M}" for name, at in hours.items()}, having="opens_at")


def come_in(play: Play, hand: Hand, address: str = "") -> Player:
    """A worker opens the link they were sent, or scans the code on the wall; the first time they activate."""
    known = play.phones.get(hand.id_number)
    if known is not None:
        known.open(address or play.join)
        return known
    player = play.newcomer(hand)
    play.phones[hand.id_number] = player
    page = player.come_in(address or play.join)
    if (address or play.page) not in page.url:
        raise PageProblem(f"{hand.name}激活以后没有回到要看的页面：{page.url} {page.text[:200]}")
    return player


def _vote(play: Play, number: int, hand: Hand, seats: int, ballot: str) -> None:
    """One worker: activation, the ballot, the check, the confirmation; a few do not take part."""
    if number % ABSENT == ABSENT - 1:
        return
    if number < FROM_THE_WALL:
        player = come_in(play, hand)
        player.follow("/ballots/")
    else:
        player = come_in(play, hand, ballot)
    _tick(player, number, seats, play)


def _choose(play: Play, player: Player, number: int, seats: int) -> None:
    player.open(play.page)
    player.follow("/election/")
    player.follow("/ballots/")
    _tick(player, number, seats, play)


def _tick(player: Player, number: int, seats: int, play: Play) -> None:
    names = [hand.name for hand in play.candidates]
    wanted = names[:seats] if number % OTHERWISE else [*names[: seats - 1], names[-1]]
    player.vote(lambda offered: [offered[name] for name in wanted])
