"""The congress in a story: called, voting, counted; and the chiefs who sign what it passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from gonghui.kernel.ballots.actions import cast_vote
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders
from gonghui.services.bargaining.actions.congress import close_congress, convene_congress
from gonghui.services.bargaining.actions.resolution import purpose_of, sign_contract
from gonghui.services.bargaining.queries.congress import ballot_of
from gonghui.services.bargaining.tests import offer_stage

from .calendar import it_is, moment

if TYPE_CHECKING:
    from .teller import Story

YES, NO, ABSTAIN = 0, 1, 2


class Congress:
    """The congress of a round's enterprise."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def meets(self, on: str, until: str, *, by_clause: bool = False) -> Congress:
        """The chair calls it: the vote runs from now until six in the evening of the last day."""
        story, at = self.story, self.story.on(on)
        convene_congress(
            story.round, actor=story.city.chair.actor, at=at, opens_at=at, closes_at=moment(until, "18:00"),
            by_clause=by_clause,
        )  # fmt: skip
        return self

    @property
    def ballot(self) -> Any:
        found = ballot_of(self.story.round)
        assert found is not None
        return found

    def votes(self, yes: int = 0, no: int = 0, abstaining: int = 0) -> Congress:
        """So many delegates vote so; the rest do not vote."""
        story = self.story
        story.at = it_is(story.at + timedelta(hours=1))
        choices = [YES] * yes + [NO] * no + [ABSTAIN] * abstaining
        delegates = list(holders(story.round.union, Office.DELEGATE).order_by("pk"))
        players = {worker.id: worker for worker in story.city.workers}
        for person, choice in zip(delegates, choices, strict=False):
            cast_vote(self.ballot.pk, actor=players[person.pk].actor, at=story.at, choices=[choice])
        return self

    def votes_by_clause(self, player: Any, *, against: str = "") -> str:
        """One delegate says yes to all, or no to the one clause whose heading holds `against`; their receipt."""
        story = self.story
        said = [NO if against and against in item else YES for item in self.ballot.questions]
        choices = [3 * n + answer for n, answer in enumerate(said)]
        return cast_vote(self.ballot.pk, actor=player.actor, at=story.at, choices=choices)

    def votes_of(self, players: Any, yes: int = 0, no: int = 0) -> Congress:
        """Of these delegates so many vote so."""
        story = self.story
        story.at = it_is(story.at + timedelta(hours=1))
        for player, choice in zip(players, [YES] * yes + [NO] * no, strict=False):
            cast_vote(self.ballot.pk, actor=player.actor, at=story.at, choices=[choice])
        return self

    def is_counted(self, on: str | None = None) -> Story:
        """The chair counts: all have voted, or the hours are over."""
        story = self.story
        close_congress(story.round, actor=story.city.chair.actor, at=story.on(on, "18:01"))
        return story

    def chief_signs(self, player: Any, at: datetime) -> Story:
        """A chief signs the contract by code."""
        story = self.story
        offer_stage.confirm(player, purpose_of(story.round), at)
        sign_contract(story.round, actor=player.actor, at=at, agrees=True)
        return story
