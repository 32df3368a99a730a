"""Who speaks for a side, and how the workers chose theirs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .round import Round, Side


class Source(models.TextChoices):
    ELECTED = "elected", "选举产生"
    CHAIR = "chair", "工会主席"
    APPOINTED = "appointed", "工会选派"
    NAMED = "named", "法定代表人指定"
    OUTSIDE = "outside", "书面委托的专业人士"


class Representative(models.Model):
    """A seat at the table. `title` is the person's post in the firm, as the papers print it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="representatives")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices)
    is_chief = models.BooleanField(default=False)
    source = models.CharField(max_length=10, choices=Source.choices)
    is_outsider = models.BooleanField(default=False)
    title = models.CharField(max_length=60, blank=True)
    #: What a chief or an outside expert was authorised by in writing: a paper signed here, or a scan of one.
    authority = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")
    authority_scan = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ["side", "-is_chief", "id"]
        constraints = [
            # Nobody sits on both sides (集体合同规定 art 24): one seat per person and round.
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(left_on=None), name="bargaining_one_seat_each"
            ),
            models.UniqueConstraint(
                fields=["round", "side"],
                condition=Q(left_on=None, is_chief=True),
                name="bargaining_one_chief_per_side",
            ),
            # A chief may not be an outsider (集体合同规定 art 23).
            models.CheckConstraint(
                condition=Q(is_chief=False) | Q(is_outsider=False), name="bargaining_chief_is_no_outsider"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="bargaining_seat_side"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="bargaining_seat_source"),
        ]


class ChiefChoice(models.Model):
    """Where there is no union, whom a representative would have as the worker side's chief (集体合同规定 art 20)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="chief_choices")
    voter = models.OneToOneField(Representative, models.CASCADE, related_name="+")
    choice = models.ForeignKey(Representative, models.CASCADE, related_name="+")


class Electorate(models.TextChoices):
    DELEGATES = "delegates", "职工代表大会（职工代表）"
    ALL_WORKERS = "all_workers", "职工大会（全体职工）"


class Election(models.Model):
    """One try at electing the worker side's representatives; a failed one is followed by another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="elections")
    attempt = models.PositiveSmallIntegerField()
    electorate = models.CharField(max_length=12, choices=Electorate.choices)
    seats = models.PositiveSmallIntegerField()
    #: Empty while candidates are still being nominated.
    ballot = models.OneToOneField("ballots.Ballot", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    succeeded = models.BooleanField(null=True)

    class Meta:
        ordering = ["attempt"]
        constraints = [
            models.UniqueConstraint(fields=["round", "attempt"], name="bargaining_attempt_once"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(decided_at=None), name="bargaining_one_election_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, succeeded=None) | Q(decided_at__isnull=False, succeeded__isnull=False),
                name="bargaining_election_decided_iff_dated",
            ),
            models.CheckConstraint(condition=Q(electorate__in=Electorate.values), name="bargaining_electorate_known"),
        ]


class Nomination(models.Model):
    """A candidate: nominated by the union, a workgroup or themselves."""

    class By(models.TextChoices):
        UNION = "union", "工会提名"
        WORKGROUP = "workgroup", "班组推荐"
        SELF = "self", "本人自荐"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    election = models.ForeignKey(Election, models.CASCADE, related_name="nominations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by = models.CharField(max_length=10, choices=By.choices)
    words = models.CharField(max_length=200, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "person"], name="bargaining_nominated_once"),
            models.CheckConstraint(condition=Q(by__in=["union", "workgroup", "self"]), name="bargaining_nominated_by"),
        ]
