"""The right of one person to sign in."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7


class AccountQuerySet(BaseUserManager["Account"]):
    """Accounts are found by handle, as Django's sign-in wants it."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.select_related("person").get(handle=username)


class Account(AbstractBaseUser):
    """Signs in by `handle`, the blind index of the phone: the number itself is nowhere in the clear.

    A closed account has no handle any more, so the phone is free for another account.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="account")
    handle = models.CharField(max_length=64, null=True, unique=True)
    is_active = models.BooleanField(default=True)
    large_type = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: list[str] = []
    objects = AccountQuerySet()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, is_active=True, handle__isnull=False)
                | Q(closed_at__isnull=False, is_active=False, handle__isnull=True),
                name="people_account_closed_has_no_handle",
            ),
        ]

    @property
    def chain_id(self) -> object:
        """What happens to an account is told on its person's chain."""
        return self.person_id

    @property
    def has_password(self) -> bool:
        return self.has_usable_password()

    def get_username(self) -> str:
        return self.handle or ""

    def __str__(self) -> str:
        return f"account {self.id}"
