"""How the bureau's coordination stands: what is disputed, the agreement, who has signed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gonghui.kernel.events.queries import timeline
from gonghui.kernel.papers.models import Paper, State
from gonghui.kernel.papers.queries import latest
from gonghui.kernel.rights import Actor, may
from gonghui.kernel.rooms.models import AgendaItem
from gonghui.kernel.rooms.queries import agenda, room_of

from ..events import CoordinationRequested, OfferRefused, TalksBroughtToTheBureau
from ..kinds import CHIEFS, COORDINATOR, SETTLEMENT
from ..models import Round
from ..rights import Right
from .suspension import resting_words, running, side_of_chief

#: The steps at which the bureau has the matter in hand: before the talks, and in them.
COORDINATING = ("coordinate", "coordinate_talks")


def settlement_of(round: Round) -> Paper | None:
    """The agreement that waits for signatures in the coordination that is on; None without one."""
    visit = round.matter.visits.filter(step_key__in=COORDINATING, left_at=None).first()
    if visit is None:
        return None
    found = latest(round.matter, SETTLEMENT.name)
    return found if found and found.state == State.FROZEN and found.drafted_at >= visit.entered_at else None


def dispute(round: Round) -> str:
    """What brought the two sides to the bureau, in the words of who asked or refused."""
    asked = [CoordinationRequested.kind, OfferRefused.kind, TalksBroughtToTheBureau.kind]
    found = timeline(round.chain_id).filter(kind__in=asked).first()
    told: Any = found.event if found else None
    return told.reason if told else ""


@dataclass(frozen=True)
class Place:
    """One of the three places under the agreement."""

    capacity: str
    signed_at: datetime | None


def signature_places(paper: Paper) -> list[Place]:
    """The three places, signed or not."""
    signed = {one.capacity: one.signed_at for one in paper.signatures.all()}
    return [Place(capacity, signed.get(capacity)) for capacity in (*CHIEFS.values(), COORDINATOR)]


def own_capacity(round: Round, actor: Actor) -> str:
    """In which capacity this person signs the agreement; "" if in none."""
    side = side_of_chief(round, actor)
    if side is not None:
        return CHIEFS[side]
    return COORDINATOR if may(actor, Right.CONCLUDE_COORDINATION, round) else ""


def why_not_sign(round: Round, actor: Actor) -> str:
    """Why this person cannot sign the agreement now, or "" if they can."""
    paper = settlement_of(round)
    if paper is None:
        return "人社部门还没有拟好协议书。"
    capacity = own_capacity(round, actor)
    if any(place.capacity == capacity and place.signed_at for place in signature_places(paper)):
        return "您这一方已经签过字了。"
    return "" if capacity else "协议书由双方首席代表和协调处理人签字。"


def open_items(round: Round) -> list[AgendaItem]:
    """The topics of the meeting that are not agreed; none before there was a meeting."""
    room = room_of(round.matter)
    return [state.item for state in agenda(room) if not state.accepted] if room else []


def why_no_coordination(round: Round) -> str:
    """Why the talks cannot be brought before the bureau now, or "" if they can."""
    room = room_of(round.matter)
    if room is None or not room.opened_at or room.closed_at:
        return "协商会议还没有开。先开会谈，谈不拢的再申请协调。"
    if (resting := running(round)) is not None:
        return f"{resting_words(resting)}恢复以后谈不拢的，再申请协调。"
    return "" if open_items(round) else "议程上的内容都谈拢了，请直接结束协商。"
