"""Reading about people. Names for the screen, look-up by blind index, the recorded look at personal data."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from gonghui.kernel.events.models import EventRecord

from . import masking, sealing
from .events import PersonalDataRead
from .models import Account, Person, SignIn
from .reading import reveal

__all__ = [
    "display_name", "display_names", "find_by_id_number", "find_by_name_and_phone",
    "find_by_phone", "masked_names", "newcomer", "open_sign_ins", "reads_of", "reveal",
]  # fmt: skip


def display_name(person_id: UUID | None) -> str:
    """The name to show for one person; what stands for it when erased or unknown."""
    return display_names([person_id]).get(person_id, masking.ERASED) if person_id else ""


def display_names(person_ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The names to show, by id, in one query; opening one costs some ten microseconds."""
    return {person.pk: person.name for person in _with_names(person_ids)}


def masked_names(person_ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The names with all but the surname starred out, by id, in one query."""
    return {person.pk: person.masked_name for person in _with_names(person_ids)}


def _with_names(person_ids: Iterable[UUID | None]) -> Iterable[Person]:
    wanted = {id for id in person_ids if id is not None}
    return Person.objects.filter(pk__in=wanted).only("id", "salt", "name_sealed", "erased_at")


def find_by_id_number(number: str) -> Person | None:
    """The person with this identity number."""
    return Person.objects.filter(id_index=sealing.id_index(number)).first()


def find_by_phone(phone: str) -> Account | None:
    """The account that signs in with this mobile number."""
    return Account.objects.select_related("person").filter(handle=sealing.phone_index(phone)).first()


def open_sign_ins(account: Account) -> QuerySet[SignIn]:
    """The sessions that still stand, the latest used first."""
    return account.sign_ins.filter(ended_at__isnull=True).order_by("-last_seen_at")


def reads_of(person_id: UUID) -> QuerySet[EventRecord]:
    """Who has looked at this person's data, newest first."""
    return EventRecord.objects.filter(chain_id=person_id, kind=PersonalDataRead.kind).order_by("-seq")


def find_by_name_and_phone(name: str, phone: str) -> Person | None:
    """The one person with this name and mobile number; None where there is none or more than one."""
    found = Person.objects.filter(name_index=sealing.name_index(name), phone_index=sealing.phone_index(phone))[:2]
    return found[0] if len(found) == 1 else None


def newcomer(name: str, phone: str) -> Person:
    """A person nobody has entered yet, not saved: for offices that are filled from outside every roster."""
    return Person.make(name=name, phone=phone)
