"""What is said. The journal only grows; the words stand beside it, so that a redaction can take them out."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from ..sealing import seal, unseal
from .room import Room, Seat, Side


class ChannelKind(models.TextChoices):
    MAIN = "main", "协商会议"
    SIDE_WORKER = "side_worker", "职工方内部讨论"
    SIDE_EMPLOYER = "side_employer", "企业方内部讨论"

    @classmethod
    def of_side(cls, side: str) -> ChannelKind:
        """The side room of a side."""
        return {Side.WORKER: cls.SIDE_WORKER, Side.EMPLOYER: cls.SIDE_EMPLOYER}[Side(side)]


class Channel(models.Model):
    """Where one speaks. Its row holds the head of its journal; it changes under the room's lock only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=14, choices=ChannelKind.choices)
    position = models.BigIntegerField(default=0)
    revision = models.BigIntegerField(default=0)
    digest = models.BinaryField(max_length=32, default=bytes(32))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "kind"], name="rooms_channel_once"),
            models.CheckConstraint(condition=Q(kind__in=ChannelKind.values), name="rooms_channel_kind_known"),
        ]

    @property
    def is_main(self) -> bool:
        return self.kind == ChannelKind.MAIN

    @property
    def is_sealed(self) -> bool:
        """Whether its words are kept under a key of its own: side rooms, and all of a confidential room."""
        return not self.is_main or self.room.confidential

    @property
    def topic(self) -> str:
        """What pages of this channel listen to."""
        return f"rooms/{self.room_id}/{self.kind}"

    @property
    def chain_id(self) -> UUID:
        return self.room.matter_id

    @property
    def lock_target(self) -> Room:
        return self.room


class Kind(models.TextChoices):
    TEXT = "text", "文字"
    PICTURE = "picture", "图片"
    FILE = "file", "文件"
    SYSTEM = "system", "提示"
    PROPOSAL = "proposal", "方案"


class Message(models.Model):
    """One line of a channel as it now stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="messages")
    #: 1, 2, 3… without gaps, in the order of commits.
    position = models.BigIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", null=True)
    wording = models.OneToOneField("Wording", models.PROTECT, related_name="+", null=True)
    reply_to = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    redacted_at = models.DateTimeField(null=True)
    redaction_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["channel", "position"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "position"], name="rooms_position_once"),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True, wording__isnull=False)
                | Q(redacted_at__isnull=False, wording__isnull=True),
                name="rooms_redacted_iff_wordless",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.SYSTEM) | Q(author__isnull=False, seat__isnull=False),
                name="rooms_message_has_author",
            ),
        ]

    @property
    def text(self) -> str:
        """The words, opened; empty once redacted."""
        return self.wording.text if self.wording else ""

    @property
    def chain_id(self) -> UUID:
        return self.channel.room.matter_id

    @property
    def lock_target(self) -> Room:
        return self.channel.room


class Act(models.TextChoices):
    SAID = "said", "发言"
    EDITED = "edited", "修改"
    REDACTED = "redacted", "撤下"
    DECIDED = "decided", "方案有了结果"


class JournalEntry(models.Model):
    """One act in a channel. ``digest`` covers the act, the digest of its words and the entry before it."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="entries")
    revision = models.BigIntegerField()
    message = models.ForeignKey(Message, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=8, choices=Act.choices)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    #: SHA-256 over the salt and the words; stays when the words are taken out.
    words_digest = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["channel", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "revision"], name="rooms_revision_once"),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="rooms_act_known"),
        ]


class Wording(models.Model):
    """The words of one entry: plain in a meeting that many watch, otherwise sealed, deleted by a redaction."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.OneToOneField(JournalEntry, models.PROTECT, related_name="wording")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    salt = models.BinaryField(max_length=16)
    plain = models.TextField(blank=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sealed__isnull=True) | Q(plain=""), name="rooms_wording_plain_or_sealed")
        ]

    @property
    def text(self) -> str:
        if self.sealed is None:
            return self.plain
        return unseal(self.channel_id, bytes(self.sealed)).decode()


class Attachment(models.Model):
    """A picture or file of a message, kept in the database; sealed, with its name, in a side room."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message = models.OneToOneField(Message, models.PROTECT, related_name="attachment")
    name = models.BinaryField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    @property
    def filename(self) -> str:
        return self._opened(self.name).decode()

    @property
    def data(self) -> bytes:
        return self._opened(self.content)

    @property
    def is_picture(self) -> bool:
        return self.media_type == "image/jpeg"

    def _opened(self, value: bytes | memoryview[int]) -> bytes:
        channel = self.message.channel
        return unseal(channel.pk, bytes(value)) if channel.is_sealed else bytes(value)

    @classmethod
    def of(cls, message: Message, name: str, media_type: str, data: bytes) -> Attachment:
        """An attachment of ``message``, not yet saved."""
        channel = message.channel
        keep = (lambda value: seal(channel.pk, value)) if channel.is_sealed else (lambda value: value)
        return cls(
            message=message,
            name=keep(name.encode()),
            media_type=media_type,
            size=len(data),
            content=keep(data),
        )
