"""The weights of an area, version by version, and the index of each round as it was last computed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .computing import Weights


class IndexWeights(models.Model):
    """One version of the weights by which the rounds of a federation's branch are measured."""

    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    federation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    weights = models.JSONField()
    aims = models.JSONField()
    reason = models.CharField(max_length=200)
    since = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["federation", "version"], name="bargaining_weights_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="bargaining_weights_version_counts"),
            models.CheckConstraint(condition=~Q(reason=""), name="bargaining_weights_have_a_reason"),
        ]

    @property
    def values(self) -> Weights:
        return Weights(self.weights, self.aims, self.version)


class RoundIndex(models.Model):
    """The index of a round, kept for rankings. The page of the round computes it afresh."""

    round = models.OneToOneField("bargaining.Round", models.CASCADE, primary_key=True, related_name="index")
    #: Empty where nothing counts yet.
    total = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    #: Whose weights; empty for the general ones.
    weights = models.ForeignKey(IndexWeights, models.PROTECT, null=True, related_name="+")
    #: The year the round began in: rankings are of a year.
    year = models.PositiveSmallIntegerField()
    computed_at = models.DateTimeField()
    #: Whether time changes nothing any more: it is over, and what was posted has been read.
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["year", "-total", "-round"], condition=Q(total__isnull=False), name="bargaining_rank"),
            models.Index(fields=["computed_at"], condition=Q(settled=False), name="bargaining_index_stale"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=None) | Q(total__gte=0, total__lte=100), name="bargaining_index_0_to_100"
            ),
        ]
