"""Early warnings of an enterprise and the visits they lead to; the steps by which lateness was told upwards."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from ..kinds import Sign
from .case import Case


class Visit(models.Model):
    """A task for the union of the place: go and see the enterprise before more comes of it.

    It names no case and nobody who complained. `due_on` is the service's own promise, empty while the calendar that
    it reaches into is not published. The texts are what the visitor wrote.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enterprise = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    #: When those who are to go were told, by day.
    told_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    agreed = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(done_at=None), name="disputes_visits_to_make"),
            models.Index(fields=["-made_at", "id"], name="disputes_visits_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["enterprise"], condition=Q(done_at=None), name="disputes_one_visit_open"),
            models.CheckConstraint(
                condition=Q(done_at=None, by=None, words="", agreed="")
                | (Q(done_at__gte=F("made_at"), by__isnull=False) & ~Q(words="")),
                name="disputes_visit_done_by_somebody_with_words",
            ),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.enterprise_id

    @property
    def is_open(self) -> bool:
        return self.done_at is None


class EarlyWarning(models.Model):
    """One early warning: which sign, when, and the figure that reached its threshold."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="warnings")
    enterprise = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", db_index=False)
    sign = models.CharField(max_length=12, choices=Sign.choices)
    raised_at = models.DateTimeField()
    figure = models.PositiveIntegerField()

    class Meta:
        ordering = ["raised_at", "id"]
        indexes = [models.Index(fields=["enterprise", "sign", "-raised_at"], name="disputes_warnings_lately")]
        constraints = [models.CheckConstraint(condition=Q(sign__in=Sign.values), name="disputes_warning_sign")]


class Escalation(models.Model):
    """One step by which a deadline that came or passed was told upwards: once for each day it fell on.

    `of_promise` is whether it was the promised day, not the statutory one.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="escalations")
    deadline = models.ForeignKey("matters.Deadline", models.CASCADE, related_name="+", db_index=False)
    of_promise = models.BooleanField()
    due_on = models.DateField()
    rung = models.CharField(max_length=8)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deadline", "of_promise", "due_on", "rung"], name="disputes_escalated_once")
        ]
