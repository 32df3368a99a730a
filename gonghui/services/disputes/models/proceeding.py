"""What a body does with a case: accepted or declined, the other side called, sittings, the end of the stage."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from ..kinds import Call, Forum, Outcome, Title, Willingness
from .body import Body
from .case import MONEY, Case

#: A proceeding that is neither concluded nor declined nor passed on.
RUNNING = Q(concluded_at=None, declined_at=None, passed_on_at=None)


class ProceedingQuerySet(models.QuerySet["Proceeding"]):
    def running(self) -> ProceedingQuerySet:
        """Of one case the one that runs, if any."""
        return self.filter(RUNNING)


class Proceeding(models.Model):
    """One stay of a case with one body. Its holding says when it was handed over and received."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="proceedings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="proceedings")
    holding = models.OneToOneField("matters.Holding", models.CASCADE, related_name="+")
    step_key = models.CharField(max_length=30)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_why = models.CharField(max_length=300, blank=True)
    #: Who takes what is not a labour dispute, or is no body here: the applicant's next step, in words.
    declined_to = models.CharField(max_length=200, blank=True)
    #: The case number of the body's own books (a court's), where it has one.
    own_number = models.CharField(max_length=60, blank=True)
    concluded_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    #: How it was reasoned, in a few words; for the parties.
    words = models.TextField(blank=True)
    passed_on_at = models.DateTimeField(null=True)

    objects = ProceedingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["body", "-concluded_at"], name="disputes_done_by_a_body")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=RUNNING,
                name="disputes_one_body_at_a_time",
            ),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="disputes_outcome_known"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(declined_at=None), name="disputes_accepted_or_declined"
            ),
            models.CheckConstraint(
                condition=Q(concluded_at=None, outcome="") | (Q(concluded_at__isnull=False) & ~Q(outcome="")),
                name="disputes_concluded_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(declined_why=""), name="disputes_declined_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(concluded_at=None) | Q(accepted_at__isnull=False, concluded_at__gte=F("accepted_at")),
                name="disputes_concluded_after_acceptance",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.concluded_at is None and self.declined_at is None and self.passed_on_at is None


class Invitation(models.Model):
    """One call to the other side to come and talk, and what they said. Three in writing, then by telephone."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="invitations")
    number = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=10, choices=Call.choices)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Willingness.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="disputes_invitation_once"),
            models.CheckConstraint(condition=Q(how__in=Call.values), name="disputes_invitation_how"),
            models.CheckConstraint(condition=Q(answer__in=Willingness.values), name="disputes_invitation_answer"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="disputes_invitation_answered_iff_dated",
            ),
        ]


class Sitting(models.Model):
    """An appointment to talk, together or each side apart, and its minutes.

    What was offered in it is for those who mediate: it is no proof later (企业劳动争议协商调解规定 11).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="sittings")
    at = models.DateTimeField()
    place = models.CharField(max_length=120)
    apart = models.BooleanField(default=False)
    minutes = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at=None, minutes="") | (Q(held_at__isnull=False) & ~Q(minutes="")),
                name="disputes_sitting_held_iff_minuted",
            )
        ]


class Debt(models.Model):
    """What somebody owes after a stage, on what title, and the plan by which it is paid.

    A mediated agreement binds once both sides and the mediator have signed. `effective_on` is the day it binds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="debts")
    proceeding = models.OneToOneField(Proceeding, models.CASCADE, related_name="debt")
    title = models.CharField(max_length=10, choices=Title.choices)
    terms = models.TextField()
    amount = models.DecimalField(**MONEY)
    made_on = models.DateField()
    served_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    worker_signed_at = models.DateTimeField(null=True)
    employer_signed_at = models.DateTimeField(null=True)
    #: Both ask for it to be confirmed, and by whom.
    forum = models.CharField(max_length=12, choices=Forum.choices, blank=True)
    worker_asked_at = models.DateTimeField(null=True)
    employer_asked_at = models.DateTimeField(null=True)
    #: A later title took its place (an award after an agreement).
    replaced_at = models.DateTimeField(null=True)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["made_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(replaced_at=None), name="disputes_one_title_stands"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="disputes_debt_amount"),
            models.CheckConstraint(condition=Q(title__in=Title.values), name="disputes_debt_title"),
            models.CheckConstraint(condition=Q(forum__in=["", *Forum.values]), name="disputes_debt_forum"),
            models.CheckConstraint(
                condition=~Q(title=Title.MEDIATED)
                | Q(effective_on=None)
                | Q(worker_signed_at__isnull=False, employer_signed_at__isnull=False),
                name="disputes_binds_once_both_signed",
            ),
        ]


class Instalment(models.Model):
    """One payment of the plan. The employer says it was paid, the worker confirms that the money came."""

    debt = models.ForeignKey(Debt, models.CASCADE, related_name="instalments")
    due_on = models.DateField()
    amount = models.DecimalField(**MONEY)
    reported_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    #: The day on which it was noted that it did not come.
    missed_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(paid_on=None, missed_on=None), name="disputes_instalments_due")
        ]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="disputes_instalment_amount")]


class Rating(models.Model):
    """What an applicant says of it: when it is closed, and again thirty days later. From 1 to 5."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="ratings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    later = models.BooleanField(default=False)
    stars = models.PositiveSmallIntegerField()
    #: Whether it is really settled, in the applicant's eyes.
    settled = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "later"], name="disputes_rated_once"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="disputes_stars"),
        ]
