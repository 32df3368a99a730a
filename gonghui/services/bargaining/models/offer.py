"""The offer, its receipt, the reply, and the data the employer owes before the meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .round import Round, Side


class Offer(models.Model):
    """The letter by which one side asks the other to the table (要约书)."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="offer")
    meeting_at = models.DateTimeField()
    meeting_place = models.CharField(max_length=120)
    proposed_recorder = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    #: Keys of the data asked for (`bargaining.data`).
    data_wanted = models.JSONField(default=list)
    words = models.TextField(blank=True)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    #: Proof of receipt where the other side did not sign in: the uploaded slip.
    receipt = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(sent_at__isnull=False), name="bargaining_received_after_sent"
            )
        ]


class Reply(models.Model):
    """The other side's written answer."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="reply")
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    meeting_at = models.DateTimeField(null=True)
    meeting_place = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    #: Whom a side would have as recorder while the two have not agreed, and which side that is.
    recorder = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    recorder_by = models.CharField(max_length=8, choices=Side.choices, blank=True)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    #: The stamped reply on paper, where the chair entered it for an employer who did not sign in.
    upload = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted=True, meeting_at__isnull=False) | (Q(accepted=False) & ~Q(reason="")),
                name="bargaining_reply_complete",
            ),
            models.CheckConstraint(
                condition=Q(recorder=None, recorder_by="") | Q(recorder__isnull=False, recorder_by__in=Side.values),
                name="bargaining_recorder_put_forward_by_a_side",
            ),
        ]


class Disclosure(models.Model):
    """One figure or file the employer gave the representatives before the meeting; they owe secrecy."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="disclosures")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    value = models.CharField(max_length=200, blank=True)
    upload = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=8, choices=Side.choices)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="bargaining_disclosed_once"),
            models.CheckConstraint(condition=~Q(value="") | Q(upload__isnull=False), name="bargaining_disclosed"),
            models.CheckConstraint(condition=Q(given_by__in=Side.values), name="bargaining_disclosed_by_a_side"),
        ]
