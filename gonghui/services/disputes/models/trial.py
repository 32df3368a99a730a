"""What lies between acceptance and award: the application served, the answer, counter-claims, hearings, the ruling.

A hearing is not a `Sitting` of another kind. What is said in a sitting is nobody's proof later and goes to no other
body; what is said in a hearing is what the award rests on. In one table a forgotten filter would open the one as the
other, so each has its own.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from ..kinds import Absence, Side, Simple
from .case import MONEY
from .proceeding import Proceeding

EITHER_SIDE = Q(side__in=Side.values)


class Trial(models.Model):
    """The application served on the other side with the panel that hears it, and what it answered.

    `served_on` is the day the other side had it, `arbitrators` their names, the presiding one first. `answered_on` is
    the day the answer came; `copied_on` the one on which the applicant had its copy.
    """

    proceeding = models.OneToOneField(Proceeding, models.CASCADE, related_name="trial")
    served_on = models.DateField()
    arbitrators = ArrayField(models.CharField(max_length=30))
    simple = models.CharField(max_length=8, choices=Simple.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    #: Exhibits of the other side on which its answer rests.
    cited = models.ManyToManyField("evidence.Exhibit", related_name="+")
    copied_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(simple__in=["", *Simple.values]), name="disputes_trial_simple"),
            models.CheckConstraint(
                condition=Q(simple="", arbitrators__len=3) | (~Q(simple="") & Q(arbitrators__len=1)),
                name="disputes_trial_panel",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, copied_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="disputes_trial_answered_iff_dated",
            ),
        ]

    @property
    def panel(self) -> str:
        """The panel in a line."""
        if len(self.arbitrators) == 1:
            return f"{self.arbitrators[0]}（独任）"
        return f"{self.arbitrators[0]}（首席）、{'、'.join(self.arbitrators[1:])}"


class Counterclaim(models.Model):
    """What the other side asks for in its turn, and whether it is heard together with the case."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="counterclaims")
    made_on = models.DateField()
    asks = models.CharField(max_length=300)
    amount = models.DecimalField(**MONEY, null=True)
    facts = models.TextField()
    joined = models.BooleanField(null=True)
    why = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding"], condition=Q(decided_on=None), name="disputes_one_counterclaim_open"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="disputes_counterclaim_amount"),
            models.CheckConstraint(
                condition=Q(decided_on=None, joined=None, why="")
                | (Q(decided_on__isnull=False, joined__isnull=False) & (Q(joined=True) | ~Q(why=""))),
                name="disputes_counterclaim_declined_with_reason",
            ),
        ]


class Hearing(models.Model):
    """A hearing: noticed in time, then held with minutes, or called off with the reason.

    `absent` is the side that did not come though it was called in writing and had no good reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="hearings")
    at = models.DateTimeField()
    place = models.CharField(max_length=120)
    noticed_on = models.DateField()
    minutes = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    absent = models.CharField(max_length=10, choices=Absence.choices, blank=True)
    called_off_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding"], condition=Q(held_at=None, called_off_why=""), name="disputes_one_hearing_ahead"
            ),
            models.CheckConstraint(condition=Q(absent__in=Absence.values), name="disputes_hearing_absent"),
            models.CheckConstraint(
                condition=Q(held_at=None, minutes="", absent="")
                | (Q(held_at__isnull=False, called_off_why="") & ~Q(minutes="")),
                name="disputes_hearing_held_iff_minuted",
            ),
        ]

    @property
    def is_ahead(self) -> bool:
        return self.held_at is None and not self.called_off_why

    @property
    def waits_for_an_answer(self) -> bool:
        """Whether a side asked for another day and nobody has said yes or no."""
        return any(one.granted is None for one in self.requests.all())


class Postponement(models.Model):
    """A side asks for a hearing on another day; the body says yes or no, and why."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="requests")
    side = models.CharField(max_length=10, choices=Side.choices)
    asked_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "side"], name="disputes_postponement_once"),
            models.CheckConstraint(condition=EITHER_SIDE, name="disputes_postponement_side"),
            models.CheckConstraint(
                condition=Q(granted=None, answer="") | (Q(granted__isnull=False) & ~Q(answer="")),
                name="disputes_postponement_answered_with_reason",
            ),
        ]


class Opinion(models.Model):
    """What a side thinks of an exhibit that is not its own."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="opinions")
    exhibit = models.ForeignKey("evidence.Exhibit", models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    accepts = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["exhibit_id", "side"]
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "exhibit", "side"], name="disputes_opinion_once"),
            models.CheckConstraint(condition=EITHER_SIDE, name="disputes_opinion_side"),
            models.CheckConstraint(condition=Q(accepts=True) | ~Q(words=""), name="disputes_objection_with_words"),
        ]


class Ruling(models.Model):
    """Whether an award is final for the employer, how that was counted, and whether it was given by default.

    `minimum_wage` is the local minimum wage of a month, in yuan; `formula` one line for each item of the award.
    """

    proceeding = models.OneToOneField(Proceeding, models.CASCADE, related_name="ruling")
    is_final = models.BooleanField()
    by_default = models.BooleanField()
    minimum_wage = models.DecimalField(**MONEY)
    formula = models.TextField()
    basis = models.CharField(max_length=300)
