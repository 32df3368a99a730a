"""The state of a run: who plays, where the clock stands, what later acts need to remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import OpenPage, PageProblem, Stage, days
from gonghui.kernel.rehearsals.players import Hand, Player
from gonghui.kernel.workdays import due
from gonghui.rulebook import Rules

MORNING = time(9)


@dataclass
class Play:
    """The state of a run that more than one act needs. `at` is where the clock was last put."""

    stage: Stage
    rules: Rules
    at: datetime
    enterprise: str = ""
    union: str = ""
    #: chair, boss, agent, reviewer, cadre, recorder and more, by their parts.
    players: dict[str, Player] = field(default_factory=dict)
    #: Workers of the roster, and the phones of those who have activated, by name and phone.
    hands: list[Hand] = field(default_factory=list)
    phones: dict[str, Player] = field(default_factory=dict)
    delegates: list[Hand] = field(default_factory=list)
    candidates: list[Hand] = field(default_factory=list)
    managers: list[Hand] = field(default_factory=list)
    workforce: int = 0
    #: `/bargaining/<id>/`, and what is printed on the canteen wall.
    page: str = ""
    join: str = ""
    #: What the last act and the proof need to remember.
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.at.date()

    def leap(self, day: date, at: time = MORNING) -> None:
        """Put the clock to that moment; what fell due on the way happens."""
        self.at = datetime.combine(day, at, tzinfo=CHINA)
        self.stage.leap(self.at)

    def leap_working_days(self, count: int) -> None:
        self.leap(days.working_days_after(self.today, count))

    def look(self, part: str) -> OpenPage:
        """The round's page as this player sees it now."""
        return self.players[part].open(self.page)

    def step_page(self, part: str, link: str) -> OpenPage:
        """From the round's page on to the page of a step, by its link."""
        self.look(part)
        return self.players[part].follow(f"{self.page}{link}")

    def due(self, rule: str, start: date, shown: date | None) -> tuple[date | None, str]:
        """What the law of the place says, which must be what the page has shown. Raises PageProblem."""
        law = due(rule, start, self.rules)
        if law.due != shown:
            raise PageProblem(f"期限对不上：{rule} 自 {start} 起算应为 {law.due}，页面上写的是 {shown}。")
        return law.due, law.basis or ""

    def onlookers(self) -> list[Player]:
        """Workers with a phone who neither sit at the table nor stood for it."""
        busy = {hand.id_number for hand in [*self.candidates, *self.managers]}
        return [player for key, player in self.phones.items() if key not in busy]

    def newcomer(self, hand: Hand) -> Player:
        """A fresh phone for a worker of the roster."""
        return Player.at(self.stage, hand.name, hand.phone, hand.id_number[-6:])

    def close(self) -> None:
        for player in [*self.players.values(), *self.phones.values()]:
            player.close()


def basis_of(rules: Rules, rule: str) -> str:
    """The article of a rule that is no limit; empty where the law of the place is silent."""
    kind = rules.catalogue[rule].kind
    if kind == "listing":
        return "；".join(dict.fromkeys(item.basis for item in rules.listing(rule)))
    held = rules.choice(rule) if kind == "choice" else rules.number(rule)
    return held.basis if held else ""


def after(day: date, count: int) -> date:
    """The first worked day so many calendar days later."""
    return days.worked_on_or_after(day + timedelta(days=count))
