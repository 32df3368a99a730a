"""Talks of a sitting: a room for both sides, one for each side alone with the mediator, and what is offered in them.

Nothing of it is proof later (企业劳动争议协商调解规定 11). What a room of one side holds is unknown to the other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.ids import uuid7
from gonghui.kernel.rooms.sealing import seal, unseal

from ..kinds import EMPLOYER, WORKERS, OfferState, Reply, Speaker, TalkKind
from .proceeding import Sitting

SIDES = (Speaker.WORKER, Speaker.EMPLOYER)


class TalkRoom(models.Model):
    """One of the three rooms of a sitting. Who sits in it stands in the kernel's room."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="rooms")
    kind = models.CharField(max_length=8, choices=TalkKind.choices)
    room = models.OneToOneField("rooms.Room", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "kind"], name="disputes_talk_room_once"),
            models.CheckConstraint(condition=Q(kind__in=TalkKind.values), name="disputes_talk_kind"),
        ]

    @property
    def is_joint(self) -> bool:
        return self.kind == TalkKind.JOINT

    @property
    def chain_id(self) -> UUID:
        return self.room.matter_id

    @property
    def lock_target(self) -> Any:
        # An offer that is carried over stands in two rooms: all verbs of the talks take the one lock of the matter.
        return self.room.matter

    def get_absolute_url(self) -> str:
        return reverse("disputes:talk", args=[self.pk])


@dataclass(frozen=True)
class Terms:
    """What is offered: words, and a sum with the day of its first payment and the number of monthly ones."""

    words: str = ""
    amount: Decimal | None = None
    first_on: date | None = None
    instalments: int = 1

    @property
    def sentence(self) -> str:
        """8,000.00 元，2026 年 3 月 20 日起分 2 期付清；开离职证明."""
        found = []
        if self.amount is not None:
            day = f"{self.first_on.year} 年 {self.first_on.month} 月 {self.first_on.day} 日" if self.first_on else ""
            how = f"{day}一次付清" if self.instalments == 1 else f"{day}起分 {self.instalments} 期付清"
            found.append(f"{self.amount:,.2f} 元，{how}")
        return "；".join([*found, self.words] if self.words else found)

    def as_agreement(self) -> dict[str, Any]:
        """What the form of an agreement begins with."""
        plan = {"amount": self.amount, "first_on": self.first_on, "instalments": self.instalments}
        return {"terms": f"{EMPLOYER}付给{WORKERS} {self.sentence}" if self.amount else self.sentence, **plan}

    def written(self) -> bytes:
        first = self.first_on.isoformat() if self.first_on else ""
        amount = str(self.amount) if self.amount is not None else ""
        return json.dumps([self.words, amount, first, self.instalments]).encode()

    @classmethod
    def read(cls, content: bytes) -> Terms:
        words, amount, first, instalments = json.loads(content)
        return cls(
            words, Decimal(amount) if amount else None, date.fromisoformat(first) if first else None, instalments
        )


class Offer(models.Model):
    """A way to settle it, put into one room. What it says is sealed under that room's key.

    `released_at`: the side of a separate room lets the other side know of it. Carried over, it is a row of its own in
    the other room, with a number of that room, so that no gap tells of what was said elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    talk = models.ForeignKey(TalkRoom, models.PROTECT, related_name="offers")
    number = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=8, choices=Speaker.choices)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    state = models.CharField(max_length=9, choices=OfferState.choices, default=OfferState.OPEN)
    laid_at = models.DateTimeField()
    counter_to = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    released_at = models.DateTimeField(null=True)
    carried_from = models.ForeignKey("self", models.PROTECT, related_name="copies", null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "number"], name="disputes_offer_number_once"),
            models.UniqueConstraint(fields=["carried_from", "talk"], name="disputes_offer_carried_once"),
            models.CheckConstraint(condition=Q(by__in=Speaker.values), name="disputes_offer_by"),
            models.CheckConstraint(condition=Q(state__in=OfferState.values), name="disputes_offer_state"),
        ]

    @property
    def terms(self) -> Terms:
        return Terms.read(unseal(self.talk.room_id, bytes(self.sealed)))

    @terms.setter
    def terms(self, given: Terms) -> None:
        self.sealed = seal(self.talk.room_id, given.written())

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN

    @property
    def chain_id(self) -> UUID:
        return self.talk.chain_id

    @property
    def lock_target(self) -> Any:
        return self.talk.lock_target

    def get_absolute_url(self) -> str:
        return f"{self.talk.get_absolute_url()}#offer-{self.number}"


class Answer(models.Model):
    """What a side says to an offer, once; who lays one says yes to it."""

    append_only = True

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="answers")
    side = models.CharField(max_length=8, choices=[(one.value, one.label) for one in SIDES])
    said = models.CharField(max_length=5, choices=Reply.choices)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "side"], name="disputes_answered_once"),
            models.CheckConstraint(condition=Q(side__in=[one.value for one in SIDES]), name="disputes_answer_side"),
            models.CheckConstraint(condition=Q(said__in=Reply.values), name="disputes_answer_said"),
        ]
