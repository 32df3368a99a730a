"""Messages as the page's components take them: the same for everybody who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import Actor

from .attachments import LARGEST_BYTES
from .models import Channel, Kind, Message, Proposal, Room, Seat, Side
from .queries import agenda_today, messages
from .streams import stream_address

LIST = "messages"
MESSAGES_PER_PAGE = 60
QUOTE_LENGTH = 60


def shown(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """The messages for ``rooms/entry.html``, with the names of their authors in one query."""
    messages = list(messages)
    names = display_names(
        {message.author_id for message in messages} | {m.reply_to.author_id for m in messages if m.reply_to}
    )
    return [_shown(message, names) for message in messages]


def _shown(message: Message, names: dict[Any, str]) -> dict[str, Any]:
    proposal = getattr(message, "proposal", None)
    return {
        "position": message.position,
        "into": LIST,
        "seat": str(message.seat_id or ""),
        "proposal": _card(proposal, names.get(message.author_id, "")) if proposal else None,
        "message": None if proposal else _line(message, names),
        "buttons": _buttons(proposal),
    }


def _buttons(proposal: Proposal | None) -> list[dict[str, Any]]:
    """The way to an open proposal's page, which alone knows what its reader may do, and to what it is about."""
    if proposal is None:
        return []
    own = {"label": "看这个方案", "url": reverse("rooms:proposal", args=[proposal.pk]), "kind": ""}
    return ([own] if proposal.is_open else []) + whole_text(proposal)


def whole_text(proposal: Proposal) -> list[dict[str, Any]]:
    """The way to the page that says all of a proposal, where its card holds only a line."""
    return [{"label": "看全文", "url": proposal.page, "kind": "quiet"}] if proposal.page else []


def _line(message: Message, names: dict[Any, str]) -> dict[str, Any]:
    notice = message.kind == Kind.SYSTEM
    reply = message.reply_to
    quote = ""
    if reply is not None:
        quote = f"{names.get(reply.author_id, '')}：{reply.text[:QUOTE_LENGTH] or '（已撤下）'}"
    return {
        "id": f"m-{message.pk}",
        "name": names.get(message.author_id, ""),
        "role": message.seat.label if message.seat else "",
        "side": "notice" if notice else (message.seat.side if message.seat else "neutral"),
        "text": message.text,
        "at": message.sent_at,
        "edited": message.edited_at is not None,
        "redacted": f"这条发言已撤下：{message.redaction_reason}" if message.redacted_at else "",
        "quote": quote,
        "url": reverse("rooms:message", args=[message.pk]),
        "files": _files(message),
    }


def _files(message: Message) -> list[dict[str, Any]]:
    file = getattr(message, "attachment", None)
    if file is None:
        return []
    size = f"{file.size / 1_048_576:.1f} MB" if file.size >= 1_048_576 else f"{max(1, file.size // 1024)} KB"
    url = reverse("rooms:file", args=[message.pk])
    return [{"name": file.filename, "url": url, "size": size, "picture": file.is_picture}]


def _card(proposal: Proposal, name: str) -> dict[str, Any]:
    return {
        "id": f"p-{proposal.pk}",
        "number": proposal.number,
        "topic": proposal.item.title,
        "by": f"{name} · {Side(proposal.side).label}",
        "side": proposal.side,
        "at": proposal.made_at,
        "before": proposal.before_shown,
        "after": proposal.after_shown,
        "ground": proposal.ground,
        "state": proposal.state,
    }


def address_of(channel: Channel) -> str:
    """The page that shows the channel."""
    return channel.room.get_absolute_url() if channel.is_main else reverse("rooms:side", args=[channel.room_id])


def chat_of(channel: Channel, seat: Seat | None, actor: Actor, *, before: str = "") -> dict[str, Any]:
    """What ``rooms/chat.html`` and ``rooms/live.html`` are given; `before` is the position to read back from.

    The caller has checked the right to read the channel.
    """
    found = messages(channel, int(before) if before.isdigit() else None, MESSAGES_PER_PAGE)
    return {
        "channel": channel,
        "seat": seat,
        "entries": shown(found),
        "earlier": found[0].position if found and found[0].position > 1 else None,
        "is_past": bool(before),
        "stream": stream_address(actor.person_id, channel.topic, after=channel.revision),
        "new_since": _new_since(seat, channel),
        "list_id": LIST,
    }


def _new_since(seat: Seat | None, channel: Channel) -> int | None:
    """The position after which everything is new to this person; None for who has no place kept."""
    if seat is None:
        return None
    return seat.read_main if channel.is_main else seat.read_side


def unread(seat: Seat | None, channel: Channel) -> int:
    """How many messages this person has not seen there."""
    seen = _new_since(seat, channel)
    return 0 if seen is None else max(0, channel.position - seen)


def writing_line(channel: Channel, seat: Seat) -> dict[str, Any]:
    """The composer of somebody who has the floor, or why it is closed."""
    room = channel.room
    if room.closed_at:
        return {"closed": room.phrases.over, "buttons": []}
    if channel.is_main and not room.is_open:
        return {"closed": room.phrases.waits.format(state=room.state_words), "buttons": []}
    return {
        "url": reverse("rooms:say", args=[channel.pk]),
        "draft": f"room-{channel.pk}",
        "speaks_as": seat.label,
        "files": True,
        "max_bytes": LARGEST_BYTES,
    }


def fragment(message: Message) -> str:
    """One message as HTML for open pages: it takes its own place again, or the end of the list."""
    return render_to_string("rooms/entry.html", {"entry": shown([message])[0]})


def agenda_bar(room: Room) -> str:
    """The states of all items, as the bar that every page of the room shows."""
    return render_to_string("rooms/agenda_bar.html", {"room": room, "agenda": agenda_today(room)})


def is_about_the_agenda(message: Message) -> bool:
    """Whether a change of this message may have changed an item's state."""
    channel = message.channel
    return not channel.is_sealed and message.kind in (Kind.PROPOSAL, Kind.SYSTEM)
