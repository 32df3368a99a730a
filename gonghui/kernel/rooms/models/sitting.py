"""What one sitting is about, and who was there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .room import AgendaItem, Room, Seat, Sitting

LONGEST_MINUTES = 480


class AgendaEntry(models.Model):
    """An item on the agenda of one sitting: the one that is on, or the next. `minutes` is the time planned for it."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="entries")
    #: The sitting's number; it may not have begun.
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="entries")
    ordinal = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["number", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["room", "number", "item"], name="rooms_entry_once"),
            models.UniqueConstraint(fields=["room", "number", "ordinal"], name="rooms_entry_place_once"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=LONGEST_MINUTES), name="rooms_entry_minutes"
            ),
        ]


class Presence(models.Model):
    """Somebody at the table was at a sitting: they followed it on their phone, or the recorder saw them there."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="presences")
    since = models.DateTimeField()
    by_recorder = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "seat"], name="rooms_present_once")]
