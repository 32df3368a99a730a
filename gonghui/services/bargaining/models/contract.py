"""The contract and its clauses, from draft to expiry."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from ..grades.wording import Changed, changes
from .round import Round


class Contract(models.Model):
    """The wage contract of a round. Dates are empty until that happened."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="contract")
    #: Given at signature, from the enterprise's own series: two firms of one short name may have the same number.
    number = models.CharField(max_length=80, null=True, db_index=True)
    #: The text as it stands; a re-draft supersedes it.
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    resolution = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    minutes = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    #: The stamped scan, where it was signed on paper.
    scan = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    agreed_on = models.DateField(null=True)
    passed_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    effective_on = models.DateField(null=True, db_index=True)
    posted_on = models.DateField(null=True)
    #: The first day on which it no longer binds, and the round that changed or ended it before its time.
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Round, models.PROTECT, null=True, related_name="ended")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="bargaining_ended_by_a_round",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None, number=None) | Q(signed_on__isnull=False, number__isnull=False),
                name="bargaining_numbered_iff_signed",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(filed_on__isnull=False), name="bargaining_effective_after_filed"
            ),
            models.CheckConstraint(
                condition=Q(posted_on=None) | Q(effective_on__isnull=False), name="bargaining_posted_after_effect"
            ),
        ]


class Unit(models.TextChoices):
    YUAN = "yuan", "元"
    PERCENT = "percent", "%"
    TEXT = "text", ""


class Clause(models.Model):
    """One article. `amount` is in `unit` (yuan a month, or per cent); `before` is last contract's text."""

    class Change(models.TextChoices):
        NEW = "new", "新增"
        SAME = "same", "不变"
        CHANGED = "changed", "有改动"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    topic_key = models.CharField(max_length=40)
    heading = models.CharField(max_length=120)
    text = models.TextField()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    amount_before = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(max_length=8, choices=Unit.choices, default=Unit.TEXT)
    change = models.CharField(max_length=8, choices=Change.choices, default=Change.NEW)
    before = models.TextField(blank=True)
    #: The tables this article is about (能级工资); its words are then theirs.
    sheet = models.ForeignKey("bargaining.GradeSheet", models.PROTECT, null=True, related_name="clauses")

    #: The table of lowest wages by post it is about.
    floors = models.ForeignKey("bargaining.FloorSheet", models.PROTECT, null=True, related_name="clauses")

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(
                fields=["topic_key", "unit", "amount"],
                name="bargaining_clause_amounts",
                condition=Q(amount__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["contract", "position"], name="bargaining_clause_position_once"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="bargaining_clause_unit"),
            models.CheckConstraint(condition=Q(change__in=["new", "same", "changed"]), name="bargaining_clause_change"),
            models.CheckConstraint(condition=~Q(text=""), name="bargaining_clause_says_something"),
        ]

    @property
    def sheet_changes(self) -> list[Changed]:
        """What its tables say otherwise than those of the contract before; empty where either has none."""
        before = Clause.objects.filter(contract__round=self.contract.round.previous_id, sheet__isnull=False).first()
        if self.sheet is None or before is None or before.sheet is None or self.contract.round.previous_id is None:
            return []
        return changes(before.sheet.tables, self.sheet.tables)
