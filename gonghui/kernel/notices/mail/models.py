"""A person's mailbox, and the letters that go to it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7
from gonghui.kernel.people import sealing

QUIET_FROM, QUIET_UNTIL = 21, 7


def usual_topics() -> list[str]:
    """What is sent to an address just proved: what one must do, and what one is answered."""
    return ["duties", "answers"]


class Mailbox(models.Model):
    """Addresses are sealed under the person's own key. `pending` waits for its code; the hours are China's."""

    person = models.OneToOneField("people.Person", models.CASCADE, primary_key=True, related_name="+")
    address_sealed = models.BinaryField(null=True)
    verified_at = models.DateTimeField(null=True)
    topics = ArrayField(models.CharField(max_length=8), default=usual_topics)
    quiet_from = models.PositiveSmallIntegerField(default=QUIET_FROM)
    quiet_until = models.PositiveSmallIntegerField(default=QUIET_UNTIL)
    pending_sealed = models.BinaryField(null=True)
    #: The code for the pending address, sealed until it is sent, and its fingerprint until it is typed in.
    code_sealed = models.BinaryField(null=True)
    code_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True)
    #: Codes asked for on the day of `asked_at`, and wrong tries with the last one.
    asked_times = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address_sealed=None, verified_at=None)
                | Q(address_sealed__isnull=False, verified_at__isnull=False),
                name="notices_mailbox_verified_iff_addressed",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__lte=23, quiet_until__lte=23), name="notices_mailbox_hours_of_a_day"
            ),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.person_id

    def put(self, field: str, text: str) -> None:
        """Seal `text` into `field` ("address", "pending", "code")."""
        setattr(self, f"{field}_sealed", sealing.seal(self.person.cipher, text, self.person_id, f"mail-{field}"))

    def plain(self, field: str) -> str:
        """What `field` says; empty when there is none, or the person is erased."""
        sealed = getattr(self, f"{field}_sealed")
        if sealed is None or self.person.salt is None:
            return ""
        return sealing.unseal(self.person.cipher, bytes(sealed), self.person_id, f"mail-{field}")

    @property
    def address(self) -> str:
        return self.plain("address")

    @property
    def masked_address(self) -> str:
        """As screens show it: lv***@example.cn."""
        return masked(self.address)


def masked(address: str) -> str:
    """An address with all but the first two characters before the @ starred out."""
    name, at, host = address.partition("@")
    return f"{name[:2]}***{at}{host}" if at else ""


class Letter(models.Model):
    """One notice on its way by mail. `unsure`: handed over, but the server went silent before it said yes or no.

    Such a letter is not sent again: twice would be worse than perhaps not at all, since the inbox has it anyway.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待发送"
        SENDING = "sending", "正在发送"
        SENT = "sent", "已发送"
        FAILED = "failed", "没有发出"
        UNSURE = "unsure", "不确定是否发出"
        DROPPED = "dropped", "不再需要"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    notice = models.OneToOneField("notices.Notice", models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="notices_letters_waiting"),
            models.Index(fields=["tried_at"], condition=Q(state="sending"), name="notices_letters_sending"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "sent", "failed", "unsure", "dropped"]),
                name="notices_letter_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "dropped"]) | Q(tried_at__isnull=False),
                name="notices_letter_tried_before_sent",
            ),
        ]
