"""Exhibits and their files: facts that stay, a description that stays once it was handed over (migration 0001)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Deferrable, Q
from django.urls import reverse

from gonghui.kernel.evidence.limits import MOST_DRAWN
from gonghui.kernel.evidence.sides import side_title
from gonghui.kernel.ids import uuid7


class Held(models.TextChoices):
    """What the one who hands it in has in hand."""

    ORIGINAL = "original", "原件"
    COPY = "copy", "复印件"
    #: A party's own account, recorded: a statement of facts (当事人的陈述), no document.
    TOLD = "told", "本人口述"


class Exhibit(models.Model):
    """One line of a side's list of evidence: one thing that proves something, in one or more files."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("evidence.Dossier", models.PROTECT, related_name="exhibits")
    side = models.CharField(max_length=20)
    #: Its number in the list of its side, from 1. A withdrawn one keeps its number.
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    proves = models.CharField(max_length=300)
    source = models.CharField(max_length=120)
    held = models.CharField(max_length=8, choices=Held.choices)
    #: As told; without it the pages of its files are counted.
    told_pages = models.PositiveSmallIntegerField(null=True)
    handed_in_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=40)
    handed_in_at = models.DateTimeField()
    #: From when its description stands for good.
    handed_over_at = models.DateTimeField(null=True)
    shown_to_other_side_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["side", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "side", "position"], deferrable=Deferrable.DEFERRED, name="evidence_position_once"
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="evidence_positions_from_one"),
            models.CheckConstraint(condition=Q(held__in=Held.values), name="evidence_held_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(proves=""), name="evidence_says_what_it_proves"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="evidence_withdrawn_with_a_reason",
            ),
        ]

    @property
    def matter(self) -> Any:
        return self.dossier.matter

    @property
    def chain_id(self) -> UUID:
        return self.dossier.matter_id

    @property
    def lock_target(self) -> Any:
        return self.dossier.matter

    @property
    def side_title(self) -> str:
        return side_title(self.side)

    @property
    def pages(self) -> int | None:
        """How many pages it has, as told or counted; None where nobody can know (a recording, a spreadsheet)."""
        counted = [file.pages for file in self.files.all()]  # type: ignore[attr-defined]
        known = sum(pages for pages in counted if pages)
        return self.told_pages or known or None

    @property
    def is_fixed(self) -> bool:
        """Whether nothing of its description may change any more."""
        return self.handed_over_at is not None or self.withdrawn_at is not None

    def get_absolute_url(self) -> str:
        return reverse("evidence:exhibit", args=[self.pk])

    def __str__(self) -> str:
        return f"证据{self.position} {self.title}"


class ExhibitFile(models.Model):
    """One file of an exhibit, only ever added. `blob` holds the bytes as they came: their name is the digest.

    `shown` is what is put before eyes in its stead where the original tells more than it shows: a picture made anew
    without the place where it was taken.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=120)
    blob = models.ForeignKey("papers.Blob", models.PROTECT, related_name="+")
    shown = models.ForeignKey("papers.Blob", models.PROTECT, null=True, related_name="+")
    pages = models.PositiveIntegerField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["exhibit", "position"], name="evidence_file_position_once")]

    @property
    def kind(self) -> str:
        """How it is put before eyes: picture, sound, pdf, or nothing of these."""
        media_type = self.blob.media_type
        if media_type == "application/pdf":
            return "pdf"
        return {"image": "picture", "audio": "sound"}.get(media_type.partition("/")[0], "other")

    @property
    def drawn_pages(self) -> range:
        """The numbers of the pages that are put before eyes as pictures."""
        return range(1, min(self.pages or 0, MOST_DRAWN) + 1) if self.kind == "pdf" else range(0)

    @property
    def minutes(self) -> str:
        """The length of a recording, as players write it: 3:05."""
        return f"{(self.seconds or 0) // 60}:{(self.seconds or 0) % 60:02d}"

    @property
    def size(self) -> int:
        return self.blob.size

    @property
    def sha256(self) -> str:
        return str(self.blob_id)


class Reading(models.Model):
    """Somebody else than who handed it in opened a file of the exhibit, once a day told; only ever added."""

    append_only = True

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="readings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-read_at"]
        constraints = [models.UniqueConstraint(fields=["exhibit", "person", "day"], name="evidence_read_once_a_day")]


class Drawing(models.Model):
    """A page of a PDF, already drawn."""

    file = models.ForeignKey(ExhibitFile, models.PROTECT, related_name="drawings")
    number = models.PositiveIntegerField()
    blob = models.ForeignKey("papers.Blob", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="evidence_page_drawn_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="evidence_pages_from_one"),
        ]
