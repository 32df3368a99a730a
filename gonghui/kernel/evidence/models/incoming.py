"""Files on their way: what was promised, the pieces so far, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.evidence.limits import LARGEST_FILE
from gonghui.kernel.ids import uuid7


class _WithoutBytes(models.Manager["Incoming"]):
    def get_queryset(self) -> models.QuerySet[Incoming]:
        return super().get_queryset().defer("content", "shown")


class Incoming(models.Model):
    """A file that somebody sends: its size and SHA-256 are promised first, `received` says how far it got.

    Its own row is the lock of its pieces. Whole and looked through, it holds `content` (and `shown`) until an exhibit
    takes it; then the row stays for a while to answer whoever asks again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("evidence.Dossier", models.PROTECT, related_name="incoming")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    checked_at = models.DateTimeField(null=True)
    media_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(null=True)
    shown = models.BinaryField(null=True)
    pages = models.PositiveIntegerField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    taken_by = models.ForeignKey("evidence.Exhibit", models.PROTECT, null=True, related_name="+")

    #: Leaves the bytes where they are until they are asked for.
    objects = _WithoutBytes()

    class Meta:
        indexes = [models.Index(fields=["person", "-begun_at"], name="evidence_incoming_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "person", "sha256"], condition=Q(taken_by=None), name="evidence_incoming_once"
            ),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=LARGEST_FILE), name="evidence_incoming_size"),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="evidence_incoming_no_more_than_told"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="evidence_incoming_digest"),
            models.CheckConstraint(
                condition=Q(checked_at=None, media_type="", content=None, taken_by=None)
                | (Q(checked_at__isnull=False, received=F("size")) & ~Q(media_type="")),
                name="evidence_incoming_checked_when_whole",
            ),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.dossier.matter_id

    @property
    def lock_target(self) -> Any:
        return self

    @property
    def percent(self) -> int:
        """How far it got."""
        return self.received * 100 // self.size

    @property
    def is_whole(self) -> bool:
        return self.received == self.size


class Piece(models.Model):
    """Some bytes of an incoming file, beginning at `begins`; they lie one behind the other without gaps."""

    incoming = models.ForeignKey(Incoming, models.CASCADE, related_name="pieces")
    begins = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["begins"]
        constraints = [models.UniqueConstraint(fields=["incoming", "begins"], name="evidence_piece_once")]
