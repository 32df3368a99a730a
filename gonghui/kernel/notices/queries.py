"""Inboxes and what became of a posting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gonghui.kernel import clock

from .models import Notice, Posting


def inbox(person: UUID) -> QuerySet[Notice]:
    """A person's messages, newest first."""
    return Notice.objects.filter(person_id=person)


def unread(person: UUID) -> int:
    """How many of them are unread (counted to 100)."""
    return Notice.objects.filter(person_id=person, read_at=None)[:100].count()


def days_posted(posting: Posting, on: date) -> int:
    """For how many days it has hung, the first one included."""
    return (on - clock.day_of(posting.posted_at)).days + 1


def postings_of(matter: UUID) -> QuerySet[Posting]:
    """The postings of a matter, newest first."""
    return Posting.objects.filter(matter_id=matter).order_by("-posted_at")
