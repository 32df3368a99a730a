"""The acts in their order, for each kind of round that can be played."""

from __future__ import annotations

from collections.abc import Callable

from . import agreeing, deciding, grading, meeting, opening, publishing
from .state import Play, Told

Acts = dict[str, Callable[[Play], Told]]

WAGE: Acts = {
    "initiate": opening.initiate,
    "elect": opening.elect,
    "offer": agreeing.offer,
    "answer": agreeing.answer,
    "meet": meeting.meet,
    "minutes": meeting.minutes,
    "congress": deciding.congress,
    "resolve": deciding.resolve,
    "review": publishing.review,
    "publicise": publishing.publicise,
}

SKILL_GRADE: Acts = {**WAGE, "initiate": grading.initiate, "meet": grading.meet}
BOTH: Acts = {**SKILL_GRADE, "initiate": grading.initiate_both}

PLAYS: dict[str, Acts] = {"wage": WAGE, "skill-grade": SKILL_GRADE, "both": BOTH}
