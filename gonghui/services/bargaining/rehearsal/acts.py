"""The acts in their order, for each kind of round that can be played."""

from __future__ import annotations

from collections.abc import Callable

from gonghui.kernel.rehearsals.days import LONGEST_RENEWAL, LONGEST_ROUND
from gonghui.kernel.rehearsals.telling import Told

from . import agreeing, deciding, grading, industry, meeting, opening, publishing, renewing
from .state import Play

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

#: A whole round first; then its contract nears the end, the reminder comes, and the next one begins from it.
RENEWAL: Acts = {
    **{f"first_{step}": act for step, act in WAGE.items()},
    "window": renewing.window,
    **WAGE,
    "initiate": renewing.initiate,
}

SKILL_GRADE: Acts = {**WAGE, "initiate": grading.initiate, "meet": grading.meet}
BOTH: Acts = {**SKILL_GRADE, "initiate": grading.initiate_both}

#: Several firms, their industry's union and their association.
INDUSTRY: Acts = WAGE | {
    "initiate": industry.initiate,
    "elect": industry.elect,
    "meet": industry.meet,
    "congress": industry.congress,
    "resolve": industry.resolve,
}

PLAYS: dict[str, Acts] = {
    "wage": WAGE, "skill-grade": SKILL_GRADE, "both": BOTH, "renewal": RENEWAL, "industry": INDUSTRY,
}  # fmt: skip
#: How many firms play in each.
FIRMS = {**dict.fromkeys(PLAYS, 1), "industry": 3}
#: How long each takes on the calendar, at most.
LASTS = {**dict.fromkeys(PLAYS, LONGEST_ROUND), "renewal": LONGEST_RENEWAL}
