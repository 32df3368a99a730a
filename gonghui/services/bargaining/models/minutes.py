"""The minutes of the talks while the recorder works on them; their frozen text is a paper of the contract."""

from __future__ import annotations

from django.db import models

from .round import Round


class Minutes(models.Model):
    """What the recorder adds to the record of the room. Made when the talks are concluded, made anew each time."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="minutes")
    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    corrections = models.TextField(blank=True)
    #: How often minutes or draft were written; whoever saves says which they had read.
    version = models.PositiveIntegerField(default=1)
    #: When minutes and draft were frozen to be signed; empty while they are being written.
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(version__gte=1), name="bargaining_minutes_version_counts")
        ]

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None
