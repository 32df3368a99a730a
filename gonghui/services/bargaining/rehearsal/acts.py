"""The ten acts in their order."""

from __future__ import annotations

from collections.abc import Callable

from . import agreeing, deciding, meeting, opening, publishing
from .state import Play, Told

ACTS: dict[str, Callable[[Play], Told]] = {
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
