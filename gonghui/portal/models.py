"""What the site itself keeps: the progress of the demonstration city, the clock of a rehearsal."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q


class DemoLoad(models.Model):
    """How far the demonstration city has been built. One row; `note` says what is being built now."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    note = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="portal_one_demo_load"),
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="portal_demo_within_total"),
        ]


class RehearsalClock(models.Model):
    """How far this rehearsal's clock is from the wall's. One row, in rehearsal mode only."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ahead = models.DurationField(default=timedelta(0))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="portal_one_rehearsal_clock")]
