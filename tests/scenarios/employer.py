"""What the employer does in a story, and what the chair enters for one who never signs in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gonghui.kernel import clock
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions.answer import Named, answering_purpose, enter_reply, refuse_offer
from gonghui.services.bargaining.actions.data import Given, enter_data
from gonghui.services.bargaining.actions.filing import file_for_employer
from gonghui.services.bargaining.actions.minutes import enter_signed_minutes
from gonghui.services.bargaining.actions.offer import enter_receipt
from gonghui.services.bargaining.actions.resolution import enter_signed_contract
from gonghui.services.bargaining.queries.data import asked_for
from gonghui.services.bargaining.tests import answer_stage, delegation_stage, filing_stage, offer_stage, posting_stage

from .calendar import day, moment

if TYPE_CHECKING:
    from .teller import Story


class Employer:
    """The employer's side of a round."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def names_its_side(self, size: int = 5) -> Story:
        story = self.story
        delegation_stage.name_employer(story.city, story.round, story.on(None), size)
        return story

    def accepts(self, on: str | None = None, meeting_on: str = "2026-04-08", **facts: Any) -> Story:
        """The answering side accepts, the employer naming five where it has not yet."""
        story = self.story
        facts["meeting_at"] = moment(meeting_on)
        answer_stage.accept(story.city, story.round, story.on(on), **facts)
        return story

    def refuses(self, because: str, on: str | None = None) -> Story:
        story, boss = self.story, self.story.city.boss
        at = story.on(on)
        offer_stage.confirm(boss, answering_purpose(story.round), at)
        refuse_offer(story.round, actor=boss.actor, at=at, reason=because)
        return story

    def gives_the_data(self, on: str | None = None) -> Story:
        story = self.story
        answer_stage.disclose(story.city, story.round, story.on(on))
        return story

    def files(self, on: str | None = None) -> Story:
        story = self.story
        filing_stage.file(story.city, story.round, story.on(on))
        return story

    def posts(self, on: str | None = None) -> Story:
        story = self.story
        posting_stage.post(story.city, story.round, story.on(on))
        return story


class PaperOnly:
    """An employer who stamps paper and never signs in: the chair enters each sheet."""

    def __init__(self, story: Story) -> None:
        self.story = story

    @property
    def _chair(self) -> Any:
        return self.story.city.chair.actor

    @staticmethod
    def stamped(name: str) -> Received:
        return Received(f"{name}.txt", "text/plain", f"{name}，已盖章".encode())

    def received_the_offer(self, on: str, entered_on: str) -> Story:
        story = self.story
        at = story.on(entered_on)
        enter_receipt(story.round, actor=self._chair, at=at, received=self.stamped("送达回证"), received_on=day(on))
        return story

    def replied(self, on: str, entered_on: str, meeting_on: str) -> Story:
        story = self.story
        listed = answer_stage.employer_list(story.city)
        delegation = Named(listed.chief, listed.members, (), self.stamped("代表名单和授权书"))
        enter_reply(
            story.round, actor=self._chair, at=story.on(entered_on), received=self.stamped("答复书"),
            replied_on=day(on), meeting_at=moment(meeting_on), place="行政楼三楼会议室", delegation=delegation,
        )  # fmt: skip
        return story

    def gave_the_data(self, entered_on: str) -> Story:
        story = self.story
        items = {item.key: Given(f"{item.text}见附件") for item in asked_for(story.round)}
        enter_data(
            story.round, actor=self._chair, at=story.on(entered_on), items=items, received=self.stamped("协商资料")
        )
        return story

    def signed_the_minutes(self) -> Story:
        story = self.story
        at = story.on(None)
        today: date = clock.day_of(at)
        enter_signed_minutes(story.round, actor=self._chair, at=at, received=self.stamped("纪要"), signed_on=today)
        return story

    def signed_the_contract(self, on: str) -> Story:
        story = self.story
        enter_signed_contract(
            story.round, actor=self._chair, at=story.on(None), received=self.stamped("合同"), signed_on=day(on)
        )
        return story

    def had_the_chair_file(self, on: str) -> Story:
        story = self.story
        file_for_employer(story.round, actor=self._chair, at=story.on(on), received=self.stamped("备案委托书"))
        return story
