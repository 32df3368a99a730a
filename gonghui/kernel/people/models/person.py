"""A person, whose name, identity number and phone are readable only while their salt exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from gonghui.kernel.ids import uuid7

from .. import masking, sealing

SEALED_FIELDS = ("name", "id_number", "phone")
INDEXED: dict[str, Callable[[str], str]] = {
    "name": sealing.name_index,
    "id_number": sealing.id_index,
    "phone": sealing.phone_index,
}
INDEX_COLUMNS = {"name": "name_index", "id_number": "id_index", "phone": "phone_index"}
PLAIN: dict[str, Callable[[str], str]] = {
    "name": str.strip,
    "id_number": sealing.plain_id_number,
    "phone": sealing.plain_phone,
}


class Sex(models.TextChoices):
    MALE = "male", "男"
    FEMALE = "female", "女"


class Person(models.Model):
    """Somebody the union knows. Sealed fields are written by `put` only, so index and text stay together."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    salt = models.BinaryField(null=True, default=sealing.new_salt)
    name_sealed = models.BinaryField(null=True)
    id_number_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    name_index = models.CharField(max_length=64, null=True, db_index=True)
    id_index = models.CharField(max_length=64, null=True)
    phone_index = models.CharField(max_length=64, null=True, db_index=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["id_index"], condition=Q(id_index__isnull=False), name="people_person_id_once"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, salt__isnull=False)
                | Q(
                    erased_at__isnull=False,
                    salt__isnull=True,
                    name_sealed__isnull=True,
                    id_number_sealed__isnull=True,
                    phone_sealed__isnull=True,
                    name_index__isnull=True,
                    id_index__isnull=True,
                    phone_index__isnull=True,
                    sex="",
                ),
                name="people_person_erased_is_empty",
            ),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="people_person_sex_known"),
        ]

    @classmethod
    def make(cls, *, name: str, id_number: str = "", phone: str = "", sex: str = "", id: UUID | None = None) -> Self:
        """A person not yet saved, with everything sealed; for bulk imports as well as for one."""
        made = cls(sex=sex) if id is None else cls(sex=sex, id=id)
        for field, value in (("name", name), ("id_number", id_number), ("phone", phone)):
            made.put(field, value)
        return made

    def put(self, field: str, value: str) -> None:
        """Seal `value` into `field` ("name", "id_number", "phone") with its index; empty clears both."""
        if self.salt is None:
            raise ValueError("an erased person holds nothing any more")
        plain = PLAIN[field](value)
        sealed = sealing.seal(self.cipher, plain, self.id, field) if plain else None
        setattr(self, f"{field}_sealed", sealed)
        setattr(self, INDEX_COLUMNS[field], INDEXED[field](plain) if plain else None)

    def plain(self, field: str) -> str:
        """What `field` says; empty when it was never known or is erased."""
        sealed = getattr(self, f"{field}_sealed")
        if sealed is None or self.salt is None:
            return ""
        return sealing.unseal(self.cipher, sealed, self.id, field)

    @cached_property
    def cipher(self) -> Any:
        """The cipher under this person's own key."""
        return sealing.person_cipher(bytes(self.salt or b""))

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def name(self) -> str:
        """The name, or what stands for it once erased."""
        return masking.ERASED if self.is_erased else self.plain("name")

    @property
    def id_number(self) -> str:
        return self.plain("id_number")

    @property
    def phone(self) -> str:
        return self.plain("phone")

    @property
    def masked_name(self) -> str:
        return self.name if self.is_erased else masking.masked_name(self.name)

    @property
    def masked_id_number(self) -> str:
        return masking.masked_id_number(self.id_number)

    @property
    def masked_phone(self) -> str:
        return masking.masked_phone(self.phone)

    def erase(self, at: datetime) -> None:
        """Forget who this was: the key goes, and with it everything ever sealed under it. Not yet saved."""
        for field in SEALED_FIELDS:
            setattr(self, f"{field}_sealed", None)
            setattr(self, INDEX_COLUMNS[field], None)
        self.salt, self.sex, self.erased_at = None, "", at
        self.__dict__.pop("cipher", None)

    def __str__(self) -> str:
        return f"person {self.id}"
