"""A lost second factor: one colleague asks that it be taken away, another confirms."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

LASTS = timedelta(days=3)


class FactorReset(models.Model):
    """Asked about the holder of a post: open, then confirmed or withdrawn. Three different people, or it is none."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="organisations_reset_one_open"
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("person")), name="organisations_reset_not_by_oneself"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("asked_by")) & Q(ended_at__isnull=False)),
                name="organisations_reset_by_two",
            ),
        ]

    @property
    def chain_id(self) -> object:
        """Told on the chain of the organisation whose officer lost the phone."""
        return self.post.organisation_id

    @property
    def lapses_at(self) -> datetime:
        """After this nobody can confirm it any more."""
        return self.asked_at + LASTS
