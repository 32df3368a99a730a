"""Facts, the changes that wait to be added up, and the sums."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class Ledger(models.Model):
    """The facts of one organisation as a whole; its row is their lock. Mostly it is an enterprise.

    What concerns no registered enterprise is kept of the union that answers for it; what a body did, of the body.
    `path` is where in the tree they are added up now: it is the organisation's own, until that moves.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, primary_key=True, related_name="+"
    )
    path = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["path"], name="measures_ledger_path", opclasses=["varchar_pattern_ops"])]

    @property
    def chain_id(self) -> Any:
        return self.organisation_id


class Fact(models.Model):
    """One figure. `source` is what it is about (a round, an event, the enterprise itself): the same is never counted
    twice. `period` is the first day of a month, or the day itself for what falls due on a day."""

    ledger = models.ForeignKey(Ledger, models.PROTECT, related_name="facts", db_index=False)
    measure = models.CharField(max_length=60)
    source = models.UUIDField()
    period = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "measure", "source", "period"], name="measures_fact_once"),
            models.CheckConstraint(condition=~Q(value=0), name="measures_fact_says_something"),
        ]


class Change(models.Model):
    """A difference of facts that no roll-up holds yet: of the sum (`value`) and of their number (`facts`)."""

    ledger = models.ForeignKey(Ledger, models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=60)
    period = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2)
    facts = models.SmallIntegerField()


class Rollup(models.Model):
    """The sum of one measure and period over all that lies below an organisation, and of how many facts.

    The facts of an organisation itself are in its own sum too, but for an enterprise's, which are read as they are.
    """

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=60)
    period = models.DateField()
    total = models.DecimalField(max_digits=18, decimal_places=2)
    facts = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["organisation"], condition=Q(facts=0), name="measures_rollup_empty")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "measure", "period"], name="measures_rollup_once"),
        ]
