"""A person's office in an organisation, from a day to a day."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from gonghui.kernel.ids import uuid7


class Office(models.TextChoices):
    CHAIR = "chair", "工会主席"
    VICE_CHAIR = "vice_chair", "工会副主席"
    COMMITTEE_MEMBER = "committee_member", "工会委员"
    CADRE = "cadre", "工会干部"
    GUIDANCE_OFFICER = "guidance_officer", "协商指导员"
    DELEGATE = "delegate", "职工代表"
    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
    EMPLOYER_AGENT = "employer_agent", "企业方经办人"
    REVIEWER = "reviewer", "备案审查员"
    MEDIATOR = "mediator", "调解员"
    CASE_OFFICER = "case_officer", "承办人"
    HEAD = "head", "负责人"
    ANALYST = "analyst", "数据查阅员"


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> PostQuerySet:
        """Posts whose term covers `day`, both ends included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Post(models.Model):
    """`until` is the last day of the term, empty while it is open."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="posts")
    office = models.CharField(max_length=24, choices=Office.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "office"], name="organisations_post_office"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(office__in=Office.values), name="organisations_office_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="organisations_term_forward"
            ),
            ExclusionConstraint(
                name="organisations_one_term_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (
                        Func(F("since"), F("until"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    @property
    def chain_id(self) -> object:
        """A term of office is told on its organisation's chain."""
        return self.organisation_id

    def is_held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)
