"""One session of one account on one device, listed to its owner and ended by them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class SignIn(models.Model):
    """Its id travels in the session, so that ending it here ends the session on the other device.

    Address and device are kept 180 days (the Cybersecurity Law asks for six months), then forgotten.
    `officer`: begun by somebody with an office over an area; their sessions end sooner. Their second factor is owed
    from `factor_due_at` on and was last proved at `factor_at`; a session that owes it is held: it may do nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="sign_ins")
    device = models.CharField(max_length=60)
    ip = models.GenericIPAddressField(null=True)
    signed_in_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    device_key = models.CharField(max_length=64, blank=True)
    officer = models.BooleanField(default=False)
    factor_due_at = models.DateTimeField(null=True, blank=True)
    factor_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account"], condition=Q(ended_at__isnull=True), name="people_signin_open"),
            models.Index(fields=["signed_in_at"], name="people_signin_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_seen_at__gte=models.F("signed_in_at")), name="people_signin_seen_after_start"
            ),
        ]

    @property
    def chain_id(self) -> object:
        return self.account.person_id

    def is_held(self, at: datetime) -> bool:
        """Whether the second factor is owed and not given, so that nothing else may be done."""
        return self.factor_at is None and self.factor_due_at is not None and self.factor_due_at <= at

    def is_over(self, at: datetime) -> bool:
        """Whether it was left alone too long or has lasted its time. A rehearsal's clock leaps: nothing ends there."""
        if settings.GONGHUI_REHEARSAL:
            return False
        idle = settings.GONGHUI_OFFICE_IDLE_MINUTES if self.officer else settings.GONGHUI_IDLE_MINUTES
        hours = settings.GONGHUI_OFFICE_SESSION_HOURS if self.officer else settings.GONGHUI_SESSION_HOURS
        return at - self.last_seen_at > timedelta(minutes=idle) or at - self.signed_in_at > timedelta(hours=hours)

    def is_stale(self, at: datetime, spare: timedelta = timedelta()) -> bool:
        """Whether the second factor was given so long ago that a sensitive act asks for it again.

        `spare`: how much longer a form that is already open may still be sent.
        """
        if self.factor_at is None or settings.GONGHUI_REHEARSAL:
            return False
        return at - self.factor_at > timedelta(hours=settings.GONGHUI_FACTOR_HOURS) + spare
