"""A round carried through its sixth step: the recorder settles the text, both chiefs sign it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gonghui.services.bargaining.actions.minutes import purpose_of, settle_minutes, sign_minutes
from gonghui.services.bargaining.models import Round

from . import meeting_stage
from .meeting_stage import CONCLUDED
from .offer_stage import confirm
from .opening_stage import fresh

SETTLED = CONCLUDED + timedelta(hours=1)
SIGNED = SETTLED + timedelta(hours=1)


def settle(city: Any, round: Round | None = None, at: datetime = SETTLED) -> Round:
    """The recorder settles minutes and draft: still step minutes."""
    round = round or meeting_stage.agree(city)
    settle_minutes(round, actor=meeting_stage.recorder_of(city, round).actor, at=at)
    return fresh(round)


def signs(round: Round, player: Any, at: datetime = SIGNED, **given: Any) -> Round:
    """One person signs with a code."""
    confirm(player, purpose_of(round), at)
    sign_minutes(round, actor=player.actor, at=at, **{"agrees": True, **given})
    return fresh(round)


def sign(city: Any, round: Round | None = None, at: datetime = SIGNED) -> Round:
    """Settled (unless it is) and signed by both chiefs: step congress."""
    if round is None or not round.minutes.is_settled:
        round = settle(city, round, at=at - (SIGNED - SETTLED))
    round = signs(round, city.chair, at)
    return signs(round, city.boss, at)
