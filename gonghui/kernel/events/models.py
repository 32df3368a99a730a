"""Records and the heads of their chains. The database refuses UPDATE, DELETE and TRUNCATE on records."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from gonghui.kernel.ids import uuid7

from .kinds import Event, kind_of


class Chain(models.Model):
    """The head of one chain; its row is the lock under which records are appended."""

    id = models.UUIDField(primary_key=True)
    length = models.BigIntegerField(default=0)
    head = models.BinaryField(max_length=32, default=bytes(32))

    class Meta:
        db_table = "event_chain"
        constraints = [models.CheckConstraint(condition=models.Q(length__gte=0), name="chain_length_not_negative")]


class EventRecord(models.Model):
    """One thing that happened."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid7)
    #: The matter (or person, or organisation) in whose chain it stands.
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="records")
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=80, db_index=True)
    actor_kind = models.CharField(max_length=6, choices=[("person", "人"), ("system", "系统")])
    #: The person; for the system's actors the name stands in `actor_name`.
    actor_id = models.UUIDField(null=True, db_index=True)
    actor_name = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(db_index=True)
    payload = models.JSONField()
    #: Sealed texts by payload key, each opened only by its person's key.
    sealed = models.JSONField(default=dict)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "event_record"
        ordering = ["chain_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="event_seq_once_per_chain"),
            models.CheckConstraint(
                condition=models.Q(actor_kind="person", actor_id__isnull=False)
                | (models.Q(actor_kind="system", actor_id__isnull=True) & ~models.Q(actor_name="")),
                name="event_actor_is_someone",
            ),
        ]

    @property
    def event(self) -> Event:
        """The typed event, with its sealed texts opened where the keys still exist."""
        from .sealing import opened

        return kind_of(self.kind).from_data(opened(self))

    @property
    def in_the_name_of(self) -> tuple[UUID, str] | None:
        """The person in whose name the actor acted, and as what, where that is another."""
        told = self.payload.get("in_the_name_of")
        return (UUID(told["person"]), told["as"]) if told else None

    def __str__(self) -> str:
        return f"{self.kind} #{self.seq}"
