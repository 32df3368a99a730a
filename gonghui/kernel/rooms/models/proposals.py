"""What is offered, and what is whispered to one's own side."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from ..sealing import unseal
from .journal import Channel, Message
from .room import AgendaItem, Room, Seat, Side


class ProposalState(models.TextChoices):
    OPEN = "open", "待回应"
    COUNTERED = "countered", "对方另提"
    ACCEPTED = "accepted", "已谈拢"
    WITHDRAWN = "withdrawn", "已撤回"
    LAPSED = "lapsed", "不再有效"


class Proposal(models.Model):
    """One side's offer on one item of the agenda; its card is a message of the meeting."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="proposals")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="proposals")
    message = models.OneToOneField(Message, models.PROTECT, related_name="proposal")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=[(Side.WORKER, "职工方"), (Side.EMPLOYER, "企业方")])
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=500)
    ground = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.OPEN)
    #: The path of the service's page that says all of it, where the card holds only a line.
    page = models.CharField(max_length=200, blank=True, default="")
    counter_to = models.ForeignKey("self", models.PROTECT, related_name="counters", null=True)
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="rooms_proposal_number_once"),
            models.UniqueConstraint(
                fields=["item", "side"], condition=Q(state=ProposalState.OPEN), name="rooms_one_open_per_side"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state=ProposalState.ACCEPTED), name="rooms_agreed_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_at__isnull=True)
                | (~Q(state=ProposalState.OPEN) & Q(decided_at__isnull=False)),
                name="rooms_decided_iff_dated",
            ),
            models.CheckConstraint(
                condition=Q(side__in=[Side.WORKER, Side.EMPLOYER]), name="rooms_proposal_side_known"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN

    @property
    def chain_id(self) -> UUID:
        return self.room.matter_id

    @property
    def lock_target(self) -> Room:
        return self.room

    @property
    def before_shown(self) -> str:
        return self.item.shown(self.before)

    @property
    def after_shown(self) -> str:
        return self.item.shown(self.after)


class Suggestion(models.Model):
    """A spectator's word to the worker side's representatives.

    Nobody's name or id stands here: ``mark`` tells only that two suggestions in one room came from one hand
    (against flooding), and the name is part of the sealed words if the author chose to sign.
    The id is random, so that it carries no time of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="suggestions")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    mark = models.BinaryField(max_length=32)
    #: The day only: an hour could be held against who was on shift.
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        indexes = [models.Index(fields=["room", "mark"], name="rooms_suggestions_of_a_hand")]

    @property
    def words(self) -> tuple[str, str]:
        """The text, and the name the author signed with or nothing."""
        name, _, text = unseal(self.channel_id, bytes(self.sealed)).decode().partition("\0")
        return text, name
