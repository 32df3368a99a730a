"""What the site itself keeps: the clock of a rehearsal."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q


class RehearsalClock(models.Model):
    """How far this rehearsal's clock is from the wall's. One row, in rehearsal mode only."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ahead = models.DurationField(default=timedelta(0))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="portal_one_rehearsal_clock")]
