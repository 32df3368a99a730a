"""The roll: who may vote, who has, and what was disputed about it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from .ballot import Ballot


class RollEntry(models.Model):
    """One who may vote, and whether they have. No id, no time: nothing here may meet anything in the box.

    Whoever was handed a paper ballot is marked as well, so that nobody votes twice; `on_paper` tells the two apart.
    """

    pk = models.CompositePrimaryKey("ballot_id", "person_id")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="roll", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    voted = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on_paper=False) | Q(voted=True), name="ballots_paper_is_the_vote")
        ]


class Roll(Ballot):
    """A ballot as those see it who ask whether they are on its roll: anybody who is signed in.

    Somebody left out by mistake often is no worker in the system's eyes, and could not see the ballot itself.
    """

    class Meta:
        proxy = True


class RollDispute(models.Model):
    """Somebody says that the roll is wrong; the union decides in words. Only a decision `added` changes the roll."""

    class Decision(models.TextChoices):
        ADDED = "added", "补列入名册"
        NOTED = "noted", "已更正登记信息"
        REFUSED = "refused", "维持原名册"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="disputes")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    #: Whom it is about, in the words of the one who disputes; empty: themselves.
    about = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", answer="", decided_by=None, decided_at=None, person=None)
                | (Q(decision="added", person__isnull=False, decided_at__isnull=False) & ~Q(answer=""))
                | (Q(decision__in=["noted", "refused"], person=None, decided_at__isnull=False) & ~Q(answer="")),
                name="ballots_dispute_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("by")), name="ballots_dispute_decided_by_another"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(decided_by__isnull=False), name="ballots_dispute_decided_by_somebody"
            ),
            models.UniqueConstraint(
                fields=["ballot", "by"], condition=Q(decided_at=None), name="ballots_one_open_dispute_each"
            ),
            models.UniqueConstraint(
                fields=["ballot", "person"], condition=Q(decision="added"), name="ballots_added_once"
            ),
        ]
