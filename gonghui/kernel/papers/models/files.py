"""Bytes by their digest, files somebody handed in, and papers already set as PDF or docx."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .audience import Audience

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The forms a paper is delivered in, by the ending of the address.
FORMS = {"pdf": PDF, "docx": DOCX}


class Blob(models.Model):
    """Bytes named by their SHA-256; the database checks that (migration 0002), so they never change."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gte=1), name="papers_blob_not_empty")]


class Upload(models.Model):
    """A file handed in within a matter. `stands_for` names the act it replaces (an answer on paper)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    stands_for = models.CharField(max_length=60, blank=True)
    file_name = models.CharField(max_length=120)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    audience = models.CharField(max_length=14, choices=Audience.choices, default=Audience.PARTIES)
    #: None for what the system itself stored.
    uploaded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["matter", "-uploaded_at"], name="papers_uploads_of_matter")]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="papers_upload_audience_known"),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.matter_id

    @property
    def lock_target(self) -> Any:
        return self.matter


class UploadReader(models.Model):
    """A person whom the service names as a reader of one upload."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="readers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "person"], name="papers_upload_reader_once")]


class Rendering(models.Model):
    """A paper already set: `source` is the digest of everything that goes into the file, form included."""

    source = models.CharField(primary_key=True, max_length=64)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
