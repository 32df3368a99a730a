"""Where each firm's round stands: history first, then this year's, told up to its step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.rights import system

from ..actions.coordination import (
    note_late_data,
    note_silence,
    request_coordination,
)
from ..actions.filing import lapse_review
from ..actions.review import request_supplement
from .industry import tell_the_industrys
from .story import Story

#: The story in order; a round that stands at a step has been told up to the line before it.
LINES: tuple[tuple[str, Callable[[Story], None]], ...] = (
    ("initiate", Story.settle_topics),
    ("elect", Story.nominate),
    ("elect", Story.elect),
    ("elect", Story.settle_side),
    ("offer", Story.write_offer),
    ("offer", Story.send_offer),
    ("offer", Story.receive),
    ("answer", Story.accept),
    ("meet", Story.disclose),
    ("meet", Story.meet),
    ("meet", Story.bargain),
    ("meet", Story.conclude),
    ("minutes", Story.settle_minutes),
    ("minutes", Story.sign_minutes),
    ("congress", Story.congress),
    ("resolve", Story.sign_contract),
    ("review", Story.file),
    ("review", Story.pass_review),
    ("publicise", Story.post),
)
#: How many days ago a round that stands at a step began, so that its last event is of yesterday or today; for those
#: that took a turn, under "step turn".
BEGAN_AGO = {
    "initiate": 1, "elect": 4, "elect failed": 7, "offer": 8, "answer": 10, "answer late": 30,
    "answer coordinate": 28, "meet": 24, "meet data_late": 19, "minutes": 25, "congress": 27, "congress rejected": 32,
    "resolve": 33, "review": 35, "review supplement": 38, "review silence": 53, "publicise": 40, "publicise late": 50,
    "done": 42,
}  # fmt: skip


def load(neighbours: Sequence[Any], now: datetime, say: Callable[[str, int], None]) -> None:
    """Tell every firm's rounds. `say(note, steps)` is told after each firm."""
    for neighbour in neighbours:
        firm = neighbour.firm
        say(f"{firm.name}：工资协商", 0)
        for years in range(firm.years, 0, -1):
            _finished(neighbour, now - timedelta(days=365 * years + 20), raise_percent=3 + years)
        _this_year(neighbour, now)
        say(f"{firm.name}：工资协商", 1)
    tell_the_industrys([one for one in neighbours if one.trade], now)


def _finished(neighbour: Any, began: datetime, raise_percent: int) -> None:
    story = Story(neighbour.house, neighbour.reviewer_id, morning(began), raise_percent)
    story.initiate((began + timedelta(days=45)).date())
    for _, tell in LINES:
        tell(story)


def _this_year(neighbour: Any, now: datetime) -> None:
    firm = neighbour.firm
    ago = BEGAN_AGO.get(f"{firm.stands} {firm.how}".strip()) or BEGAN_AGO[firm.stands]
    began = morning(now - timedelta(days=ago))
    story = Story(neighbour.house, neighbour.reviewer_id, began)
    story.initiate((began + timedelta(days=45)).date(), about="both" if firm.how == "grades" else "wage")
    for step, tell in LINES:
        if step == firm.stands:
            break
        tell(story)
    story.now = min(story.now, now)
    TWISTS.get((firm.stands, firm.how), _nothing)(story, now)


def morning(moment: datetime) -> datetime:
    return moment.astimezone(clock.CHINA).replace(hour=9, minute=30, second=0, microsecond=0)


def _nothing(story: Story, now: datetime) -> None:
    return None


def _failed_election(story: Story, now: datetime) -> None:
    story.nominate()
    story.elect(turnout=0.4)


def _open_vote(story: Story, now: datetime) -> None:
    """The vote is running: half of the delegates have voted."""
    from ..models import Election

    story.nominate()
    story.now = now - timedelta(hours=30)
    story.open_vote()
    story.now = now - timedelta(hours=2)
    election = Election.objects.select_related("ballot").get(round=story.round, decided_at=None)
    story.vote(election.ballot, 0.5, lambda n: list(range(election.seats)))


def _sent_offer(story: Story, now: datetime) -> None:
    """The letter is out, the other side has not signed for it."""
    story.write_offer()
    story.send_offer()


def _drafted(story: Story, now: datetime) -> None:
    """Minutes and draft are settled and wait for the chiefs' signatures."""
    story.settle_minutes()


def _silence(story: Story, now: datetime) -> None:
    story.now = now
    with story.at_that_time():
        note_silence(story.round, actor=system("clock"), at=now)


def _coordination(story: Story, now: datetime) -> None:
    story.days(16)
    story.do(request_coordination, story.house.chair, reason="多次联系，企业方一直没有书面答复。")


def _talking(story: Story, now: datetime) -> None:
    """The meeting goes on: words said, an offer on the table, not yet answered."""
    story.disclose()
    story.meet()
    story.bargain(settle=False)


def _late_data(story: Story, now: datetime) -> None:
    story.now = now
    with story.at_that_time():
        note_late_data(story.round, actor=system("clock"), at=now)


def _voting_congress(story: Story, now: datetime) -> None:
    from gonghui.kernel.ballots.models import Ballot

    story.now = now - timedelta(hours=30)
    story.convene()
    story.now = now - timedelta(hours=1)
    ballot = Ballot.objects.get(matter=story.round.matter, purpose="congress", state="open")
    story.vote(ballot, 0.6, lambda n: [0] if n % 5 else [2])


def _rejected(story: Story, now: datetime) -> None:
    story.congress(yes=0.4)


def _half_signed(story: Story, now: datetime) -> None:
    story.sign_contract(both=False)


def _filed(story: Story, now: datetime) -> None:
    story.file()


def _supplement(story: Story, now: datetime) -> None:
    story.file()
    story.days(3)
    story.do(request_supplement, story.reviewer_id, wanted="请补充企业营业执照复印件和上年度职工平均工资说明。")


def _lapsed(story: Story, now: datetime) -> None:
    """Fifteen days of silence: the contract took effect by itself."""
    story.file()
    story.now = now
    with story.at_that_time():
        lapse_review(story.round, actor=system("clock"), at=now)


TWISTS: dict[tuple[str, str], Callable[[Story, datetime], None]] = {
    ("elect", "failed"): _failed_election,
    ("elect", ""): _open_vote,
    ("offer", ""): _sent_offer,
    ("minutes", ""): _drafted,
    ("answer", "late"): _silence,
    ("answer", "coordinate"): _coordination,
    ("meet", ""): _talking,
    ("meet", "data_late"): _late_data,
    ("congress", ""): _voting_congress,
    ("congress", "rejected"): _rejected,
    ("resolve", ""): _half_signed,
    ("review", ""): _filed,
    ("review", "supplement"): _supplement,
    ("review", "silence"): _lapsed,
}
