"""A matter's file of evidence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.ids import uuid7


class Dossier(models.Model):
    """Opened by the service for one matter. Nothing more is taken in while it is closed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    #: Said to whoever comes too late.
    closed_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_why="") | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
                name="evidence_closed_with_a_reason",
            )
        ]

    @property
    def chain_id(self) -> UUID:
        return self.matter_id

    @property
    def lock_target(self) -> Any:
        return self.matter

    def get_absolute_url(self) -> str:
        return reverse("evidence:dossier", args=[self.pk])
