"""What workers want said at the table (收集建议): anonymous to the employer, supported, merged, answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .round import Round, Topic


class Suggestion(models.Model):
    """One suggestion. The author is known to the system alone; no page shows them."""

    class Answer(models.TextChoices):
        OPEN = "", "待答复"
        ADOPTED = "adopted", "已采纳"
        PARTLY = "partly", "部分采纳"
        NOT_NOW = "not_now", "本轮未采纳"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="suggestions")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="suggestions")
    text = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="")
    answer_words = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True)
    #: The article of the contract (its position) into which it was written.
    clause = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="bargaining_suggestion_answered_iff_dated",
            ),
            models.CheckConstraint(
                condition=Q(clause=None) | Q(answer__in=["adopted", "partly"]),
                name="bargaining_suggestion_clause_if_adopted",
            ),
        ]


class Support(models.Model):
    """A worker's "me too"."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="supports")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["suggestion", "person"], name="bargaining_support_once")]
