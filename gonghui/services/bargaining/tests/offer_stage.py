"""A round carried through its third step: the letter written, signed by code, received."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.ids import uuid7
from gonghui.kernel.people.models import OneTimeCode
from gonghui.services.bargaining.actions.offer import receive_offer, send_offer, signing_purpose, write_offer
from gonghui.services.bargaining.models import Round, Side

from . import delegation_stage
from .opening_stage import fresh

WRITTEN = datetime(2026, 3, 9, 9, 0, tzinfo=clock.CHINA)
SENT = datetime(2026, 3, 9, 10, 0, tzinfo=clock.CHINA)
RECEIVED = datetime(2026, 3, 10, 9, 30, tzinfo=clock.CHINA)
MEETING = datetime(2026, 4, 8, 9, 0, tzinfo=clock.CHINA)
PLACE = "行政楼三楼会议室"


def confirm(player: Any, purpose: str, at: datetime) -> None:
    """A one-time code as it stands once its digits were typed in right."""
    OneTimeCode.objects.create(
        id=uuid7(), purpose=purpose, phone_index=player.person.phone_index, person=player.person, code_hash="",
        created_at=at, expires_at=at + timedelta(minutes=5), confirmed_at=at,
    )  # fmt: skip


def speaker(city: Any, side: str) -> Any:
    """Who is chief of a side in these stories."""
    return city.chair if side == Side.WORKER else city.boss


def write(city: Any, round: Round | None = None, at: datetime = WRITTEN, **facts: Any) -> Round:
    """The proposing chief writes the letter: still step offer."""
    round = round or delegation_stage.settle(city)
    facts = {
        "meeting_at": MEETING, "place": PLACE, "recorder": city.committee[1].id,
        "data_wanted": ["revenue", "average_wage"], "demands": {"own-1": "每月 300 元，发四个月"},
    } | facts  # fmt: skip
    write_offer(round, actor=speaker(city, round.proposer).actor, at=at, **facts)
    return fresh(round)


def send(city: Any, round: Round | None = None, at: datetime = SENT) -> Round:
    """The chief signs, the letter is out: still step offer."""
    round = round or write(city)
    chief = speaker(city, round.proposer)
    confirm(chief, signing_purpose(round.offer.paper_id), at)
    send_offer(round, actor=chief.actor, at=at)
    return fresh(round)


def receive(city: Any, round: Round | None = None, at: datetime = RECEIVED) -> Round:
    """The other side signs for receipt: step answer."""
    round = round or send(city)
    receive_offer(round, actor=speaker(city, round.answering).actor, at=at)
    return fresh(round)
