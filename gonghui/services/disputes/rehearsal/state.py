"""The state of a run: who plays, where the clock stands, the case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import OpenPage, PageProblem, Stage
from gonghui.kernel.rehearsals.days import working_days_after
from gonghui.kernel.rehearsals.players import Player
from gonghui.kernel.rehearsals.reading import dues
from gonghui.kernel.workdays import due
from gonghui.rulebook import Rules

MORNING = time(9)


@dataclass
class Play:
    """What more than one act needs. `at` is where the clock was last put, `page` the case's address."""

    stage: Stage
    rules: Rules
    at: datetime
    players: dict[str, Player] = field(default_factory=dict)
    page: str = ""

    @property
    def today(self) -> date:
        return self.at.date()

    def leap(self, working_days: int = 0) -> None:
        """Put the clock so many working days on; what fell due on the way happens."""
        day = working_days_after(self.today, working_days)
        self.leap_to(day)

    def leap_to(self, day: date) -> None:
        self.at = datetime.combine(day, MORNING, tzinfo=CHINA)
        self.stage.leap(self.at)

    def look(self, part: str) -> OpenPage:
        """The case as this party sees it now."""
        return self.players[part].open(self.page)

    def act(self, part: str, name: str, fields: dict[str, Any] | None = None) -> OpenPage:
        """From the case's page over its link to a form, and send that."""
        self.look(part)
        self.players[part].follow(f"{self.page}{name}/")
        return self.players[part].submit(fields, action=f"/{name}/")

    def law(self, part: str, label: str, rule: str, start: date) -> tuple[date | None, str]:
        """What the law of the place says, which must be what the page shows under `label`. Raises PageProblem."""
        law = due(rule, start, self.rules)
        shown = dues(self.look(part)).get(label)
        if law.due != shown:
            raise PageProblem(f"期限对不上：{rule} 自 {start} 起算应为 {law.due}，页面上写的是 {shown}。")
        return law.due, law.basis or ""

    def hidden(self, part: str) -> None:
        """This party must not know of the case. Raises PageProblem."""
        status = self.players[part].visitor.try_open(self.page)
        if status != 404:
            raise PageProblem(f"{part} 不该看到这件案子，页面回答 {status}。")

    def close(self) -> None:
        for player in self.players.values():
            player.close()
