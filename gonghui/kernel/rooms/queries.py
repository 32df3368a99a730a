"""Reading a room: how each item of the agenda stands, the messages, the record for the minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from gonghui.kernel.rights import Actor

from .journal import verify_journals
from .models import (
    AgendaEntry,
    AgendaItem,
    Channel,
    ChannelKind,
    Message,
    Presence,
    Proposal,
    ProposalState,
    Room,
    Seat,
    Side,
    Sitting,
    Suggestion,
)

__all__ = [
    "ItemState", "Record", "agenda", "agenda_today", "awaiting", "messages", "record", "room_of", "seat_of",
    "suggestions", "verify_journals",
]  # fmt: skip


@dataclass
class ItemState:
    """How an item of the agenda stands: agreed, offered by one or both sides, or not yet touched."""

    item: AgendaItem
    accepted: Proposal | None = None
    open: list[Proposal] = field(default_factory=list)
    #: Its place on the agenda of the sitting that is on, or next; None where it is not on it.
    entry: AgendaEntry | None = None

    @property
    def value(self) -> str:
        """The agreed value as it is read; empty while nothing is agreed."""
        return self.accepted.after_shown if self.accepted else ""

    @property
    def sentence(self) -> str:
        """已谈拢 5%, 等企业方回应, 双方各有方案, 还没提方案."""
        if self.accepted:
            return f"已谈拢 {self.value}"
        if len(self.open) > 1:
            return "双方各有方案"
        if self.open:
            return f"等{Side(self.open[0].side).other.label}回应"
        return "还没提方案"

    @property
    def latest(self) -> Proposal | None:
        """The card to look at: the agreed proposal or the newest open one."""
        return self.accepted or (self.open[-1] if self.open else None)


@dataclass(frozen=True)
class Record:
    """What happened in the meeting, as the minutes need it."""

    room: Room
    sittings: list[Sitting]
    seats: list[Seat]
    agreed: list[ItemState]
    unsettled: list[ItemState]
    proposals: list[Proposal]
    messages: list[Message]
    #: The agenda and who was there, by the sitting's number.
    entries: dict[int, list[AgendaEntry]] = field(default_factory=dict)
    present: dict[int, list[Seat]] = field(default_factory=dict)


def upcoming_number(room: Room) -> int:
    """The number of the sitting that is on, else of the next."""
    last = room.sittings.order_by("-number").first()
    if last is None:
        return 1
    return last.number if last.ended_at is None else last.number + 1


def agenda_today(room: Room) -> list[ItemState]:
    """The items as they stand, those on the agenda of the sitting that is on (or next) first, in its order."""
    states = {state.item.pk: state for state in agenda(room)}
    for entry in room.entries.filter(number=upcoming_number(room)):
        states[entry.item_id].entry = entry
    return sorted(states.values(), key=lambda one: one.entry.ordinal if one.entry else len(states) + one.item.ordinal)


def agenda(room: Room) -> list[ItemState]:
    """Every item with its state, in two queries."""
    states = {item.pk: ItemState(item) for item in room.items.all()}
    standing = room.proposals.filter(state__in=[ProposalState.OPEN, ProposalState.ACCEPTED])
    for proposal in standing.select_related("item"):
        state = states[proposal.item_id]
        if proposal.state == ProposalState.ACCEPTED:
            state.accepted = proposal
        else:
            state.open.append(proposal)
    return list(states.values())


def awaiting(room: Room, side: str) -> list[Proposal]:
    """Open offers of the other side: the turn of ``side``."""
    if side == Side.NEUTRAL:
        return []
    waiting = room.proposals.filter(state=ProposalState.OPEN, side=Side(side).other)
    return list(waiting.select_related("item"))


def messages(channel: Channel, before: int | None = None, limit: int | None = None) -> list[Message]:
    """The newest ``limit`` messages (before a position), oldest first, with all that showing them needs."""
    found = with_words(channel.messages.all())
    if before is not None:
        found = found.filter(position__lt=before)
    return list(reversed(found.order_by("-position")[:limit]))


def with_words(found: QuerySet[Message]) -> QuerySet[Message]:
    """Messages with words, seat, proposal and the facts (not the content) of their file."""
    related = (
        "channel__room",
        "wording",
        "seat",
        "attachment",
        "proposal__item",
        "reply_to__wording",
        "reply_to__seat",
    )
    return found.select_related(*related).defer("attachment__content")


def room_of(matter: Any) -> Room | None:
    """The matter's latest room."""
    return Room.objects.filter(matter=matter).order_by("-id").first()


def seat_here(room: Room, actor: Actor) -> Seat:
    """The seat of somebody who has one; an action's right has made sure of that."""
    assert actor.person_id is not None
    return room.seats.taken().get(person_id=actor.person_id)


def seat_of(room: Room, actor: Actor | None) -> Seat | None:
    """The seat the actor has now, if any."""
    if actor is None or actor.person_id is None:
        return None
    return room.seats.taken().filter(person_id=actor.person_id).first()


def suggestions(room: Room) -> QuerySet[Suggestion]:
    """What spectators whispered; only for those with the right to read it."""
    return room.suggestions.all()


def record(room: Room) -> Record:
    """What the minutes are drafted from: attendance, agenda, statements, agreed and open points."""
    states = agenda(room)
    main = room.channels.get(kind=ChannelKind.MAIN)
    return Record(
        room=room,
        sittings=list(room.sittings.all()),
        seats=list(room.seats.all()),
        agreed=[state for state in states if state.accepted],
        unsettled=[state for state in states if not state.accepted],
        proposals=list(room.proposals.select_related("item", "seat")),
        messages=messages(main),
        entries=_by_number(room.entries.select_related("item"), lambda entry: (entry.number, entry)),
        present=_by_number(
            Presence.objects.filter(sitting__room=room).select_related("seat", "sitting").order_by("pk"),
            lambda one: (one.sitting.number, one.seat),
        ),
    )


def _by_number(rows: Iterable[Any], told: Callable[[Any], tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        number, kept = told(row)
        found.setdefault(number, []).append(kept)
    return found
