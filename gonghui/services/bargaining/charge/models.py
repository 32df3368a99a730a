"""Handovers of a round, and help with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7


class Reason(models.TextChoices):
    LEFT_OFFICE = "left_office", "职务变动，不再担任工会负责人"
    ILL = "ill", "生病，不能履职"
    AWAY = "away", "其他原因，不能履职"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def standing(self) -> HandoverQuerySet:
        """The one of each round that holds: no later one has taken its place."""
        return self.filter(ended_at=None)


class Handover(models.Model):
    """From `at` on `to_person` has the round in hand."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey("bargaining.Round", models.CASCADE, related_name="handovers")
    from_person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    to_person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=Reason.choices)
    words = models.CharField(max_length=300, blank=True)
    #: The written authority, or the union committee's decision, where the one before still holds office.
    scan = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round"], condition=Q(ended_at=None), name="bargaining_one_in_charge"),
            models.CheckConstraint(condition=Q(why__in=Reason.values), name="bargaining_handover_why"),
            models.CheckConstraint(
                condition=Q(from_person=None) | ~Q(from_person=F("to_person")), name="bargaining_handover_to_another"
            ),
        ]


class Scope(models.TextChoices):
    ALL = "all", "本轮全部环节"
    PREPARE = "prepare", "发起到接受要约"
    MEET = "meet", "协商会议和纪要"
    DECIDE = "decide", "职代会到张榜公示"

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps it covers; all of them where it is empty."""
        return STEPS_OF[self.value]


STEPS_OF: dict[str, tuple[str, ...]] = {
    Scope.ALL.value: (),
    Scope.PREPARE.value: ("initiate", "elect", "offer", "answer", "coordinate"),
    Scope.MEET.value: ("meet", "coordinate_talks", "minutes"),
    Scope.DECIDE.value: ("congress", "resolve", "review", "publicise"),
}


class HelpQuerySet(models.QuerySet["Help"]):
    def standing(self, day: date) -> HelpQuerySet:
        """Help that holds on a day, at the step at which the round now is."""
        here = Q(scope=Scope.ALL)
        for scope in (Scope.PREPARE, Scope.MEET, Scope.DECIDE):
            here |= Q(scope=scope, round__matter__step_key__in=scope.steps)
        return self.filter(here, ended_at=None, until__gte=day)


class Help(models.Model):
    """The chair has let a guidance officer act in their name, up to and including `until`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey("bargaining.Round", models.CASCADE, related_name="helps")
    officer = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    #: In whose name.
    chair = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    scope = models.CharField(max_length=8, choices=Scope.choices)
    until = models.DateField()
    accepted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = HelpQuerySet.as_manager()

    class Meta:
        ordering = ["accepted_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round"], condition=Q(ended_at=None), name="bargaining_one_helper"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="bargaining_help_scope"),
            models.CheckConstraint(condition=~Q(officer=F("chair")), name="bargaining_help_by_another"),
        ]

    def holds(self, day: date, step: str) -> bool:
        """Whether it lets the officer act on that day at that step."""
        covered: Any = Scope(self.scope).steps
        return self.ended_at is None and self.until >= day and (not covered or step in covered)
