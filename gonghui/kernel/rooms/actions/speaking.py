"""Speaking, taking it back, and whispering to one's own side.

Quiet verbs: what is said stands in the room's journal, not in the chain of the matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Forbidden, Refused, StepClosed, TooMany
from gonghui.kernel.rights import Actor

from ..events import MessageRedacted
from ..journal import edit, redact
from ..journal import say as write
from ..models import Channel, ChannelKind, Kind, Message, Room, Seat, State, Suggestion
from ..queries import seat_here
from ..rights import Right
from ..sealing import hand_mark, seal
from .sittings import followed

LONGEST_TEXT = 4_000
EDIT_WINDOW = timedelta(minutes=10)
SUGGESTIONS_PER_HAND = 20


@dataclass(frozen=True)
class File:
    """A checked attachment: see ``attachments.checked``."""

    name: str
    media_type: str
    content: bytes


@action(Right.SPEAK, on=Channel, quiet=True)
def say(
    channel: Channel,
    *,
    actor: Actor,
    at: datetime,
    text: str = "",
    file: File | None = None,
    reply_to: Message | None = None,
) -> Any:
    """Say something, with a picture or a file if there is one. The value is the message.

    Refused: nothing to say, too long. StepClosed: the meeting is not open (side rooms are until it ends).
    """
    text = text.strip()
    _check_open(channel)
    _check_text(text, needed=file is None)
    if reply_to is not None and reply_to.channel_id != channel.pk:
        raise Refused("只能回复这里的发言。", field="reply_to")
    kind = Kind.TEXT
    if file is not None:
        kind = Kind.PICTURE if file.media_type == "image/jpeg" else Kind.FILE
    seat = seat_here(channel.room, actor)
    if channel.is_main:
        followed(seat, at=at)
    attachment = (file.name, file.media_type, file.content) if file else None
    return [], write(channel, kind=kind, text=text, at=at, seat=seat, reply_to=reply_to, file=attachment)


def _check_open(channel: Channel) -> None:
    state = channel.room.state
    if state == State.CLOSED:
        raise StepClosed(channel.room.phrases.over)
    if channel.is_main and state != State.OPEN:
        raise StepClosed(channel.room.phrases.shut.format(state=channel.room.state_words))


def _check_text(text: str, needed: bool) -> None:
    if needed and not text:
        raise Refused("请先写点内容再发送。", field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"一条发言最多 {LONGEST_TEXT} 字，请分几条发送，或改为上传文件。", field="text")
    if "\0" in text:
        raise Refused("发言里有无法显示的字符，请重新输入。", field="text")


@action(Right.EDIT, on=Message, quiet=True)
def edit_message(message: Message, *, at: datetime, text: str) -> None:
    """Change one's own words, for ten minutes; what stood there before stays readable."""
    text = text.strip()
    _check_text(text, needed=True)
    if message.redacted_at is not None:
        raise StepClosed("这条发言已经撤下，不能再修改。")
    if message.kind in (Kind.PROPOSAL, Kind.SYSTEM):
        raise Refused("方案不能修改，请撤回后重新提出。")
    if at - message.sent_at > EDIT_WINDOW:
        raise StepClosed("发出超过 10 分钟的发言不能修改。可以另发一条更正。")
    _check_open(message.channel)
    if text != message.text:
        edit(message, text, at=at)


@action(Right.REDACT, on=Message, quiet=True)
def redact_message(message: Message, *, actor: Actor, at: datetime, reason: str) -> Any:
    """Take out words that must not stand; that they stood here, when, and why they went remains."""
    reason = reason.strip()
    if not reason:
        raise Refused("请写明撤下的理由，理由会留在会议记录里。", field="reason")
    if message.redacted_at is not None:
        raise StepClosed("这条发言已经撤下。")
    if message.kind in (Kind.PROPOSAL, Kind.SYSTEM):
        raise Refused("方案和会议提示不能撤下。")
    if message.channel.room.state == State.CLOSED:
        raise StepClosed("会议记录已经定稿，不能再撤下发言。")
    assert actor.person_id is not None
    redact(message, reason[:200], by=actor.person_id, at=at)
    if not message.channel.is_sealed:
        return MessageRedacted(room=message.channel.room_id, position=message.position, reason=reason[:200])
    return None


@action(Right.SUGGEST, on=Room, quiet=True)
def suggest(room: Room, *, actor: Actor, at: datetime, text: str, signed: bool = False) -> Any:
    """Whisper to the worker side's representatives; unsigned, nobody learns who it was.

    Quiet: an event would name the author. TooMany after twenty in one room.
    """
    text = text.strip()
    _check_text(text, needed=True)
    if room.state == State.CLOSED:
        raise StepClosed("协商会议已经结束，谢谢您的关注。")
    if actor.person_id is None:
        raise Forbidden("建议须由职工本人提出。")
    channel = room.channels.get(kind=ChannelKind.SIDE_WORKER)
    mark = hand_mark(channel.pk, actor.person_id)
    if room.suggestions.filter(mark=mark).count() >= SUGGESTIONS_PER_HAND:
        raise TooMany(f"每人在一次会议里最多提 {SUGGESTIONS_PER_HAND} 条建议，您已提满，代表们都能看到。")
    name = actor.name if signed else ""
    sealed = seal(channel.pk, f"{name}\0{text}".encode())
    made = Suggestion.objects.create(room=room, channel=channel, sealed=sealed, mark=mark, on=at.date())
    return [], made


@action(Right.KEEP_MY_PLACE, on=Seat, quiet=True)
def mark_read(seat: Seat, *, kind: ChannelKind, position: int, at: datetime) -> None:
    """Remember up to which message somebody at the table has read; never backwards. Who reads is at the sitting."""
    column = "read_main" if kind == ChannelKind.MAIN else "read_side"
    if kind not in (ChannelKind.MAIN, *_side_of(seat)):
        raise Forbidden("您不在这个房间。")
    head = seat.room.channels.get(kind=kind).position
    setattr(seat, column, max(getattr(seat, column), min(position, head)))
    seat.save(update_fields=[column])
    if kind == ChannelKind.MAIN:
        followed(seat, at=at)


def _side_of(seat: Seat) -> tuple[ChannelKind, ...]:
    return (ChannelKind.of_side(seat.side),) if seat.side != "neutral" else ()
