"""A round carried through its last step."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gonghui.services.bargaining.actions.posting import post_contract
from gonghui.services.bargaining.models import Round

from . import filing_stage
from .filing_stage import DECIDED, fresh

POSTED = DECIDED + timedelta(days=1)


def post(city: Any, round: Round | None = None, at: datetime = POSTED) -> Round:
    """The employer's agent posts the contract: the round is done."""
    round = round or filing_stage.pass_(city)
    post_contract(round, actor=city.agent.actor, at=at)
    return fresh(round)
