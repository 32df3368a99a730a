"""Who of the workers has signed an agreement, and said it themselves: each who acts, one line."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .case import Claimant
from .proceeding import Debt, Instalment


class Signing(models.Model):
    """The place of one worker in a drafted agreement: signed, refused with the reason, or open.

    Who is to ask for its confirmation, or to say that money came, are the same (`asked_at`, `Coming`).
    """

    debt = models.ForeignKey(Debt, models.CASCADE, related_name="signings")
    claimant = models.ForeignKey(Claimant, models.PROTECT, related_name="signings")
    signed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_why = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["claimant"]
        constraints = [
            models.UniqueConstraint(fields=["debt", "claimant"], name="disputes_signs_once"),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_why="")
                | (Q(refused_at__isnull=False, signed_at=None) & ~Q(refused_why="")),
                name="disputes_refused_with_a_reason",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.signed_at is None and self.refused_at is None


class Coming(models.Model):
    """One worker's word that the money of an instalment came to them."""

    instalment = models.ForeignKey(Instalment, models.CASCADE, related_name="comings")
    claimant = models.ForeignKey(Claimant, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instalment", "claimant"], name="disputes_came_once")]
