"""Who plays the round in the browser: five phones, two desks, and the town's clock."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from playwright.sync_api import Browser

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import Stage
from gonghui.kernel.rehearsals.players import Player
from gonghui.kernel.workdays import add_working_days

from .screen import DESK, PHONE, SESSION, Screen

#: The chair, the firm's agent, three workers with accounts, and two who stand on the roster only.
WORKERS = 7
PLACE = "330784"


@dataclass
class Playing:
    """One round under way. `at` is where the clock was last put; `page` the round's address."""

    stage: Stage
    at: datetime
    founded: dict[str, Any]
    chair: Screen
    delegate: Screen
    worker: Screen
    boss: Screen
    recorder: Screen
    board: Screen
    review: Screen
    #: Who is not signed in and scans what hangs on the wall.
    stranger: Screen
    #: One of the roster, who votes by HTTP alone, so that there are enough.
    another: Player
    page: str = ""
    #: The two of the roster, as its lines name them.
    others: list[dict[str, str]] = field(default_factory=list)
    room: str = ""
    meeting: datetime | None = None

    @property
    def screens(self) -> list[Screen]:
        return [
            self.chair,
            self.delegate,
            self.worker,
            self.boss,
            self.recorder,
            self.board,
            self.review,
            self.stranger,
        ]

    @property
    def enterprise(self) -> str:
        return str(self.founded["enterprise"]["name"])

    def name(self, part: str) -> str:
        """The name of who plays this part."""
        people = self.founded["people"]
        workers = dict(zip(("recorder", "delegate", "worker"), self.founded["workers"], strict=True))
        return str((people | workers)[part]["name"])

    def leap(self, working_days: int, at: time = time(9)) -> None:
        """Go on some working days later; what falls due on the way happens."""
        day = add_working_days(self.at.date(), working_days)
        self.leap_to(datetime.combine(day, at, tzinfo=CHINA))

    def leap_to_the_meeting(self) -> None:
        assert self.meeting, "nobody has proposed a meeting"
        self.leap_to(self.meeting)

    def leap_to(self, moment: datetime) -> None:
        self.at = moment
        self.stage.leap(moment)

    def moment(self, typed: str) -> datetime:
        """What stands in a field, as a moment."""
        return datetime.fromisoformat(typed).replace(tzinfo=CHINA)

    def activate_another(self) -> None:
        """Somebody who stands on the roster only types the code from the wall and activates their account."""
        code = re.search(r"参与码 ([\w-]+)", self.chair.open(f"{self.page}poster/").page.inner_text("main"))
        assert code, "the poster shows no code"
        self.stranger.open("/bargaining/join/").fill("code", code[1].lower()).tap("打开").see("步步公开")
        self.another.come_in(self.stranger.page.url)

    def everybody_votes(self, *words: str) -> None:
        """On the ballot paper the worker has open, four phones choose what carries these words."""
        ballot = self.worker.page.url
        for screen in (self.worker, self.chair, self.delegate, self.recorder):
            if screen is not self.worker:
                screen.open(ballot)
            for word in words:
                screen.pick(word)
            screen.tap("下一步").tap("确认投票").see("已投票")

    def vote_of_another(self, at: str, *words: str) -> None:
        """And votes for what carries these words."""
        self.another.open(at)
        self.another.follow("/ballots/")
        self.another.vote(lambda offered: [offered[word] for word in words])

    def soon(self, minutes: int) -> str:
        """A moment so many minutes on, as a field wants it."""
        return f"{self.at + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"

    def close(self) -> None:
        self.another.close()
        for screen in self.screens:
            screen.close()

    def complaints(self) -> list[str]:
        return [complaint for screen in self.screens for complaint in screen.complaints]


def enter(browser: Browser, stage: Stage, serial: int, at: datetime) -> Playing:
    """Set the stage, open the screens; the chair signs in on the phone, the others come signed in."""
    stage.leap(at)
    founded = stage.set(place=PLACE, serial=serial, workers=WORKERS)
    people, workers = founded["people"], founded["workers"]
    others = list(csv.DictReader(io.StringIO(founded["roster"])))
    line = others[0]

    def screen(name: str, who: dict[str, str], size: dict[str, int] = PHONE) -> Screen:
        player = Player.at(stage, who["name"], who["phone"])
        player.sign_in()
        opened = Screen(browser, stage.url, name, size).carry_on(player.visitor.cookies[SESSION])
        player.close()
        return opened

    return Playing(
        stage, at, founded,
        chair=Screen(browser, stage.url, "chair").sign_in(people["chair"]["phone"]),
        delegate=screen("delegate", workers[1]),
        worker=screen("worker", workers[2]),
        boss=screen("boss", people["boss"]),
        recorder=screen("recorder", workers[0]),
        board=screen("board", people["cadre"], DESK),
        review=screen("review", people["reviewer"], DESK),
        stranger=Screen(browser, stage.url, "stranger"),
        another=Player.at(stage, line["姓名"], line["手机号码"], line["身份证号"][-6:]),
        others=others,
    )  # fmt: skip
