"""A robot, and what it has said."""

from __future__ import annotations

from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7
from gonghui.kernel.people import sealing

from .adapters import Kind


class Robot(models.Model):
    """A robot of a union in one group chat. Its address lets anybody speak in the group: it is kept sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    union = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    group = models.CharField(max_length=40)
    address_sealed = models.BinaryField()
    secret_sealed = models.BinaryField(null=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    #: When it last failed, and what the other side said; empty again when it works.
    failed_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["union"], condition=Q(removed_at=None), name="robots_of_a_union")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="robots_known_kind"),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(removed_at__gte=models.F("added_at")), name="robots_removed_later"
            ),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.union_id

    def seal(self, address: str, secret: str) -> None:
        """Take in where it speaks and, where there is one, the secret by which it signs."""
        self.address_sealed = sealing.seal(_cipher(), address, self.pk, "address")
        self.secret_sealed = sealing.seal(_cipher(), secret, self.pk, "secret") if secret else None

    @property
    def address(self) -> str:
        return sealing.unseal(_cipher(), bytes(self.address_sealed), self.pk, "address")

    @property
    def secret(self) -> str:
        """Empty where it does not sign."""
        return sealing.unseal(_cipher(), bytes(self.secret_sealed), self.pk, "secret") if self.secret_sealed else ""

    def __str__(self) -> str:
        return self.group


def _cipher() -> AESGCM:
    return AESGCM(sealing.key("robots"))


class Said(models.Model):
    """A robot has said this; the same is never said twice."""

    robot = models.ForeignKey(Robot, models.CASCADE, related_name="said")
    visit = models.ForeignKey("matters.Visit", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["robot", "visit"], name="robots_said_once")]
