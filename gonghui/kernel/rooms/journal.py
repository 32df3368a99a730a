"""Writing into a channel's journal, and proving that it is whole.

Each entry's digest covers the entry before it, so a changed, missing or added entry shows; each words' digest
is salted, so that words which were redacted cannot be guessed from it. The heads stand in the event chain of
the matter at every end of a sitting, so the whole journal cannot be written anew either.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from gonghui.kernel.events.chains import canonical

from .models import Act, Attachment, Channel, JournalEntry, Kind, Message, Room, Seat, Wording
from .sealing import seal
from .streams import ring

SALT_BYTES = 16


def say(
    channel: Channel,
    *,
    kind: Kind,
    text: str,
    at: datetime,
    seat: Seat | None = None,
    reply_to: Message | None = None,
    file: tuple[str, str, bytes] | None = None,
) -> Message:
    """Add a message to the channel.

    ``file`` is (name, media type, content). A message without a seat is the room's own.
    """
    head = _head(channel)
    head.position += 1
    message = Message(
        channel=head, position=head.position, kind=kind, seat=seat, reply_to=reply_to, sent_at=at,
        author_id=seat.person_id if seat else None,
    )  # fmt: skip
    entry, message.wording = _entry(head, message, Act.SAID, message.author_id, at, text, file)
    # The three rows point to each other; the database looks at that at commit.
    Message.objects.bulk_create([message])
    entry.save(force_insert=True)
    message.wording.save(force_insert=True)
    if file:
        Attachment.of(message, *file).save()
    if seat:
        _keep_place(seat, message)
    _save_head(head)
    return message


def _keep_place(seat: Seat, message: Message) -> None:
    """Who speaks has read up to here: one's own words are not news."""
    column = "read_main" if message.channel.is_main else "read_side"
    Seat.objects.filter(pk=seat.pk).update(**{column: message.position})


def edit(message: Message, text: str, *, at: datetime) -> None:
    """Other words for a message; the earlier ones stay in its history."""
    head = _head(message.channel)
    kept = getattr(message, "attachment", None)
    file = (kept.filename, kept.media_type, kept.data) if kept else None
    entry, wording = _entry(head, message, Act.EDITED, message.author_id, at, text, file)
    entry.save(force_insert=True)
    wording.save(force_insert=True)
    message.wording, message.edited_at = wording, at
    message.save(update_fields=["wording", "edited_at"])
    _save_head(head)


def redact(message: Message, reason: str, *, by: UUID, at: datetime) -> None:
    """Take out a message's words, all versions, and its file; that it stood here remains."""
    note(message, Act.REDACTED, reason, by=by, at=at)
    message.wording, message.redacted_at, message.redaction_reason = None, at, reason
    message.save(update_fields=["wording", "redacted_at", "redaction_reason"])
    Wording.objects.filter(entry__message=message).delete()
    Attachment.objects.filter(message=message).delete()


def note(message: Message, act: Act, words: str, *, by: UUID | None, at: datetime) -> None:
    """Something happened to a message (redacted; its proposal decided); its own words stay as they are."""
    head = _head(message.channel)
    entry, _ = _entry(head, message, act, by, at, words)
    entry.save(force_insert=True)
    _save_head(head)


def _head(channel: Channel) -> Channel:
    """The channel's row, locked: a service's part may write here without the room's lock."""
    return Channel.objects.select_related("room").select_for_update(of=("self",)).get(pk=channel.pk)


def _entry(
    head: Channel,
    message: Message,
    act: Act,
    by: UUID | None,
    at: datetime,
    words: str,
    file: tuple[str, str, bytes] | None = None,
) -> tuple[JournalEntry, Wording]:
    """The next entry and its words, not yet saved; the head (also unsaved) moves on to it."""
    salt = os.urandom(SALT_BYTES)
    entry = JournalEntry(
        channel=head, revision=head.revision + 1, message=message, act=act, by_id=by, at=at,
        words_digest=words_digest(salt, words, file[2] if file else b""),
    )  # fmt: skip
    entry.digest = entry_digest(bytes(head.digest), entry, message.position)
    head.revision, head.digest = entry.revision, entry.digest
    wording = Wording(entry=entry, channel=head, salt=salt)
    if head.is_sealed:
        wording.sealed = seal(head.pk, words.encode())
    else:
        wording.plain = words
    return entry, wording


def _save_head(head: Channel) -> None:
    head.save(update_fields=["position", "revision", "digest"])
    ring(head.topic, head.revision)


def words_digest(salt: bytes, words: str, content: bytes) -> bytes:
    """SHA-256 over the salt, the words and the digest of the file."""
    return hashlib.sha256(salt + hashlib.sha256(content).digest() + words.encode()).digest()


def entry_digest(before: bytes, entry: JournalEntry, position: int) -> bytes:
    """SHA-256 over everything an entry says and the digest before it."""
    said: dict[str, Any] = {
        "channel": str(entry.channel_id), "revision": entry.revision, "message": str(entry.message_id),
        "position": position, "act": str(entry.act), "by": str(entry.by_id or ""),
        "at": entry.at.astimezone(UTC).isoformat(), "words": bytes(entry.words_digest).hex(),
    }  # fmt: skip
    return hashlib.sha256(before + canonical(said)).digest()


def verify_journal(channel: Channel) -> Iterator[str]:
    """What is wrong with one channel's journal, as sentences."""
    where = f"协商室 {channel.room_id}（{channel.get_kind_display()}）"
    before, revision, positions = bytes(32), 0, 0
    entries = channel.entries.order_by("revision").select_related("message", "wording")
    for entry in entries.iterator():
        revision += 1
        if entry.revision != revision:
            yield f"{where}：第 {revision} 条记录缺失。"
            revision = entry.revision
        if entry_digest(before, entry, entry.message.position) != bytes(entry.digest):
            yield f"{where}：第 {entry.revision} 条记录与前后不符，可能被改动。"
        before = bytes(entry.digest)
        if entry.act == Act.SAID:
            positions += 1
            if entry.message.position != positions:
                yield f"{where}：第 {entry.revision} 条记录的发言次序不对。"
        if not _words_are_true(entry):
            yield f"{where}：第 {entry.message.position} 条发言的原话与记录不符，可能被改动。"
    if (revision, before) != (channel.revision, bytes(channel.digest)) or positions != channel.position:
        yield f"{where}：末尾与记录不符，应有 {channel.revision} 条，实有 {revision} 条。"


def _words_are_true(entry: JournalEntry) -> bool:
    wording = getattr(entry, "wording", None)
    if wording is None:
        return entry.act in (Act.REDACTED, Act.DECIDED) or entry.message.redacted_at is not None
    attachment = Attachment.objects.filter(message=entry.message).first()
    content = attachment.data if attachment else b""
    return words_digest(bytes(wording.salt), wording.text, content) == bytes(entry.words_digest)


def verify_journals(limit: int | None = None) -> list[str]:
    """What is wrong with the rooms' journals (the newest ``limit`` rooms, or all), as sentences."""
    rooms = Room.objects.order_by("-id")[:limit]
    channels = Channel.objects.filter(room__in=list(rooms.values_list("pk", flat=True))).select_related("room")
    return [sentence for channel in channels for sentence in verify_journal(channel)]
