"""The firms a contract is to bind, the tables of lowest wages by post, and unions that ask for talks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from gonghui.kernel.ids import uuid7

from .floors import LARGEST_AMOUNT, LONGEST_NAME, Floor, Per, ruled
from .scopes import Standing

SIDES = [("worker", "职工方"), ("employer", "企业方")]


class Firm(models.Model):
    """A firm on the list of a round, and how far it is: has it joined, has it passed the draft, has it affirmed.

    `passed` is empty until the draft was decided on there; where the congress of all decides, it is the same for all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey("bargaining.Round", models.CASCADE, related_name="firms")
    enterprise = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    #: Heads when it was listed.
    workforce = models.PositiveIntegerField()
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.WAITING)
    answered_at = models.DateTimeField(null=True)
    #: The stamped authority, where the union entered it.
    authority = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    ballot = models.OneToOneField("ballots.Ballot", models.PROTECT, null=True, related_name="+")
    passed = models.BooleanField(null=True)
    affirmed_at = models.DateTimeField(null=True)
    affirmation = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    #: The enterprise union's own affirmation; wanted nowhere, welcome everywhere.
    union_affirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "enterprise"], name="bargaining_firm_once"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="bargaining_firm_standing"),
            models.CheckConstraint(
                condition=Q(standing=Standing.WAITING, answered_at=None)
                | (~Q(standing=Standing.WAITING) & Q(answered_at__isnull=False)),
                name="bargaining_firm_answered_iff_dated",
            ),
            models.CheckConstraint(
                condition=Q(passed=None) | Q(standing=Standing.JOINED), name="bargaining_firm_votes_once_joined"
            ),
            models.CheckConstraint(
                condition=Q(affirmed_at=None, union_affirmed_at=None) | Q(passed=True),
                name="bargaining_firm_affirms_what_binds_it",
            ),
            models.CheckConstraint(
                condition=Q(affirmation=None) | Q(affirmed_at__isnull=False), name="bargaining_firm_affirmation_dated"
            ),
        ]

    @property
    def chain_id(self) -> object:
        return self.round_id

    @property
    def lock_target(self) -> Any:
        return self.round.matter

    def step_is_open(self, steps: Any) -> bool:
        return self.round.step_is_open(steps)

    def step_closed_sentence(self, steps: Any) -> str:
        return self.round.step_closed_sentence(steps)

    def happened(self, events: Any, *, at: Any) -> None:
        self.round.happened(events, at=at)

    @property
    def name(self) -> str:
        return str(self.enterprise.short_name)

    def __str__(self) -> str:
        return self.name


class FloorSheet(models.Model):
    """One version of the table of lowest wages; `proposal` is the card in the room that both sides decide on."""

    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey("bargaining.Round", models.PROTECT, related_name="floor_sheets")
    proposal = models.OneToOneField("rooms.Proposal", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=SIDES)
    put_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="bargaining_floor_sheet_number_once"),
            models.CheckConstraint(condition=Q(side__in=["worker", "employer"]), name="bargaining_floor_sheet_side"),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 稿"

    @cached_property
    def floors(self) -> tuple[Floor, ...]:
        """Its rows as values."""
        return tuple(Floor(row.post, Per(row.per), row.amount, row.last_year, row.quality) for row in self.rows.all())

    @property
    def ruled(self) -> tuple[tuple[str, ...], ...]:
        """Its rows as words, for pages."""
        return ruled(self.floors)


class FloorPost(models.Model):
    """A row: the lowest wage on a post or for a process, in yuan by month, hour or piece; and last year's."""

    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(FloorSheet, models.PROTECT, related_name="rows")
    position = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=LONGEST_NAME)
    per = models.CharField(max_length=5, choices=[(per.value, per.words) for per in Per])
    amount = models.DecimalField(max_digits=10, decimal_places=3)
    last_year = models.DecimalField(max_digits=10, decimal_places=3, null=True)
    quality = models.CharField(max_length=LONGEST_NAME, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "position"], name="bargaining_floor_position_once"),
            models.UniqueConstraint(fields=["sheet", "post", "per", "quality"], name="bargaining_floor_post_once"),
            models.CheckConstraint(condition=~Q(post=""), name="bargaining_floor_named"),
            models.CheckConstraint(condition=Q(per__in=[per.value for per in Per]), name="bargaining_floor_per"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=LARGEST_AMOUNT), name="bargaining_floor_amount"
            ),
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gt=0, last_year__lte=LARGEST_AMOUNT),
                name="bargaining_floor_last_year",
            ),
        ]


class TalksRequest(models.Model):
    """An enterprise's union asks the industry's or area's union to propose talks; `round` is what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    union = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = models.CharField(max_length=400, blank=True)
    round = models.ForeignKey("bargaining.Round", models.SET_NULL, null=True, related_name="requests")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["union", "asked_by"], condition=Q(round=None), name="bargaining_asked_once"
            ),
        ]
