"""A suspension of the talks (中止协商): asked for by one side, agreed to by the other, over on a fixed day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from .round import Round, Side


class Suspension(models.Model):
    """One suspension, from the proposal to the end. The talks go on at `resumes_at`, in `place`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="suspensions")
    proposed_by = models.CharField(max_length=8, choices=Side.choices)
    reason = models.CharField(max_length=300)
    resumes_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    #: From here the talks rest; empty while the other side has not agreed.
    agreed_at = models.DateTimeField(null=True)
    #: The letter both sides signed, where it was agreed on paper.
    scan = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    #: The side that would rather go on earlier; it takes both.
    earlier_wanted_by = models.CharField(max_length=8, choices=Side.choices, blank=True)
    #: When it was over: the talks went on, or the proposal was declined or taken back.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["round"], condition=Q(ended_at=None), name="bargaining_one_suspension"),
            models.CheckConstraint(condition=Q(proposed_by__in=Side.values), name="bargaining_suspension_side"),
            models.CheckConstraint(
                condition=Q(earlier_wanted_by__in=["", *Side.values]), name="bargaining_suspension_earlier_side"
            ),
            models.CheckConstraint(condition=Q(resumes_at__gt=F("proposed_at")), name="bargaining_suspension_forward"),
            models.CheckConstraint(condition=~Q(reason=""), name="bargaining_suspension_has_reason"),
        ]
