"""The bonds of a person: working for an enterprise, belonging to a union."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7


class Form(models.TextChoices):
    CONTRACT = "contract", "劳动合同"
    DISPATCHED = "dispatched", "劳务派遣"
    PART_TIME = "part_time", "非全日制"
    REHIRED = "rehired", "退休返聘"
    INTERN = "intern", "实习"
    PLATFORM = "platform", "新就业形态"


class EmploymentQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> EmploymentQuerySet:
        """Employments that stand on `day`, the last day included."""
        return self.filter(
            Q(left_on__isnull=True) | Q(left_on__gte=day), Q(hired_on__isnull=True) | Q(hired_on__lte=day)
        )


class MembershipQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> MembershipQuerySet:
        """Memberships that stand on `day`, the last day included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Employment(models.Model):
    """`number` is the employer's own number for the worker (工号); `left_on` the last day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="employments")
    number = models.CharField(max_length=30, blank=True)
    department = models.CharField(max_length=60, blank=True)
    job = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=12, choices=Form.choices, default=Form.CONTRACT)
    skill_level = models.PositiveSmallIntegerField(null=True, blank=True)
    is_manager = models.BooleanField(default=False)
    hired_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["enterprise", "department"], name="organisations_employed_dept"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "enterprise"],
                condition=Q(left_on__isnull=True),
                name="organisations_employed_once",
            ),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="organisations_employment_form"),
            models.CheckConstraint(
                condition=Q(skill_level__isnull=True) | Q(skill_level__gte=1, skill_level__lte=5),
                name="organisations_skill_level_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(hired_on__isnull=True) | Q(left_on__gte=F("hired_on")),
                name="organisations_employment_forward",
            ),
        ]

    @property
    def is_dispatched(self) -> bool:
        return self.form == Form.DISPATCHED

    @property
    def chain_id(self) -> object:
        return self.enterprise_id


class Membership(models.Model):
    """A person's bond to one union, with dates."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    union = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "union"], condition=Q(until__isnull=True), name="organisations_member_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="organisations_membership_forward",
            ),
        ]

    @property
    def chain_id(self) -> object:
        return self.union_id
