"""The run from first to last."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from gonghui.kernel.clock import CHINA
from gonghui.kernel.rehearsals import Stage
from gonghui.kernel.rehearsals.days import first_day
from gonghui.rulebook import rules_at

from .acts import FIRMS, LASTS, PLAYS
from .prologue import prologue
from .proof import prove
from .state import MORNING, Play


def play(stage: Stage, args: Namespace) -> Iterator[dict[str, Any]]:
    """Play a round with `args.workers` workers (or those of `args.roster`) at `args.place`, telling each step.

    The last one carries `complete`. Raises StageProblem, PageProblem where a page did not offer what was needed
    or where two parties were shown different things.
    """
    start = first_day(datetime.now(CHINA).date(), LASTS[args.kind])
    acts = PLAYS[args.kind]
    run = Play(stage, rules_at(args.place, start), datetime.combine(start, MORNING, tzinfo=CHINA))
    try:
        prologue(run, place=args.place, workers=args.workers, roster=args.roster, firms=FIRMS[args.kind])
        for step, act in acts.items():
            told = act(run)
            line = told.line(step, run.at)
            if step == list(acts)[-1]:
                prove(run, line)
                line["complete"] = True
            yield line
    finally:
        run.close()
