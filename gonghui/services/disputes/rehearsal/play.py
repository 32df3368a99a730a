"""The run from first to last."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import Stage
from gonghui.kernel.rehearsals.days import first_day
from gonghui.kernel.rehearsals.players import Player
from gonghui.rulebook import rules_at

from .acts import PATHS
from .state import MORNING, Play


def play(stage: Stage, args: Namespace) -> Iterator[dict[str, Any]]:
    """Play a case along `args.kind` at `args.place`, telling each stage; the last one carries `complete`.

    Raises StageProblem, PageProblem where a page did not offer what was needed, showed a date that is not the law's,
    or let somebody in who must not know of the case.
    """
    start = first_day(datetime.now(CHINA).date())
    run = Play(stage, rules_at(args.place, start), datetime.combine(start, MORNING, tzinfo=CHINA))
    acts = PATHS[args.kind]
    try:
        _enter(run, args.place, args.workers)
        for step, act in acts.items():
            told = act(run)
            line = told.line(step, run.at)
            if step == list(acts)[-1]:
                line["complete"] = True
            yield line
    finally:
        run.close()


def _enter(run: Play, place: str, workers: int) -> None:
    """Everybody signs in: a worker, those who speak for the firm and its union, an officer of each body."""
    run.leap_to(run.today)
    founded = run.stage.set_anew(place=place, workers=workers)
    parts = {part: founded["people"][part] for part in ("boss", "agent", "chair")}
    parts["worker"] = founded["workers"][2]
    parts |= {body: people["officer"] for body, people in founded["bodies"].items()}
    for part, who in parts.items():
        run.players[part] = Player.at(run.stage, who["name"], who["phone"])
        run.players[part].sign_in()
