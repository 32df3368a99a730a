"""The union's opinion letter to the employer (工会劳动法律监督意见书): a matter of its own beside the contract."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.matters.models import MatterSubject

from .contract import Clause
from .performance import Check, ClauseQuestion
from .round import Round


class Escalation(models.TextChoices):
    """Why a letter goes up (浙江省工会劳动法律监督条例 23)."""

    REFUSED = "refused", "企业拒绝接收意见书"
    UNANSWERED = "unanswered", "企业没有在规定期限内答复"
    NOT_CORRECTED = "not_corrected", "企业无正当理由不改正"


class OpinionLetter(MatterSubject):
    """One letter: what was found, what is asked for, and what became of it. Dates are empty until that happened."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="letters")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    question = models.ForeignKey(ClauseQuestion, models.PROTECT, null=True, related_name="letters")
    inspection = models.ForeignKey(Check, models.PROTECT, null=True, related_name="letters")
    facts = models.TextField()
    wanted = models.TextField()
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    received_on = models.DateField(null=True)
    #: The proof of delivery, where it was handed over on paper.
    delivery = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answer_file = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    escalation = models.CharField(max_length=14, choices=Escalation.choices, blank=True)
    proposal = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    #: How it ended, in the words of whoever ended it.
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(facts="") & ~Q(wanted=""), name="bargaining_letter_says_something"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="bargaining_letter_answered_iff_dated",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(received_on__isnull=False),
                name="bargaining_letter_answer_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(escalation__in=["", *Escalation.values]), name="bargaining_letter_escalation"
            ),
        ]
