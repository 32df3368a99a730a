"""A case: one form, its people, what they claim. Where it stands is its matter's step."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7
from gonghui.kernel.matters.models import MatterSubject
from gonghui.kernel.people.sealed_texts import opened

from ..kinds import Channel, ClaimKind, Sensitivity

FACTS = "disputes.facts"
ADDRESS = "disputes.address"
MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
NOTHING = Decimal(0)


class Case(MatterSubject):
    """One dispute between workers and an employer.

    The matter's enterprise is the employer where the register knows it. `claimed`, `won` and `recovered` are sums in
    yuan: what was asked for, what the last agreement, award or judgment gives, what was really paid.
    """

    respondent_name = models.CharField(max_length=120)
    respondent_phone = models.CharField(max_length=30, blank=True)
    respondent_address = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    #: The first of those who claim; the words of the case open with this person's key.
    applicant = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    #: Who typed it: the applicant, or an officer for them.
    filed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    is_group = models.BooleanField(default=False)
    #: The employer's industry as the register had it when the case was filed; empty where it had none.
    industry = models.CharField(max_length=40, blank=True, default="")
    sensitivity = models.CharField(max_length=8, choices=Sensitivity.choices, blank=True)
    job = models.CharField(max_length=60, blank=True)
    employed_from = models.DateField(null=True)
    employed_until = models.DateField(null=True)
    monthly_wage = models.DecimalField(**MONEY, null=True)
    #: The day on which the applicant knew, or should have known, that a right was infringed (调解仲裁法 27).
    known_on = models.DateField()
    #: The last day before filing on which it was asked for, of the employer or an authority: the year ran anew.
    asserted_on = models.DateField(null=True)
    #: What both sides had agreed on when it was filed, and the day it is to be paid (the short path); None: nothing.
    agreed_amount = models.DecimalField(**MONEY, null=True)
    agreed_on = models.DateField(null=True)
    #: What happened, in the applicant's words; sealed under their key. So is where they live, for service.
    facts_sealed = models.BinaryField()
    address_sealed = models.BinaryField(null=True)
    claimed = models.DecimalField(**MONEY, default=NOTHING)
    won = models.DecimalField(**MONEY, default=NOTHING)
    recovered = models.DecimalField(**MONEY, default=NOTHING)
    #: Whether it ended with what was agreed or ordered being done, and how it ended in words.
    is_settled = models.BooleanField(default=False)
    ending = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="disputes_case_channel"),
            models.CheckConstraint(condition=Q(sensitivity__in=Sensitivity.values), name="disputes_case_sensitivity"),
            models.CheckConstraint(
                condition=Q(claimed__gte=0) & Q(won__gte=0) & Q(recovered__gte=0), name="disputes_case_sums"
            ),
            models.CheckConstraint(
                condition=Q(employed_until=None) | Q(employed_from=None) | Q(employed_until__gte=F("employed_from")),
                name="disputes_case_employment_forward",
            ),
            models.CheckConstraint(condition=~Q(respondent_name=""), name="disputes_case_against_somebody"),
            models.CheckConstraint(
                condition=Q(agreed_amount=None, agreed_on=None) | Q(agreed_amount__gt=0, agreed_on__isnull=False),
                name="disputes_case_agreed_in_full",
            ),
            # The address of a matter's page is made from the matter's key.
            models.CheckConstraint(condition=Q(id=F("matter")), name="disputes_case_is_its_matter"),
        ]

    @property
    def is_agreed(self) -> bool:
        """Whether it takes the short path: both sides had agreed before it was filed."""
        return self.agreed_amount is not None

    @property
    def facts(self) -> str:
        """What happened; empty once the applicant is erased."""
        return opened(self.applicant, bytes(self.facts_sealed), FACTS)

    @property
    def address(self) -> str:
        """Where papers reach the applicant; empty where they did not say, or are erased."""
        return opened(self.applicant, bytes(self.address_sealed), ADDRESS) if self.address_sealed else ""


class ClaimantQuerySet(models.QuerySet["Claimant"]):
    def here(self) -> ClaimantQuerySet:
        """Those who still claim in this case."""
        return self.filter(left_at=None)


class Claimant(models.Model):
    """A worker on whose behalf the case is. In a group three to five of them speak for all (调解仲裁法 7).

    One of them `leads`: who filed it, and who says where it goes on. Who withdrew, or whose claim goes on in a case
    of its own (`own_case`), has left.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="claimants")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    speaks_for_all = models.BooleanField(default=False)
    #: What this worker claims, in yuan, where it is counted one by one.
    amount = models.DecimalField(**MONEY, null=True)
    leads = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)
    own_case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")

    objects = ClaimantQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="disputes_claimant_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(leads=True), name="disputes_one_leads"),
            models.CheckConstraint(
                condition=Q(left_at=None, own_case=None) | Q(left_at__isnull=False, leads=False),
                name="disputes_who_left_leads_nobody",
            ),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.person_id

    @property
    def lock_target(self) -> Any:
        return self.person


class Claim(models.Model):
    """One thing asked for. Where it was computed, the formula with its figures and the article stay with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=20, choices=ClaimKind.choices)
    amount = models.DecimalField(**MONEY, null=True)
    words = models.CharField(max_length=300, blank=True)
    formula = models.CharField(max_length=500, blank=True)
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ClaimKind.values), name="disputes_claim_kind"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="disputes_claim_amount"),
        ]


class Draft(models.Model):
    """A form that somebody has begun; one each. Sealed like other personal data."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    fields_sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    @property
    def chain_id(self) -> UUID:
        return self.person_id
