"""What happens to a matter as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Sealed, Show, event


@event("matters.recounted")
@dataclass(frozen=True)
class DeadlineRecounted(Event):
    """A deadline fell on another day when it was counted anew: a year's calendar was published or changed."""

    deadline: str
    before: date | None
    due: date | None

    def sentence(self, show: Show) -> str:
        was = f"（原来是 {self.before}）" if self.before else ""
        now = f"到 {self.due}" if self.due else "现在还算不出日期"
        return f"放假安排公布后，“{self.deadline}”的期限重新计算，{now}{was}"


@event("matters.urged")
@dataclass(frozen=True)
class MatterUrged(Event):
    """A higher body urged those whose turn it is (催办)."""

    step: str
    party: str
    words: str
    due: date | None = None

    def sentence(self, show: Show) -> str:
        return f"催办“{self.step}”，请{self.party}办理：{self.words}"


@event("matters.help_wanted")
@dataclass(frozen=True)
class HelpWanted(Event):
    """A person consented that this be handed to who gives a kind of help; in the person's own chain.

    A service that declares the kind (`Service.takes`) reacts to it and answers by `HelpAnswered` with the same
    `reference`. `title` is what the help is called.
    """

    help: str
    title: str
    person: UUID
    matter: UUID
    reference: UUID
    handed: Sealed

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}同意转介{self.title}"


@event("matters.help_answered")
@dataclass(frozen=True)
class HelpAnswered(Event):
    """What came of a referral: taken on, not taken on with the reason, or what was done. In the person's own chain."""

    title: str
    reference: UUID
    #: "taken", "not_taken" or "done".
    answer: str
    words: Sealed

    def sentence(self, show: Show) -> str:
        said = {"taken": "已经接下", "not_taken": "没有接下", "done": "有了结果"}.get(self.answer, self.answer)
        return f"{self.title}{said}" + (f"：{self.words.text}" if self.words.text else "")
