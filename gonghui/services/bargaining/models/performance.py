"""Whether a contract is kept: checks by both sides, clause by clause, and what workers ask about a clause."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .contract import Clause
from .round import Round, Side


class Verdict(models.TextChoices):
    KEPT = "kept", "已履行"
    PARTLY = "partly", "部分履行"
    NOT_KEPT = "not_kept", "没有履行"


class Check(models.Model):
    """One check (履行检查) of a contract in force. Settled it is a report, posted everybody has read it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="checks")
    #: First, second … of this contract.
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    #: The report to the congress, made when the check is settled.
    report = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    reported_on = models.DateField(null=True)
    posting = models.ForeignKey("notices.Posting", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="bargaining_check_number_once"),
            models.UniqueConstraint(fields=["round"], condition=Q(settled_at=None), name="bargaining_one_check_open"),
            models.CheckConstraint(
                condition=Q(settled_at=None, report=None) | Q(settled_at__isnull=False, report__isnull=False),
                name="bargaining_check_settled_by_report",
            ),
            models.CheckConstraint(
                condition=Q(reported_on=None, posting=None)
                | Q(reported_on__isnull=False, posting__isnull=False, settled_at__isnull=False),
                name="bargaining_check_reported_after_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 次履行检查"


class Finding(models.Model):
    """What one side found on one clause. Both sides write their own: neither overwrites the other."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    inspection = models.ForeignKey(Check, models.CASCADE, related_name="findings")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    note = models.CharField(max_length=400, blank=True)
    evidence = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "clause", "side"], name="bargaining_finding_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="bargaining_finding_side"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="bargaining_finding_verdict"),
            # Whoever says that a clause is not kept says in what.
            models.CheckConstraint(condition=Q(verdict="kept") | ~Q(note=""), name="bargaining_finding_says_why"),
        ]


class ClauseQuestion(models.Model):
    """A worker asks whether a clause is kept. The author is known to the system alone; no page shows them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="questions")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    text = models.CharField(max_length=400)
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    words = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True)
    #: The union takes it into the next check.
    to_check = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["round", "answered_at"], name="bargaining_questions_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", answered_at=None, words="")
                | (~Q(verdict="") & ~Q(words="") & Q(answered_at__isnull=False)),
                name="bargaining_question_answered_iff_dated",
            )
        ]

    @property
    def is_answered(self) -> Any:
        return self.answered_at is not None


class QuestionBacking(models.Model):
    """A worker's "I want to know that too"."""

    question = models.ForeignKey(ClauseQuestion, models.CASCADE, related_name="backings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="bargaining_backing_once")]
