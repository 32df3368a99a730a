"""Notices in inboxes; postings, who has read them, and objections."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.ids import uuid7

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_code() -> str:
    """Twelve characters nobody guesses and everybody can type (60 bits)."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(12))


class Topic(models.TextChoices):
    """What a message is about, for whoever chooses what else is sent by mail."""

    DUTIES = "duties", "要我办的事和期限"
    ANSWERS = "answers", "给我的答复和结果"
    NEWS = "news", "单位和工会的新内容"


class Notice(models.Model):
    """A message to one person. The same `key` is never sent to the same person twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    topic = models.CharField(max_length=8, choices=Topic.choices, default=Topic.DUTIES)
    title = models.CharField(max_length=80)
    text = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-sent_at"], name="notices_inbox"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_unread"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notices_sent_once"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="notices_topic_known"),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.person_id


class Posting(models.Model):
    """A posting on the board: open from `posted_at`, its code leads to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True, default=new_code)
    title = models.CharField(max_length=120)
    #: What anybody may read: that it exists and since when.
    public_text = models.TextField()
    #: What the people of the enterprise read: pairs of heading and text.
    content = models.JSONField(default=list)
    document_url = models.CharField(max_length=200, blank=True)
    posted_at = models.DateTimeField()
    #: The posting that took its place: who scans the old poster is led on.
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    days = models.PositiveSmallIntegerField(default=0)

    @property
    def chain_id(self) -> UUID:
        return self.matter_id

    @property
    def lock_target(self) -> Any:
        return self.matter

    def get_absolute_url(self) -> str:
        return reverse("notices:posting", args=[self.code])

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """Somebody of the enterprise has opened the posting."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="readings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "person"], name="notices_read_once")]


class Objection(models.Model):
    """Somebody's objection to what is posted, and the answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    posting = models.ForeignKey(Posting, models.CASCADE, related_name="objections")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="notices_objection_answered_iff_dated",
            )
        ]


from .mail.models import Letter, Mailbox  # noqa: E402  (they point at the models above)

__all__ = ["Letter", "Mailbox", "Notice", "Objection", "Posting", "Reading", "Topic", "new_code"]
