"""One round of one firm, told step by step: each method is a day or two in the life of the round.

The clock stands at the told moment while an action runs, so terms of office, rights and rules are those of that day.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.ballots.actions import cast_vote
from gonghui.kernel.ballots.models import Ballot, RollEntry
from gonghui.kernel.ids import uuid7
from gonghui.kernel.notices.actions import read_posting
from gonghui.kernel.notices.queries import postings_of
from gonghui.kernel.organisations.models import Employment
from gonghui.kernel.people.models import OneTimeCode, Person
from gonghui.kernel.rights import Actor
from gonghui.kernel.rooms.actions import accept_proposal, count_spectator, propose, say
from gonghui.kernel.rooms.queries import agenda, room_of

from ..actions.answer import Named, accept_offer, answering_purpose
from ..actions.congress import close_congress, convene_congress
from ..actions.data import Given, disclose_data
from ..actions.delegation import settle_delegation
from ..actions.election import close_election, nominate, open_election, open_nominations
from ..actions.filing import file_contract
from ..actions.meeting import conclude_talks, open_meeting
from ..actions.minutes import purpose_of as minutes_purpose
from ..actions.minutes import settle_minutes, sign_minutes
from ..actions.offer import receive_offer, send_offer, signing_purpose, write_offer
from ..actions.opening import settle_topics, start_round
from ..actions.posting import post_contract
from ..actions.resolution import purpose_of as contract_purpose
from ..actions.resolution import sign_contract
from ..actions.review import pass_review
from ..actions.suggestions import answer_suggestion, make_suggestion, support_suggestion
from ..models import Election, Round
from ..queries.data import asked_for
from .grading import agree_on_tables

WISHES = (
    "夏天车间里太热，高温津贴能不能提一提？",
    "夜班补贴好几年没涨了。",
    "计件单价跟不上新产品，希望重新核定。",
    "希望每个月固定日子发工资。",
    "老师傅带徒弟，应该有带徒津贴。",
)
TALK = (
    ("worker", "今年物价涨了不少，一线工友的开销大。我们希望平均工资提高 8%。"),
    ("employer", "订单比去年少，原料又涨价，公司压力不小。我们先提 3%。"),
    ("worker", "利润表我们看过，去年净利润是增长的。能不能各让一步？"),
    ("employer", "生产效率上来以后可以再谈。我们愿意提到 5%，高温津贴另算。"),
)


class Story:
    """A round being told. `now` is the moment it has reached."""

    def __init__(self, house: Any, reviewer_id: Any, began: datetime, raise_percent: int = 5) -> None:
        self.house, self.reviewer_id, self.raise_percent = house, reviewer_id, raise_percent
        self.now = began
        self.round: Round
        self.recorder: Person = house.workers[0]

    # -- the means of telling

    def days(self, count: int, hour: int = 10) -> None:
        """So many days later, at this hour."""
        self.now = (self.now + timedelta(days=count)).replace(hour=hour)

    def do(self, action: Any, by: Any, subject: Any = None, **given: Any) -> Any:
        """Somebody does something now; the round is read anew afterwards."""
        person = by if not isinstance(by, Person) else by.pk
        with self.at_that_time():
            done = action(subject or self.round, actor=Actor.person(person), at=self.now, **given)
        if hasattr(self, "round"):
            self.round = Round.objects.select_related("matter__enterprise", "matter__union").get(pk=self.round.pk)
        return done

    @contextlib.contextmanager
    def at_that_time(self) -> Iterator[None]:
        before = clock.offset()
        clock.set_offset(before + (self.now - clock.now()))
        try:
            yield
        finally:
            clock.set_offset(before)

    def confirm(self, person: Person, purpose: str) -> None:
        """A one-time code as it stands once its digits were typed in right."""
        OneTimeCode.objects.create(
            id=uuid7(), purpose=purpose, phone_index=person.phone_index or "", person=person, code_hash="",
            created_at=self.now, expires_at=self.now + timedelta(minutes=5), confirmed_at=self.now,
        )  # fmt: skip

    def vote(self, ballot: Ballot | None, share: float, choose: Any) -> None:
        """Of those on the roll this share votes; `choose(n)` gives the n-th voter's ticks.

        Who has an account was entered first and votes last: in a vote that runs, there is somebody left to try it.
        """
        assert ballot is not None
        roll = RollEntry.objects.filter(ballot=ballot).order_by("-person_id")
        for number, voter in enumerate(roll.values_list("person_id", flat=True)[: round_up(len(roll) * share)]):
            cast_vote(ballot.pk, actor=Actor.person(voter), at=self.now, choices=choose(number))

    # -- the ten steps

    def initiate(self, term_from: date, about: str = "wage") -> None:
        term = {"term_from": term_from, "term_until": term_from.replace(year=term_from.year + 1) - timedelta(days=1)}
        self.round = self.do(start_round, self.house.chair, self.house.enterprise, about=about, **term).subject
        for number, wish in enumerate(WISHES):
            worker = self.some_workers(12)[number]
            made = self.do(make_suggestion, worker, text=wish).value
            for friend in self.some_workers(12)[number + 1 : number + 5]:
                self.do(support_suggestion, friend, suggestion=made.pk)

    def settle_topics(self) -> None:
        self.days(2)
        self.do(settle_topics, self.house.chair, keys=[], own=["高温津贴", "夜班津贴"])

    def nominate(self) -> None:
        seats = 4 if self.round.above_scale else 2
        self.do(open_nominations, self.house.chair, seats=seats, electorate="delegates")
        for worker in self.some_workers(seats + 2):
            self.do(nominate, worker, person=worker)

    def elect(self, turnout: float = 0.9) -> None:
        """Candidates posted, the vote, the count; with a low turnout it fails."""
        self.days(1, hour=9)
        self.open_vote()
        election = Election.objects.select_related("ballot").get(round=self.round, decided_at=None)
        seats, self.now = election.seats, self.now + timedelta(hours=5)
        self.vote(election.ballot, turnout, lambda n: list(range(seats)) if n % 9 else list(range(1, seats + 1)))
        self.days(2, hour=18)
        self.do(close_election, self.house.chair)

    def open_vote(self) -> None:
        closes = (self.now + timedelta(days=2)).replace(hour=17)
        self.do(open_election, self.house.chair, opens_at=self.now, closes_at=closes)

    def settle_side(self) -> None:
        self.days(1)
        self.do(settle_delegation, self.house.chair)

    def write_offer(self) -> None:
        self.days(1)
        meeting = (self.now + timedelta(days=16)).replace(hour=9)
        self.do(
            write_offer, self.house.chair, meeting_at=meeting, place="行政楼三楼会议室", recorder=self.recorder.pk,
            data_wanted=["revenue", "average_wage"],
            demands={"average_wage": "平均工资提高 8%", "own-1": "每月 300 元"},
        )  # fmt: skip

    def send_offer(self) -> None:
        assert self.round.offer.paper_id is not None
        self.confirm(self.house.chair, signing_purpose(self.round.offer.paper_id))
        self.do(send_offer, self.house.chair)

    def receive(self) -> None:
        self.days(1)
        self.do(receive_offer, self.house.agent)

    def accept(self) -> None:
        self.days(4, hour=15)
        self.confirm(self.house.boss, answering_purpose(self.round))
        offer = self.round.offer
        size = self.round.representatives.filter(side="worker", left_on=None).count()
        there = Employment.objects.on(clock.day_of(self.now))
        managers = there.filter(enterprise=self.house.enterprise, is_manager=True)
        others = managers.exclude(person=self.house.agent).order_by("pk").values_list("person_id", flat=True)
        members = (self.house.agent.pk, *others[: size - 2])
        self.do(
            accept_offer, self.house.boss, meeting_at=offer.meeting_at, place=offer.meeting_place,
            delegation=Named(self.house.boss.pk, members),
        )  # fmt: skip

    def disclose(self) -> None:
        self.days(2)
        figures = {"revenue": "1.86 亿元", "average_wage": "每月 6,420 元"}
        items = {item.key: Given(figures.get(item.key, "见附表")) for item in asked_for(self.round)}
        self.do(disclose_data, self.house.agent, items=items)

    def meet(self, lines: int = len(TALK)) -> None:
        """The day of the meeting: opening, and the first words."""
        self.now = self.round.reply.meeting_at or self.now
        self.do(open_meeting, self.house.chair)
        room = room_of(self.round.matter)
        assert room is not None
        for watcher in self.some_workers(12)[4:]:
            count_spectator(room, watcher)
        main = room.channels.get(kind="main")
        for side, words in TALK[:lines]:
            self.now += timedelta(minutes=25)
            self.do(say, self.house.chair if side == "worker" else self.house.boss, main, text=words)

    def bargain(self, settle: bool = True) -> None:
        """An offer over the table; accepted unless it is left open."""
        room = room_of(self.round.matter)
        for key, value in (("average_wage", str(self.raise_percent)), ("own-1", "300")):
            self.now += timedelta(minutes=20)
            given = {"item": key, "value": value, "ground": "物价上涨，效益增长"}
            made = self.do(propose, self.house.chair, room, **given).value
            if settle:
                self.now += timedelta(minutes=15)
                self.do(accept_proposal, self.house.boss, made)
        if settle and self.round.about.has_grades:
            agree_on_tables(self)

    def conclude(self) -> None:
        self.now += timedelta(hours=1)
        room = room_of(self.round.matter)
        assert room is not None
        rest = [state.item.key for state in agenda(room) if not state.accepted]
        self.do(conclude_talks, self.house.chair, left_open=rest)
        answer = {"answer": "adopted", "words": "已写进合同草案。"}
        for suggestion in self.round.suggestions.filter(answer=""):
            self.do(answer_suggestion, self.house.chair, suggestion=suggestion.pk, **answer)

    def settle_minutes(self) -> None:
        self.days(1)
        self.do(settle_minutes, self.recorder)

    def sign_minutes(self) -> None:
        self.days(1)
        for chief in (self.house.chair, self.house.boss):
            self.confirm(chief, minutes_purpose(self.round))
            self.do(sign_minutes, chief, agrees=True)

    def convene(self) -> None:
        closes = (self.now + timedelta(days=3)).replace(hour=18)
        self.do(convene_congress, self.house.chair, opens_at=self.now, closes_at=closes)

    def congress(self, yes: float = 0.85, turnout: float = 0.92) -> None:
        """The vote and its count; `yes` is the share of those voting."""
        self.days(1, hour=9)
        self.convene()
        ballot = Ballot.objects.filter(matter=self.round.matter, purpose="congress", state="open").get()
        self.now += timedelta(hours=30)
        votes = max(1, round_up(ballot.roll_size * turnout))
        self.vote(ballot, turnout, lambda n: [0] if n < votes * yes else [1])
        self.days(2, hour=19)
        self.do(close_congress, self.house.chair)

    def sign_contract(self, both: bool = True) -> None:
        self.days(1)
        for chief in (self.house.chair, self.house.boss) if both else (self.house.chair,):
            self.confirm(chief, contract_purpose(self.round))
            self.do(sign_contract, chief, agrees=True)

    def file(self) -> None:
        self.days(2)
        self.do(file_contract, self.house.agent)

    def pass_review(self) -> None:
        self.days(5)
        self.do(pass_review, self.reviewer_id)

    def post(self) -> None:
        self.days(1)
        self.do(post_contract, self.house.agent)
        self.days(1)
        posting = postings_of(self.round.matter_id).get()
        for reader in self.some_workers(12)[::2]:
            self.do(read_posting, reader, posting)

    # -- who else takes part

    def some_workers(self, count: int) -> list[Any]:
        """Workers who were there then and hold no part yet: the same ones each time.

        The last of those with an account stays a plain worker, who watches.
        """
        there = Employment.objects.on(clock.day_of(self.now))
        plain = there.filter(enterprise=self.house.enterprise, is_manager=False)
        taken = [self.recorder.pk, self.house.chair.pk, self.house.workers[-1].pk]
        plain = plain.exclude(person__in=taken).order_by("pk")
        return list(plain.values_list("person_id", flat=True)[:count])


def round_up(number: float) -> int:
    return -int(-number // 1)
