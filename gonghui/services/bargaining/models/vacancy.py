"""A seat given up after the lists were settled, until somebody else has taken it (集体合同规定 31)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

from .delegation import Representative
from .round import Round


class Why(models.TextChoices):
    RESIGNED = "resigned", "本人辞任"
    LEFT = "left", "已离开本单位"
    HANDED_OVER = "handover", "职务移交"
    RECALLED = "recalled", "由产生代表的一方撤换"


class Vacancy(models.Model):
    """An empty seat. The days to fill it run from `since`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="vacancies")
    #: The seat that was given up.
    seat = models.OneToOneField(Representative, models.PROTECT, related_name="vacancy")
    why = models.CharField(max_length=10, choices=Why.choices)
    was_chief = models.BooleanField(default=False)
    since = models.DateField()
    #: What proves it on paper: the resolution of those who elected, or the employer's letter.
    scan = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    #: Empty also where a new list took the place of the whole old one.
    filled_by = models.OneToOneField(Representative, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="bargaining_vacancy_why"),
            models.CheckConstraint(
                condition=Q(filled_by=None) | Q(closed_on__isnull=False), name="bargaining_vacancy_filled_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("since")), name="bargaining_vacancy_forward"
            ),
        ]
