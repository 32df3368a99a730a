"""The acts in their order, for each kind of round that can be played."""

from __future__ import annotations

from collections.abc import Callable

from . import agreeing, deciding, meeting, opening, publishing
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

PLAYS: dict[str, Acts] = {"wage": WAGE}
