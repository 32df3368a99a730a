"""One-time codes, and the tries that are counted so that nobody can guess one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7


class OneTimeCode(models.Model):
    """A six-digit code sent to a phone for one purpose: sent → confirmed → used.

    Confirming (the digits were right) and using (the action they were typed for is done) are two moments:
    the count of wrong tries must survive when an action is rolled back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=80)
    phone_index = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    code_hash = models.CharField(max_length=64)
    readable = models.CharField(max_length=6, blank=True)
    ip = models.GenericIPAddressField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone_index", "-created_at"], name="people_code_phone"),
            models.Index(fields=["ip", "-created_at"], name="people_code_ip"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="people_code_confirmed_before_used",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=100), name="people_code_attempts_bounded"),
        ]


class Attempt(models.Model):
    """A failed try at something worth guessing, counted by what was guessed at and from where."""

    id = models.BigAutoField(primary_key=True)
    purpose = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    ip = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["purpose", "key", "-at"], name="people_attempt_key"),
            models.Index(fields=["purpose", "ip", "-at"], name="people_attempt_ip"),
        ]
