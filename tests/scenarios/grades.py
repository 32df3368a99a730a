"""Skill-grade tables in a story: who puts which forward, and what they come to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gonghui.kernel import clock
from gonghui.kernel.rooms.actions import accept_proposal
from gonghui.services.bargaining.grades.queries import gain_of, own_pay, sheet_of
from gonghui.services.bargaining.grades.tables import Tables
from gonghui.services.bargaining.models import GradeSheet
from gonghui.services.bargaining.tests import grades_stage
from tests.cast import Player

if TYPE_CHECKING:
    from .teller import Story


class Grades:
    """The grade tables of a round."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def are_asked_for(self, tables: Tables, by: str = "workers") -> Story:
        """A side's chief puts a version forward."""
        story, city = self.story, self.story.city
        chief = city.chair if by == "workers" else city.boss
        grades_stage.puts(city, story.round, tables, by=chief, at=story.on(None))
        return story

    def are_accepted(self) -> Story:
        """The employer's chief accepts what the workers have open."""
        story = self.story
        accept_proposal(self.now.proposal, actor=story.city.boss.actor, at=story.on(None))
        return story

    @property
    def now(self) -> GradeSheet:
        sheet = sheet_of(self.story.round)
        assert sheet is not None
        return sheet

    @property
    def answers(self) -> list[str]:
        """How each version was answered, the oldest first."""
        sheets = self.story.round.grade_sheets.select_related("proposal")
        return [sheet.proposal.get_state_display() for sheet in sheets]

    def on_the_roster(self, worker: Player, level: int, job: str) -> Story:
        self.story.city.enterprise.employments.filter(person=worker.id).update(skill_level=level, job=job)
        return self.story

    def pay_of(self, worker: Player) -> Decimal:
        """What a worker reads on their own page."""
        own = own_pay(self.story.round, self.now, worker.actor, clock.day_of(self.story.at))
        assert own.now is not None
        return own.now.total

    def gain_of_a_year(self) -> Decimal:
        gain, _ = gain_of(self.story.round, self.now, clock.day_of(self.story.at))
        return gain.total
