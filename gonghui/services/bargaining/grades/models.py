"""One version of the tables, and its rows. They only grow: another version is another sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from gonghui.kernel.ids import uuid7

from .checks import COEFFICIENTS, LARGEST_BASE, LARGEST_EXTRA, LARGEST_MONTHLY, LONGEST_CONDITION, LONGEST_NAME
from .ladder import LADDER
from .tables import Often, Pays, Sort, Tables, Words
from .wording import Ruled, ruled

GRADES = [(grade.value, grade.words) for grade in LADDER]
KNOWN = [value for value, _ in GRADES]
SIDES = [("worker", "职工方"), ("employer", "企业方")]


def choices(kind: type[Words]) -> list[tuple[str, str]]:
    return [(one.value, one.words) for one in kind]


def values(kind: type[Words]) -> list[str]:
    return [one.value for one in kind]


class GradeSheet(models.Model):
    """The tables as a side put them forward; `proposal` is the card in the room that both sides decide on."""

    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey("bargaining.Round", models.PROTECT, related_name="grade_sheets")
    proposal = models.OneToOneField("rooms.Proposal", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=SIDES)
    put_at = models.DateTimeField()
    pays = models.CharField(max_length=9, choices=choices(Pays))
    #: Yuan a month, times a post's coefficient.
    base = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    assessor = models.CharField(max_length=LONGEST_NAME, blank=True)
    review_months = models.PositiveSmallIntegerField(null=True)
    appeal_days = models.PositiveSmallIntegerField(null=True)
    posting_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="bargaining_grade_sheet_number_once"),
            models.CheckConstraint(condition=Q(side__in=["worker", "employer"]), name="bargaining_grade_sheet_side"),
            models.CheckConstraint(condition=Q(pays__in=values(Pays)), name="bargaining_grade_sheet_pays"),
            models.CheckConstraint(
                condition=Q(base=None) | Q(base__gte=1, base__lte=LARGEST_BASE), name="bargaining_grade_sheet_base"
            ),
            models.CheckConstraint(
                condition=Q(assessor="", review_months=None, appeal_days=None, posting_days=None)
                | (~Q(assessor="") & Q(review_months__gte=1, appeal_days__gte=1, posting_days__gte=1)),
                name="bargaining_grade_sheet_reviewed_wholly",
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 稿"

    @cached_property
    def tables(self) -> Tables:
        """Its tables as values."""
        from .keeping import tables_of

        return tables_of(self)

    @property
    def ruled(self) -> list[Ruled]:
        """Its tables as rows of words, for pages and papers."""
        return ruled(self.tables)


class Row(models.Model):
    """What rows of every kind have."""

    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["position"]


class GradeAmount(Row):
    sheet = models.ForeignKey(GradeSheet, models.PROTECT, related_name="amounts")
    grade = models.CharField(max_length=17, choices=GRADES)
    #: 岗位族; "": for posts of every family without a figure of its own.
    family = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    amount = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["grade", "amount"], name="bargaining_grade_by_amount")]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "grade", "family"], name="bargaining_grade_once"),
            models.CheckConstraint(condition=Q(grade__in=KNOWN), name="bargaining_grade_known"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, amount__lte=LARGEST_MONTHLY), name="bargaining_grade_amount"
            ),
        ]


class GradePost(Row):
    sheet = models.ForeignKey(GradeSheet, models.PROTECT, related_name="posts")
    name = models.CharField(max_length=LONGEST_NAME)
    coefficient = models.DecimalField(max_digits=5, decimal_places=3)
    family = models.CharField(max_length=LONGEST_NAME, blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sheet", "name"], name="bargaining_grade_post_once"),
            models.CheckConstraint(condition=~Q(name=""), name="bargaining_grade_post_named"),
            models.CheckConstraint(
                condition=Q(coefficient__gte=COEFFICIENTS[0], coefficient__lte=COEFFICIENTS[1]),
                name="bargaining_grade_post_coefficient",
            ),
        ]


class GradeChannel(Row):
    sheet = models.ForeignKey(GradeSheet, models.PROTECT, related_name="channels")
    name = models.CharField(max_length=LONGEST_NAME)
    management = models.CharField(max_length=LONGEST_NAME, blank=True)
    technical = models.CharField(max_length=LONGEST_NAME, blank=True)
    skill = models.CharField(max_length=17, choices=GRADES, blank=True)
    #: The pay band, yuan a month, both ends or none.
    band_low = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    band_high = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sheet", "name"], name="bargaining_grade_channel_once"),
            models.CheckConstraint(condition=~Q(name=""), name="bargaining_grade_channel_named"),
            models.CheckConstraint(condition=Q(skill__in=["", *KNOWN]), name="bargaining_grade_channel_skill"),
            models.CheckConstraint(
                condition=Q(band_low=None, band_high=None)
                | Q(band_low__gte=0, band_high__gte=F("band_low"), band_high__lte=LARGEST_MONTHLY),
                name="bargaining_grade_channel_band",
            ),
        ]


class GradeExtra(Row):
    sheet = models.ForeignKey(GradeSheet, models.PROTECT, related_name="extras")
    sort = models.CharField(max_length=9, choices=choices(Sort))
    name = models.CharField(max_length=LONGEST_NAME)
    often = models.CharField(max_length=7, choices=choices(Often))
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    #: Of the benefit, in per cent.
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    condition = models.CharField(max_length=LONGEST_CONDITION, blank=True)
    cap = models.DecimalField(max_digits=10, decimal_places=2, null=True)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sheet", "sort", "name", "condition"], name="bargaining_grade_extra_once"),
            models.CheckConstraint(condition=~Q(name=""), name="bargaining_grade_extra_named"),
            models.CheckConstraint(condition=Q(sort__in=values(Sort)), name="bargaining_grade_extra_sort"),
            models.CheckConstraint(condition=Q(often__in=values(Often)), name="bargaining_grade_extra_often"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=LARGEST_EXTRA, percent=None)
                | Q(percent__gt=0, percent__lte=Decimal(100), amount=None),
                name="bargaining_grade_extra_worth",
            ),
            models.CheckConstraint(
                condition=Q(cap=None) | Q(cap__gt=0, cap__lte=LARGEST_EXTRA), name="bargaining_grade_extra_cap"
            ),
            models.CheckConstraint(
                condition=Q(cap=None) | Q(amount=None) | Q(cap__gte=F("amount")),
                name="bargaining_grade_extra_cap_above",
            ),
        ]
