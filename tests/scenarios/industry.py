"""An industry's round in a story: its congress or its firms vote, its firms affirm, the association files and posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gonghui.kernel.organisations.models import Office
from gonghui.services.bargaining.actions.affirming import affirm_contract
from gonghui.services.bargaining.actions.filing import file_contract
from gonghui.services.bargaining.actions.posting import post_contract
from gonghui.services.bargaining.actions.review import pass_review
from gonghui.services.bargaining.queries.bundle import missing
from gonghui.services.bargaining.tests import industry_stage

from .calendar import it_is
from .teller import Story


class IndustryStory(Story):
    """One round of an industry. The chair is that of its union, the boss that of its association."""

    def __init__(self, industry: Any) -> None:
        super().__init__(industry, industry_stage.start(industry), it_is(industry_stage.BEGUN))

    def comes_to_the_vote(self) -> IndustryStory:
        """All firms in, the table of lowest wages agreed and signed on 8 April."""
        industry_stage.agree(self.city, industry_stage.choose(self.city, self.round))
        self.on("2026-04-12")
        return self

    def the_congress_votes(self, yes: int, no: int = 0) -> IndustryStory:
        """Delegates of all firms by their heads; they meet, vote and are counted."""
        people = [*self.city.workers[:6], self.city.crews[1][0], self.city.crews[2][0]]
        for player in people:
            self.city.appoint(player.person, Office.DELEGATE, self.city.union)
        self.congress.meets(on="2026-04-13", until="2026-04-15")
        self.congress.votes_of(people, yes=yes, no=no).is_counted()
        return self

    def firms_vote(self, votes: Sequence[tuple[int, int]]) -> IndustryStory:
        """Each firm votes on its own, so many for and against; all are counted when the time is over."""
        industry_stage.convene(self.city, self.round, self.on("2026-04-13"))
        for number, (yes, no) in enumerate(votes):
            choices = [industry_stage.YES] * yes + [industry_stage.NO] * no
            industry_stage.vote(self.city, self.round, number, choices)
        industry_stage.count(self.city, self.round, self.on("2026-04-15", "18:01"))
        return self

    def firms_affirm(self, *numbers: int) -> IndustryStory:
        for number in numbers:
            firm = industry_stage.firm(self.round, self.city.firms[number])
            affirm_contract(firm, actor=self.city.bosses[number].actor, at=self.at)
        return self

    def files(self, on: str) -> IndustryStory:
        """The association's secretary files."""
        assert not missing(self.round), missing(self.round)
        file_contract(self.round, actor=self.city.agent.actor, at=self.on(on))
        return self

    def bureau_passes(self, on: str) -> IndustryStory:
        pass_review(self.round, actor=self.city.reviewer.actor, at=self.on(on))
        return self

    def posts(self, on: str) -> IndustryStory:
        post_contract(self.round, actor=self.city.agent.actor, at=self.on(on))
        return self
