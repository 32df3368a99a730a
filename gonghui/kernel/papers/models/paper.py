"""A paper within a matter, who else may read it, and the counters of numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7
from gonghui.kernel.papers.codes import new_code, spaced
from gonghui.kernel.papers.document import Document

from .audience import Audience
from .closed import closed, keeper, read


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    FROZEN = "frozen", "已定稿"
    SUPERSEDED = "superseded", "已被替代"


class Paper(models.Model):
    """A document with state, number and verification code.

    `content` is the document as JSON, or that under one person's key (`closed`); `digest` is the SHA-256 of its
    canonical form. Once the paper has left `draft` the database refuses any change of them (migration 0002).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    issued_by = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    #: How often the content was written: 1 for the first draft.
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(max_length=14, choices=Audience.choices, default=Audience.PARTIES)
    drafted_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    verification_code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        indexes = [models.Index(fields=["matter", "kind", "-drafted_at"], name="papers_of_matter")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="papers_state_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="papers_audience_known"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, frozen_at__isnull=True)
                | (~Q(state=State.DRAFT) & Q(frozen_at__isnull=False)),
                name="papers_frozen_iff_dated",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True, serial__isnull=True) | Q(year__isnull=False, serial__gte=1),
                name="papers_serial_within_year",
            ),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="papers_digest_form"),
            models.UniqueConstraint(fields=["issued_by", "kind", "year", "serial"], name="papers_serial_once"),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.matter_id

    @property
    def lock_target(self) -> Any:
        return self.matter

    @property
    def document(self) -> Document:
        """The content as a document; its cover where it was under the key of somebody who is erased."""
        return read(self.content)

    @property
    def is_closed(self) -> bool:
        """Whether its words open with one person's key, so that nothing made of them is kept."""
        return "closed" in self.content

    def write(self, document: Document, under: Any = None) -> None:
        """Take the document as content, under the key of a person as it was before; the caller saves."""
        person = under or keeper(self.content)
        self.content = closed(document, person) if person is not None else document.to_json()
        self.digest = document.digest
        self.title, self.number = document.title.replace("\n", "")[:200], document.number[:80]

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def spaced_code(self) -> str:
        """The verification code as it is printed: K7QM-2X9D-HTRW."""
        return spaced(self.verification_code)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Reader(models.Model):
    """A person whom the service names as a reader of one paper (a representative, the recorder)."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="readers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "person"], name="papers_reader_once")]


class Serial(models.Model):
    """The last number an issuer gave to a kind of paper in a year; its row is the lock."""

    issuer = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "kind", "year"], name="papers_counter_once")]
