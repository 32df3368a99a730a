"""Ballots and the lines of their papers. The urn is no model: a table per open ballot (`urn.py`)."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from ..rules import MOST_OPTIONS, SMALLEST_ROLL, Electorate, Kind, PassMark, Rules, Stand
from ..tally import Item, Result


class State(models.TextChoices):
    OPEN = "open", "投票中"
    CLOSED = "closed", "已结束"
    ANNULLED = "annulled", "已作废"


class Ballot(models.Model):
    """One secret vote of a matter. Paper, hours and roll are fixed when it opens, by the database.

    `opens_at` may lie ahead: then the ballot is announced and the roll can be checked, but nobody votes yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    #: What the service calls it, for instance "congress": at most one open ballot per matter and purpose.
    purpose = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    question = models.TextField(blank=True)
    #: A resolution's further questions, in words: voted on the same paper, each by itself.
    items = models.JSONField(default=list)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    roll_frozen_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    roll_size = models.PositiveIntegerField()
    #: How many of them were added since, each by a decision on a dispute of the roll.
    roll_added = models.PositiveIntegerField(default=0)
    electorate = models.CharField(max_length=10, choices=Electorate.choices, blank=True)
    options_count = models.PositiveSmallIntegerField()
    pass_mark = models.CharField(max_length=24, choices=PassMark.choices)
    quorum_numerator = models.PositiveSmallIntegerField()
    quorum_denominator = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField(default=0)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(default=1)
    #: Articles the quorum and the pass mark rest on.
    basis = models.JSONField(default=list)
    public_key = models.BinaryField(max_length=32)
    result = models.JSONField(null=True, blank=True)
    certificate_digest = models.CharField(max_length=64, blank=True)
    annulled_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "purpose"], condition=Q(state="open"), name="ballots_one_open_per_purpose"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, result__isnull=True, annulled_because="")
                | Q(state="closed", closed_at__isnull=False, result__isnull=False, annulled_because="")
                | (Q(state="annulled", closed_at__isnull=False, result__isnull=True) & ~Q(annulled_because="")),
                name="ballots_state_and_times_agree",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at"), opens_at__gte=F("roll_frozen_at")),
                name="ballots_hours_forward",
            ),
            models.CheckConstraint(
                condition=Q(quorum_denominator__gte=1, quorum_numerator__lte=F("quorum_denominator")),
                name="ballots_quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(min_choices__lte=F("max_choices"), max_choices__gte=1),
                name="ballots_choices_possible",
            ),
            models.CheckConstraint(condition=Q(roll_size__gte=SMALLEST_ROLL), name="ballots_roll_not_too_small"),
            models.CheckConstraint(
                condition=Q(options_count__gte=1, options_count__lte=MOST_OPTIONS),
                name="ballots_options_possible",
            ),
            models.CheckConstraint(
                condition=Q(kind="resolution", seats=0) | Q(kind="election", seats__gte=1),
                name="ballots_kind_and_seats",
            ),
            models.CheckConstraint(condition=Q(pass_mark__in=PassMark.values), name="ballots_pass_mark_known"),
            models.CheckConstraint(
                condition=Q(electorate__in=["", *Electorate.values]), name="ballots_electorate_known"
            ),
            models.CheckConstraint(condition=Q(kind="resolution") | Q(items=[]), name="ballots_items_of_a_resolution"),
            models.CheckConstraint(condition=Q(roll_added__lte=F("roll_size")), name="ballots_added_are_on_the_roll"),
        ]

    @property
    def chain_id(self) -> UUID:
        """What is decided about a ballot is told on its matter's chain; only batches of votes use its own."""
        return self.matter_id

    @property
    def rules(self) -> Rules:
        share = Fraction(self.quorum_numerator, self.quorum_denominator)
        return Rules(
            PassMark(self.pass_mark), share, self.seats, self.min_choices, self.max_choices, tuple(self.basis),
            len(self.questions),
        )  # fmt: skip

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked, one or several; an election asks one."""
        return (self.question, *self.items)

    @property
    def outcome(self) -> Result | None:
        """The result, once closed."""
        from ..certificate import result_of

        return result_of(self.result) if self.result else None

    @property
    def item_results(self) -> list[Item]:
        """The further questions and what became of each, once counted; none without a quorum."""
        result = self.outcome
        if result is None or result.counts is None:
            return []
        counts, failed, each = result.counts, result.failed, len(Stand)
        return [
            Item(text, counts[each * n], counts[each * n + 1], counts[each * n + 2], n not in failed)
            for n, text in enumerate(self.items, 1)
        ]

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    def takes_votes_at(self, moment: datetime) -> bool:
        return self.is_open and self.opens_at <= moment < self.closes_at

    def __str__(self) -> str:
        return self.title


class Option(models.Model):
    """A line of the ballot paper. A candidate's name is read from the person, and erased with them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="options")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["ballot_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "position"], name="ballots_option_once"),
            models.UniqueConstraint(
                fields=["ballot", "person"], condition=Q(person__isnull=False), name="ballots_candidate_once"
            ),
            models.CheckConstraint(
                condition=~Q(label="") | Q(person__isnull=False), name="ballots_option_says_something"
            ),
        ]
