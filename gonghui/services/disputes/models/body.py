"""The register of bodies through which a case may go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from ..kinds import BodyKind


class Body(models.Model):
    """A body that takes cases: an organisation of the tree with what it is for. Its people hold posts there.

    Its area is the branch of the organisation it hangs under. `open` is whether it takes new cases.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.OneToOneField("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=BodyKind.choices)
    #: The name people know it by: 娘家姐妹花, 老娘舅.
    brand = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=200, blank=True)
    #: The kinds of claim it is best at; empty means all.
    specialities = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    open = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "bodies"
        indexes = [models.Index(fields=["kind"], condition=Q(open=True), name="disputes_bodies_of_a_kind")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="disputes_body_kind_known")]

    @property
    def chain_id(self) -> UUID:
        return self.organisation_id

    @property
    def lock_target(self) -> Any:
        return self.organisation

    @property
    def name(self) -> str:
        """What people call it."""
        return self.brand or str(self.organisation.short_name)

    def __str__(self) -> str:
        return self.name
