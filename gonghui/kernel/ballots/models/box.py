"""What is left of an urn once it is closed: the choices as a heap, and the list of its envelopes."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .ballot import Ballot


class BoxVote(models.Model):
    """One counted choice, of nobody. Written at closing, shuffled, never before."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="box")
    choices: ArrayField[Any, Any] = ArrayField(models.PositiveSmallIntegerField())


class UrnList(models.Model):
    """What anybody may recount by: the receipts of all envelopes of the urn, and the digests that bind both lists.

    One row for a ballot, written at closing. The receipts are sorted by themselves, so they keep no order of
    voting; a table with a row each would keep one in its pages.
    """

    append_only = True

    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, primary_key=True, related_name="urn_list")
    #: 16 bytes each (`recount.RECEIPT`), ascending.
    receipts = models.BinaryField()
    receipts_digest = models.CharField(max_length=64)
    #: Over the marks of the box; empty where the urn was not opened.
    marks_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(receipts_digest=""), name="ballots_urn_list_is_bound")]
