"""What the employer files and what the HR bureau does with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .round import Round


class Filing(models.Model):
    """One filing of the contract: one bundle, one number, two receipts (HR bureau and higher union)."""

    class Outcome(models.TextChoices):
        NO_OBJECTION = "no_objection", "无异议"
        OBJECTION = "objection", "有异议"
        LAPSED = "lapsed", "十五日内未提出异议"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="filings")
    attempt = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=80)
    bureau = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    higher_union = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    bundle = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    opinion = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    #: From here the review days run: receipt of the (complete) text.
    received_on = models.DateField()
    #: The reviewer's checklist: item key → true, false or null, and a remark.
    checklist = models.JSONField(default=dict)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True)
    #: Keys of the topics objected to.
    objected_topics = models.JSONField(default=list)
    decided_on = models.DateField(null=True)
    #: Written authority by which the chair filed for the employer.
    authority = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["attempt"]
        constraints = [
            models.UniqueConstraint(fields=["round", "attempt"], name="bargaining_filing_attempt_once"),
            # Each bureau has its own series; bureaus of two places may have the same short name.
            models.UniqueConstraint(fields=["bureau", "number"], name="bargaining_filing_number_once"),
            models.UniqueConstraint(fields=["round"], condition=Q(outcome=""), name="bargaining_one_filing_open"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="bargaining_filing_decided_iff_dated",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="objection") | ~Q(reason=""), name="bargaining_objection_has_reason"
            ),
        ]


class Supplement(models.Model):
    """What the reviewer asked to be added, and when it was."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    filing = models.ForeignKey(Filing, models.CASCADE, related_name="supplements")
    wanted = models.TextField()
    asked_at = models.DateTimeField()
    supplied_at = models.DateTimeField(null=True)
    upload = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing"], condition=Q(supplied_at=None), name="bargaining_one_supplement_open"
            )
        ]


class Enclosure(models.Model):
    """A paper for the bundle that the round itself did not produce; it stays for a second filing."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="enclosures")
    #: The item of the place's list (`bargaining.filing_bundle`).
    key = models.CharField(max_length=40)
    upload = models.ForeignKey("papers.Upload", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="bargaining_enclosed_once")]
