"""The acts in their order, for each kind of round that can be played."""

from __future__ import annotations

from collections.abc import Callable

from . import agreeing, deciding, industry, meeting, opening, publishing
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

#: Several firms, their industry's union and their association.
INDUSTRY: Acts = WAGE | {
    "initiate": industry.initiate,
    "elect": industry.elect,
    "meet": industry.meet,
    "congress": industry.congress,
    "resolve": industry.resolve,
}

PLAYS: dict[str, Acts] = {"wage": WAGE, "industry": INDUSTRY}
#: How many firms play in each.
FIRMS = {"wage": 1, "industry": 3}
