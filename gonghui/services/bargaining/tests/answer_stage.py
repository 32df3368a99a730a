"""A round carried through its fourth step: accepted, data given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.services.bargaining.actions.answer import Named, accept_offer, answering_purpose
from gonghui.services.bargaining.actions.data import Given, disclose_data
from gonghui.services.bargaining.models import Round, Side
from gonghui.services.bargaining.queries.data import asked_for
from gonghui.services.bargaining.queries.delegation import representatives

from . import offer_stage
from .offer_stage import MEETING, PLACE, confirm, speaker
from .opening_stage import fresh

ACCEPTED = datetime(2026, 3, 20, 15, 0, tzinfo=clock.CHINA)
GIVEN = datetime(2026, 3, 25, 11, 0, tzinfo=clock.CHINA)


def employer_list(city: Any, size: int = 5) -> Named:
    """The legal representative as chief, the agent, and workers 12, 11 … to fill the side."""
    others = [city.agent.id, *(city.worker(12 - n).id for n in range(size - 2))]
    return Named(city.boss.id, tuple(others[: size - 1]))


def accept(city: Any, round: Round | None = None, at: datetime = ACCEPTED, **facts: Any) -> Round:
    """The other side accepts, as it was asked unless told otherwise: step meet."""
    round = round or offer_stage.receive(city)
    signer = speaker(city, round.answering)
    unnamed = round.answering == Side.EMPLOYER and not representatives(round, Side.EMPLOYER).exists()
    facts = {
        "meeting_at": MEETING, "place": PLACE, "delegation": employer_list(city) if unnamed else None,
    } | facts  # fmt: skip
    confirm(signer, answering_purpose(round), at)
    accept_offer(round, actor=signer.actor, at=at, **facts)
    return fresh(round)


def disclose(city: Any, round: Round, at: datetime = GIVEN) -> Round:
    """The employer gives everything that was asked for."""
    items = {item.key: Given(f"{item.text}：1234 万元") for item in asked_for(round)}
    disclose_data(round, actor=city.agent.actor, at=at, items=items)
    return fresh(round)
