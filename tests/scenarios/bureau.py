"""What those above do in a story: the HR bureau's reviewer and coordinator, the town's cadre."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gonghui.kernel.matters.actions import urge
from gonghui.services.bargaining.actions.coordination import conclude_coordination, order_correction
from gonghui.services.bargaining.actions.filing import supply_supplement
from gonghui.services.bargaining.actions.review import object_to_contract, pass_review, request_supplement

from .calendar import day

if TYPE_CHECKING:
    from .teller import Story


class Bureau:
    """The HR bureau and the union above."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def urges(self, words: str, on: str | None = None) -> Story:
        """The town's cadre urges whoever is to act."""
        story = self.story
        urge(story.round.matter, actor=story.city.town_cadre.actor, at=story.on(on), words=words)
        return story

    def orders_a_correction(self, words: str, reply_by: str, on: str | None = None) -> Story:
        story = self.story
        order_correction(
            story.round, actor=story.city.reviewer.actor, at=story.on(on), words=words, reply_by=day(reply_by)
        )
        return story

    def coordinates(self, outcome: str, on: str | None = None) -> Story:
        story = self.story
        conclude_coordination(story.round, actor=story.city.reviewer.actor, at=story.on(on), outcome=outcome)
        return story

    def asks_for(self, wanted: str, on: str | None = None) -> Story:
        story = self.story
        request_supplement(story.round, actor=story.city.reviewer.actor, at=story.on(on), wanted=wanted)
        return story

    def is_given(self, words: str, on: str | None = None) -> Story:
        """The employer's agent supplies what was asked for."""
        story = self.story
        supply_supplement(story.round, actor=story.city.agent.actor, at=story.on(on), words=words)
        return story

    def objects(self, reason: str, topics: Sequence[str] = ("average_wage",), on: str | None = None) -> Story:
        story = self.story
        object_to_contract(story.round, actor=story.city.reviewer.actor, at=story.on(on), reason=reason, topics=topics)
        return story

    def passes(self, on: str | None = None) -> Story:
        story = self.story
        pass_review(story.round, actor=story.city.reviewer.actor, at=story.on(on))
        return story
