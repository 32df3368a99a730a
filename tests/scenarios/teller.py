"""Tells a round of bargaining: every verb is the product's own action, done on the day the story says.

    round = city.opens_a_wage_round(on="2026-03-02")
    round.chooses_its_side()
    round.offers(raise_by="8%").is_received(on="2026-03-10")
    round.employer.accepts(meeting_on="2026-04-08")
    round.meets().agrees_on(raise_by="5")

A verb without a day happens on the day of the verb before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from gonghui.kernel import clock
from gonghui.kernel.actions.tasks import tick_all
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.notices.reminders import remind
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders
from gonghui.services.bargaining.actions.delegation import settle_delegation
from gonghui.services.bargaining.actions.election import (
    close_election,
    nominate,
    open_election,
    open_nominations,
)
from gonghui.services.bargaining.models import Election, Round
from gonghui.services.bargaining.tests import (
    delegation_stage,
    filing_stage,
    meeting_stage,
    minutes_stage,
    offer_stage,
    opening_stage,
)
from tests.cast import City, Player

from .bureau import Bureau
from .calendar import day, it_is, moment, mornings
from .congress import Congress
from .employer import Employer
from .grades import Grades
from .reading import Now, Timeline, date_of, lights_of, step_of, timeline_of


class Town(City):
    """The cast's city, in which rounds are opened."""

    def opens_a_wage_round(self, on: str = "2026-03-02", by: str = "union", about: str = "wage") -> Story:
        """The union's chair, or the employer's legal representative, begins a round (`about`: its kind)."""
        at = it_is(moment(on))
        return Story(self, opening_stage.start(self, at, by_employer=by == "employer", about=about), at)

    def with_a_signed_contract(self, on: str = "2026-03-02") -> Story:
        """A round whose contract both chiefs signed on that day, its past told short."""
        at = it_is(moment(on, "10:00"))
        return Story(self, filing_stage.ready(self, signed=at), at)

    def delegates(self, count: int = 9) -> list[Player]:
        """So many delegates of the congress: workers of the cast, and more hired for it."""
        for n in range(len(self.workers), count):
            self.workers.append(self.player(f"钱晓{n}", job="操作工", department="三车间"))
        serving = set(holders(self.union, Office.DELEGATE).values_list("pk", flat=True))
        fresh = [n for n in range(1, count + 1) if self.worker(n).id not in serving]
        return delegation_stage.delegates(self, fresh)


class Story:
    """One round, and the day on which the story stands."""

    def __init__(self, city: Town, round: Round, at: datetime) -> None:
        self.city, self.pk, self.at = city, round.pk, at
        self.employer, self.congress, self.bureau = Employer(self), Congress(self), Bureau(self)
        self.grades = Grades(self)

    # ---- what can be read

    @property
    def round(self) -> Round:
        return Round.objects.select_related("matter__enterprise", "matter__union").get(pk=self.pk)

    @property
    def step(self) -> Now:
        return step_of(self.round)

    @property
    def timeline(self) -> Timeline:
        return timeline_of(self.round)

    @property
    def lights(self) -> list[str]:
        return lights_of(self.round, clock.day_of(self.at))

    @property
    def in_trouble(self) -> bool:
        return self.round.matter.in_trouble

    @property
    def is_done(self) -> bool:
        return self.round.matter.state == "done"

    def due(self, key: str) -> date | None:
        return date_of(self.round, key).due

    def basis(self, key: str) -> str:
        return date_of(self.round, key).basis

    def messages(self, player: Player) -> list[str]:
        """The titles in somebody's inbox, oldest first."""
        return list(
            Notice.objects.filter(person=player.person).order_by("sent_at", "pk").values_list("title", flat=True)
        )

    # ---- time

    def on(self, text: str | None, hour: str = "09:00") -> datetime:
        """It becomes this day; without one the story moves on by an hour."""
        at = moment(text, hour) if text else self.at + timedelta(hours=1)
        if at < self.at:
            raise ValueError(f"a story goes forward: {at} lies before {self.at}")
        self.at = it_is(at)
        return at

    def letters_go_out(self) -> Story:
        """The worker process writes to whom it may concern, now."""
        remind(self.at)
        return self

    def days_pass(self, until: str) -> Story:
        """Morning after morning the clock does what it must, reminders included."""
        for at in mornings(clock.day_of(self.at) + timedelta(days=1), day(until)):
            self.at = it_is(at)
            tick_all()
            remind(at)
        return self

    # ---- steps 1 and 2: topics, election, the list

    def hears(self, worker: Player, text: str) -> Story:
        opening_stage.suggest(self.round, worker, text, self.at)
        return self

    def settles_topics(self, own: Sequence[str] = ("高温津贴",), on: str | None = None) -> Story:
        opening_stage.settle(self.city, self.round, self.on(on), own=own)
        return self

    def opens_an_election(
        self, seats: int = 4, standing: Sequence[int] | None = None, on: str | None = None, until: str = "2026-03-06"
    ) -> Story:
        """Candidates (workers by number; those of a failed try stand again unasked) are posted, polls open at once."""
        at, chair = self.on(on), self.city.chair.actor
        open_nominations(self.round, actor=chair, at=at, seats=seats, electorate="delegates")
        carried = Election.objects.get(round=self.pk, decided_at=None).nominations.exists()
        for n in standing if standing is not None else () if carried else range(1, seats + 2):
            nominate(self.round, actor=chair, at=at, person=self.city.worker(n).id)
        opens = at + timedelta(minutes=30)
        open_election(self.round, actor=chair, at=at, opens_at=opens, closes_at=moment(until, "18:00"))
        self.at = it_is(opens)
        return self

    def votes(self, *papers: Sequence[int]) -> Story:
        """Worker 1, 2, 3 … each tick these candidates (workers by number)."""
        self.at = it_is(self.at + timedelta(hours=1))
        election = Election.objects.select_related("ballot").get(round=self.pk, decided_at=None)
        for n, paper in enumerate(papers, 1):
            delegation_stage.cast(election, self.city.worker(n), *map(self.city.worker, paper), at=self.at)
        return self

    def counts_the_election(self, on: str = "2026-03-06") -> Story:
        close_election(self.round, actor=self.city.chair.actor, at=self.on(on, "18:01"))
        return self

    def settles_its_list(self) -> Story:
        settle_delegation(self.round, actor=self.city.chair.actor, at=self.on(None))
        return self

    def chooses_its_side(self) -> Story:
        """Topics settled, nine delegates elect workers 1 to 4, the chair is chief."""
        self.city.delegates()
        self.settles_topics().opens_an_election().votes(*[(1, 2, 3, 4)] * 9)
        return self.counts_the_election().settles_its_list()

    # ---- step 3: the letter

    def offers(self, raise_by: str = "8%", on: str | None = "2026-03-09", meeting: str = "2026-04-08") -> Story:
        """The proposing chief writes the letter and signs it by code."""
        topics = self.round.topics
        topic = topics.filter(title__contains="平均工资").first() or topics.earliest("position")
        demands = {topic.key: f"年度平均工资上调 {raise_by}"}
        offer_stage.write(self.city, self.round, self.on(on), demands=demands, meeting_at=moment(meeting))
        offer_stage.send(self.city, self.round, self.on(None))
        return self

    def is_received(self, on: str = "2026-03-10") -> Story:
        offer_stage.receive(self.city, self.round, self.on(on))
        return self

    # ---- steps 5 and 6: the table, the minutes

    def meets(self, on: str = "2026-04-08") -> Story:
        """A sitting begins, opened by the workers' chief."""
        meeting_stage.opened(self.city, self.round, self.on(on))
        return self

    def agrees_on(self, raise_by: str = "5", **more: str) -> Story:
        """The workers' chief offers, the employer's chief accepts; then the talks end, the rest left open."""
        at = self.on(None)
        for item, value in {"average_wage": raise_by.rstrip("%"), **more}.items():
            meeting_stage.settles(self.city, self.round, item, value, at=at)
        meeting_stage.conclude(self.city, self.round, self.on(None))
        return self

    @property
    def recorder(self) -> Player:
        return meeting_stage.recorder_of(self.city, self.round)

    def writes_the_minutes(self, on: str | None = None) -> Story:
        minutes_stage.settle(self.city, self.round, self.on(on))
        return self

    def signs_the_minutes(self, on: str | None = None) -> Story:
        """Both chiefs sign; the recorder has settled the text before."""
        minutes_stage.sign(self.city, self.round, self.on(on))
        return self

    # ---- steps 8 to 10

    def signs_the_contract(self, on: str) -> Story:
        at = self.on(on, "10:00")
        for player in (self.city.chair, self.city.boss):
            self.congress.chief_signs(player, at)
        return self

    # ---- whole stretches

    def comes_to_the_table(self) -> Story:
        """Steps 1 to 4 without incident: accepted on 20 March, data given."""
        self.chooses_its_side().offers().is_received()
        self.employer.accepts(on="2026-03-20", meeting_on="2026-04-08")
        self.employer.gives_the_data(on="2026-03-25")
        return self

    def comes_to_the_congress(self) -> Story:
        """And steps 5 and 6: 5 % agreed and signed on 8 April."""
        return self.comes_to_the_table().meets().agrees_on("5").writes_the_minutes().signs_the_minutes()

    def comes_to_the_filing(self) -> Story:
        """And steps 7 and 8: passed on 15 April, signed on the 20th."""
        self.comes_to_the_congress().congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=9).is_counted()
        return self.signs_the_contract(on="2026-04-20")
