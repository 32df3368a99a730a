"""Acts seven and eight: the congress votes, the chiefs sign."""

from __future__ import annotations

from datetime import date, datetime, time

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.days import working_days_after
from gonghui.kernel.rehearsals.players import Hand, Player, everybody
from gonghui.kernel.rehearsals.reading import due_now, found
from gonghui.kernel.rehearsals.telling import Told

from .opening import ABSENT, OTHERWISE, come_in
from .prologue import reachable
from .state import MORNING, Play, after, basis_of

CLOSING = time(18)
#: Delegates have the draft for a week before they vote.
DAYS_TO_READ = 8


def congress(play: Play) -> Told:
    """Convened with a week to read the draft, voted by phone, counted by the clock."""
    play.leap_working_days(1)
    chair = play.players["chair"]
    shown = due_now(play.look("chair"))
    by, basis = play.due("bargaining.congress", play.facts["agreed"], shown)
    play.step_page("chair", "congress/")
    opens, closes = _hours(play.today, by)
    hours = {"opens_at": datetime.combine(opens, MORNING), "closes_at": datetime.combine(closes, CLOSING)}
    chair.submit({name: f"{at:%Y-%m-%dT%H:%M}" for name, at in hours.items()}, action="/congress/convene/")
    play.leap(opens, time(9, 5))
    _vote(play)
    play.leap(closes, time(18, 5))
    page = play.step_page("chair", "congress/")
    if "/congress/close/" in page.html:
        chair.submit(action="/congress/close/")
        page = play.step_page("chair", "congress/")
    roll, voted, passed = (
        int(found(pattern, page, page.text)) for pattern in (r"应到 (\d+) 人", r"投票 (\d+) 人", r"同意 (\d+) 票")
    )
    expected = len(play.delegates) or play.workforce
    if roll != expected:
        raise PageProblem(f"职代会应到 {expected} 人，页面上是 {roll} 人。")
    play.facts["approval"] = round(passed / roll, 4)
    return Told(
        "职工代表" if play.delegates else "全体职工",
        f"应到 {roll} 人，{voted} 人投票，{passed} 人同意，通过",
        by,
        basis,
    )


def _hours(today: date, by: date | None) -> tuple[date, date]:
    """From the day when all have read the draft to the next evening, but within the law's days."""
    opens = after(today, DAYS_TO_READ)
    closes = working_days_after(opens, 1)
    while by is not None and closes > by:
        closes = opens
        opens = working_days_after(today, 1)
    return opens, closes


def _vote(play: Play) -> None:
    voters = play.delegates or reachable(play.hands)
    everybody(lambda numbered: _one(play, *numbered), enumerate(voters))
    if not play.delegates:
        for part in ("chair", "recorder", "worker"):
            play.step_page(part, "congress/")
            cast(play.players[part], "同意")


def _one(play: Play, number: int, hand: Hand) -> None:
    """One delegate reads and votes; a few do not, a few are against."""
    if number % ABSENT == ABSENT - 1:
        return
    player = come_in(play, hand, f"{play.page}congress/")
    cast(player, "不同意" if number % OTHERWISE == OTHERWISE - 1 else "同意")


def cast(player: Player, choice: str) -> None:
    """Follow the page to the ballot and vote so."""
    page = player.visitor.page
    assert page is not None
    if not any("/ballots/" in link for link in page.links):
        raise PageProblem(f"{player.name}看不到职代会的选票：{page.text[:300]}")
    player.follow("/ballots/")
    player.vote(lambda offered: [offered[choice]])


def resolve(play: Play) -> Told:
    """Both chiefs sign the contract by one-time code; it gets its number."""
    play.leap_working_days(1)
    for part in ("chair", "boss"):
        play.step_page(part, "resolve/")
        play.players[part].follow("/resolve/sign/")
        play.players[part].confirm({"agrees": "on"}, having="agrees")
    page = play.step_page("chair", "resolve/")
    number = found(r"合同编号</dt><dd>([^<]+)</dd>", page)
    play.facts |= {"number": number, "signed": play.today}
    return Told("双方首席代表", f"签订合同，编号 {number}", basis=basis_of(play.rules, "bargaining.signature"))
