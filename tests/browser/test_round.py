"""One round of wage bargaining as people see it, on five phones and two desks, against a real server."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from playwright.sync_api import Browser

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import Stage
from gonghui.kernel.rehearsals.days import first_day

from . import agreement, opening, talks
from .playing import Playing, enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STORY = (
    opening.bring_in_the_roster,
    opening.begin,
    opening.suggest_and_settle,
    opening.elect,
    opening.offer,
    opening.answer,
    talks.meet,
    talks.whisper,
    talks.bargain,
    talks.conclude,
    talks.sign_the_minutes,
    agreement.congress,
    agreement.sign_the_contract,
    agreement.file_and_review,
    agreement.post,
)


def test_a_round_on_five_phones_and_two_desks(chromium: Browser, stage: Stage) -> None:
    begins = datetime.combine(first_day(datetime.now(CHINA).date()), time(9), tzinfo=CHINA)
    play = enter(chromium, stage, serial=10_000, at=begins)
    try:
        for act in STORY:
            act(play)
        visit_everything(play)
        assert play.complaints() == []
    finally:
        play.close()


def visit_everything(play: Playing) -> None:
    """Every step once more, now that it is history, on a phone and a desk; the inspection complains by itself."""
    steps = ["", "topics/", "election/", "delegation/", "offer/", "answer/", "meeting/", "minutes/", "congress/"]
    steps += ["resolve/", "filing/", "posting/", "suggestions/", "timeline/"]
    for screen in (play.worker, play.board):
        for step in steps:
            if screen.status(play.page + step) == 200:
                screen.open(play.page + step)
    for path in (
        "/",
        "/bargaining/",
        "/bargaining/contracts/",
        "/notices/",
        "/me/",
        "/me/sessions/",
        "/search/?q=合同",
    ):
        play.chair.open(path)
        play.review.open(path)
    for path in ("/welcome/", "/sign-in/", "/sign-in/code/", "/activate/", "/v/", "/nowhere/"):
        play.stranger.open(path)
