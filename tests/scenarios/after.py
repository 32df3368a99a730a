"""What comes after the contract, in a story: it is in force, and a second round is about it."""

from __future__ import annotations

from typing import Any

from gonghui.services.bargaining.actions.change import ask_for_change
from gonghui.services.bargaining.actions.opening import settle_topics
from gonghui.services.bargaining.tests import meeting_stage
from tests.cast import Player

from .teller import Story, Town


def contract_in_force(city: Town) -> Story:
    """Signed on 2 March, in force from the 9th, posted on the 10th; its term begins on 1 May."""
    story = city.with_a_signed_contract(on="2026-03-02")
    story.employer.files(on="2026-03-04")
    story.bureau.passes(on="2026-03-09").employer.posts(on="2026-03-10")
    return story


def asks_for(story: Story, player: Player, on: str, **given: Any) -> Story:
    """This person asks to change the contract, or to end it: the story of the round that begins."""
    at = story.on(on)
    begun = ask_for_change(story.round, actor=player.actor, at=at, **given).value
    return Story(story.city, begun, at)


def chooses_its_side(story: Story, keys: list[str], proposer: Player) -> Story:
    """Steps 1 and 2 in June: what it is about, and the workers' side chosen anew."""
    story.city.delegates()
    settle_topics(story.round, actor=proposer.actor, at=story.on(None), keys=keys)
    story.opens_an_election(until="2026-06-04").votes(*[(1, 2, 3, 4)] * 9).counts_the_election(on="2026-06-04")
    return story.settles_its_list()


def is_agreed(story: Story, on: str, **points: str) -> Story:
    """Step 5 to 8: these points agreed, minutes signed, passed by all nine, both chiefs sign."""
    at = story.on(on)
    meeting_stage.opened(story.city, story.round, at)
    for item, value in points.items():
        meeting_stage.settles(story.city, story.round, item, value, at=at)
    meeting_stage.conclude(story.city, story.round, story.on(None))
    story.writes_the_minutes().signs_the_minutes()
    story.congress.meets(on="2026-07-01", until="2026-07-03").votes(yes=9).is_counted()
    return story.signs_the_contract(on="2026-07-06")
