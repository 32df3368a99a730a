"""Voting at the union office: who helped whom, paper ballots handed out, and what was counted of them."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from .ballot import Ballot


class Assistance(models.Model):
    """A voter without a phone was identified by an officer before a witness, to vote on the office's terminal.

    It records the identity check, never the vote: whether and when they cast it stands nowhere here (ADR 10).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="assistances")
    voter = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    witness = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    witnessed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(officer=F("voter")), name="ballots_officer_is_not_the_voter"),
            models.CheckConstraint(
                condition=Q(witness=None, witnessed_at=None)
                | (
                    Q(witness__isnull=False, witnessed_at__isnull=False)
                    & ~Q(witness=F("officer"))
                    & ~Q(witness=F("voter"))
                ),
                name="ballots_witness_is_a_third",
            ),
        ]


class Handout(models.Model):
    """A list of people who are to get a paper ballot: entered by one officer, valid once another has confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="handouts")
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("entered_by"))),
                name="ballots_handout_by_two",
            ),
            models.UniqueConstraint(
                fields=["ballot"], condition=Q(confirmed_at=None), name="ballots_one_handout_waits"
            ),
        ]


class HandoutLine(models.Model):
    """One person of a list; `given` once confirmed, unless they had voted on a phone in the meantime."""

    handout = models.ForeignKey(Handout, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["handout", "person"], name="ballots_handed_out_once")]


class PaperCount(models.Model):
    """What two officers counted in the paper ballot box: one enters, may correct, another confirms; then it stays."""

    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, primary_key=True, related_name="paper_count")
    returned = models.PositiveIntegerField()
    spoiled = models.PositiveIntegerField()
    #: Per option, in the paper's order; the valid papers only.
    counts: ArrayField[Any, Any] = ArrayField(models.PositiveIntegerField())
    #: Counts the corrections: what the second officer confirms is what they have read.
    version = models.PositiveSmallIntegerField(default=1)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("entered_by"))),
                name="ballots_paper_count_by_two",
            ),
            models.CheckConstraint(condition=Q(spoiled__lte=F("returned")), name="ballots_spoiled_are_returned"),
        ]
