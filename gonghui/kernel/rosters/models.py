"""An upload of a roster, and the people staged by it until they are brought in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .reading.faults import Fault

# A file that is still being read after this long has lost its reader; it must be sent in again.
READING_TAKES_AT_MOST = timedelta(minutes=20)


class State(models.TextChoices):
    READING = "reading", "正在读取"
    FAILED = "failed", "无法读取"
    READY = "ready", "等待确认"
    IMPORTED = "imported", "已导入"


class Upload(models.Model):
    """One file sent in for one enterprise. The file itself is kept, sealed, only until it is read.

    `figures` are what the preview shows, `outcome` what importing changed: numbers by name. `labels` is the
    header of the file's sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enterprise = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    file_name = models.CharField(max_length=120)
    file_sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    problem = models.CharField(max_length=1000, blank=True)
    labels = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise", "-uploaded_at"], name="rosters_upload_enterprise")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="rosters_upload_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.IMPORTED, imported_at__isnull=False)
                | (~Q(state=State.IMPORTED) & Q(imported_at__isnull=True)),
                name="rosters_upload_imported_at",
            ),
        ]

    @property
    def chain_id(self) -> object:
        """An import is told on the enterprise's chain."""
        return self.enterprise_id

    @property
    def lock_target(self) -> Any:
        """One roster at a time changes an enterprise."""
        return self.enterprise

    def is_stuck(self, at: datetime) -> bool:
        """Whether the reading has broken off."""
        return self.state == State.READING and at - self.uploaded_at > READING_TAKES_AT_MOST


class StagedPerson(models.Model):
    """One line of an upload. An accepted line is a person in waiting: `id`, `salt` and what is sealed under
    it go into `people.Person` as they are, if nobody has that identity number yet.

    `words_sealed` holds a rejected line's own cells and what is wrong with it. `person` is the person the
    line turned out to be.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="staged")
    line = models.PositiveIntegerField()
    is_leaver = models.BooleanField(default=False)
    fault = models.CharField(max_length=20, blank=True)
    salt = models.BinaryField()
    name_sealed = models.BinaryField(null=True)
    id_number_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    name_index = models.CharField(max_length=64, null=True)
    id_index = models.CharField(max_length=64, null=True)
    phone_index = models.CharField(max_length=64, null=True)
    sex = models.CharField(max_length=6, blank=True)
    number = models.CharField(max_length=30, blank=True)
    department = models.CharField(max_length=60, blank=True)
    job = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=12, blank=True)
    skill_level = models.PositiveSmallIntegerField(null=True)
    hired_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    is_member = models.BooleanField(null=True)
    words_sealed = models.BinaryField(null=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["upload", "fault", "line"], name="rosters_staged_upload"),
            models.Index(fields=["upload", "id_index"], name="rosters_staged_id"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(fault__in=["", *[fault.value for fault in Fault]]),
                name="rosters_staged_fault_known",
            ),
        ]
