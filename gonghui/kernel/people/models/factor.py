"""The second proof of those who hold an office over an area: a code that their own phone makes (RFC 6238)."""

from __future__ import annotations

from datetime import datetime

import pyotp
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .. import sealing
from .person import Person

SECRET_FIELD = "factor"


class Factor(models.Model):
    """A secret shared with an authenticator on a phone, sealed under the person's key: begun, then confirmed.

    `last_step` is the last half minute (Unix time / 30) whose code was taken; it only grows, so no code works twice.
    A right code proves something for one sign-in only (`proved_for`), until an action uses it up.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    secret_sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(null=True)
    proved_for = models.UUIDField(null=True)
    proved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(confirmed_at__isnull=False), name="people_factor_one_confirmed"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(confirmed_at__isnull=True), name="people_factor_one_begun"
            ),
            models.CheckConstraint(
                condition=Q(proved_for__isnull=True, proved_at__isnull=True)
                | Q(proved_for__isnull=False, proved_at__isnull=False),
                name="people_factor_proof_whole",
            ),
        ]

    @classmethod
    def make(cls, person: Person, *, at: datetime, confirmed: bool = False) -> Factor:
        """A factor with a fresh secret of 160 bits, not yet saved."""
        sealed = sealing.seal(person.cipher, pyotp.random_base32(), person.pk, SECRET_FIELD)
        return cls(person=person, secret_sealed=sealed, begun_at=at, confirmed_at=at if confirmed else None)

    @property
    def secret(self) -> str:
        """The secret in base 32, as authenticators take it. Shown once, while setting up; never logged."""
        return sealing.unseal(self.person.cipher, bytes(self.secret_sealed), self.person_id, SECRET_FIELD)

    def __str__(self) -> str:
        return f"factor {self.id}"


class RecoveryCode(models.Model):
    """One way in without the phone, kept as a keyed hash and good for one time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["factor", "code_hash"], name="people_recovery_code_once"),
        ]
