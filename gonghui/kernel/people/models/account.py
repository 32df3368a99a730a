"""The right of one person to sign in."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7

from .person import Person


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
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]
    objects = AccountQuerySet()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, is_active=True, handle__isnull=False)
                | Q(closed_at__isnull=False, is_active=False, handle__isnull=True),
                name="people_account_closed_has_no_handle",
            ),
        ]

    @classmethod
    def make(cls, person: Person, *, at: datetime, password_hash: str = "") -> Account:
        """An open account not yet saved; without a hash the person signs in by code. Raises ValueError."""
        if not person.phone_index:
            raise ValueError("an account needs a person with a phone")
        made = cls(person=person, handle=person.phone_index, opened_at=at)
        made.password = password_hash or make_password(None)
        return made

    def close(self, at: datetime) -> None:
        """Nobody can sign in with it any more, and the phone is free. Not yet saved."""
        self.is_active, self.handle, self.closed_at = False, None, at
        self.set_unusable_password()

    def reopen(self, person: Person) -> None:
        """A closed account, open again under the person's present phone. Not yet saved."""
        self.is_active, self.handle, self.closed_at = True, person.phone_index, None

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
