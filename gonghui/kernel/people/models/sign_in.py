"""One session of one account on one device, listed to its owner and ended by them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q


class SignIn(models.Model):
    """Its id travels in the session, so that ending it here ends the session on the other device.

    Address and device are kept 180 days (the Cybersecurity Law asks for six months), then forgotten.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="sign_ins")
    device = models.CharField(max_length=60)
    ip = models.GenericIPAddressField(null=True)
    signed_in_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

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
