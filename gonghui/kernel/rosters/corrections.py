"""What a roster may correct of a person we already know: name, phone and sex, but not anybody's.

Whoever could change another's phone could activate their account and vote for them. So a roster never
touches a person with an open account (they keep their phone themselves), one who holds an office, or one
who works elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gonghui.kernel.organisations.models import Employment, Post
from gonghui.kernel.people.models import Account, Person

from .models import StagedPerson, Upload
from .staging import plain_of

BATCH = 500
FIELDS = ["name_sealed", "name_index", "phone_sealed", "phone_index", "sex"]


def correct_people(upload: Upload, *, today: date) -> tuple[set[UUID], int]:
    """Correct the persons of accepted lines; returns who changed, and how many may not be corrected."""
    differing = _differing(upload)
    theirs = _not_ours_to_correct(upload.enterprise_id, today)
    kept = differing.filter(theirs).count()
    changed: set[UUID] = set()
    lines = differing.exclude(theirs).select_related("person").order_by("line")
    for batch in _batches(lines):
        people = [_corrected(staged) for staged in batch]
        Person.objects.bulk_update(people, FIELDS)
        changed |= {person.pk for person in people}
    return changed, kept


def recognise_newcomers(upload: Upload) -> None:
    """Give their identity number to persons entered without one: those appointed to an office before any
    roster named them. Name and phone must both be theirs, and nobody else's without a number.
    """
    nameless = Person.objects.filter(
        id_index__isnull=True, name_index=OuterRef("name_index"), phone_index=OuterRef("phone_index")
    )
    lines = upload.staged.filter(fault="", is_leaver=False, phone_index__isnull=False).filter(
        ~Exists(Person.objects.filter(id_index=OuterRef("id_index"))), Exists(nameless)
    )
    for staged in lines:
        found = Person.objects.filter(
            id_index__isnull=True, name_index=staged.name_index, phone_index=staged.phone_index
        )[:2]
        if len(found) == 1:
            found[0].put("id_number", plain_of(staged, "id_number"))
            found[0].save(update_fields=["id_number_sealed", "id_index"])


def _differing(upload: Upload) -> QuerySet[StagedPerson]:
    """Accepted lines of known persons that say something else than we have."""
    known = upload.staged.filter(fault="", is_leaver=False, person__isnull=False).exclude(person=F("pk"))
    other_phone = Q(phone_index__isnull=False) & (
        Q(person__phone_index__isnull=True) | ~Q(person__phone_index=F("phone_index"))
    )
    return known.filter(~Q(person__name_index=F("name_index")) | other_phone | (~Q(sex="") & ~Q(person__sex=F("sex"))))


def _not_ours_to_correct(enterprise: UUID, today: date) -> Q:
    person = OuterRef("person")
    elsewhere = Employment.objects.on(today).filter(person=person).exclude(enterprise=enterprise)
    return (
        Q(Exists(Account.objects.filter(person=person, is_active=True)))
        | Q(Exists(elsewhere))
        | Q(Exists(Post.objects.held_on(today).filter(person=person)))
    )


def _corrected(staged: StagedPerson) -> Person:
    person = staged.person
    assert person is not None  # the query asks for those who are known
    person.put("name", plain_of(staged, "name"))
    if phone := plain_of(staged, "phone"):
        person.put("phone", phone)
    person.sex = staged.sex or person.sex
    return person


def _batches(lines: QuerySet[StagedPerson]) -> Iterable[list[StagedPerson]]:
    batch: list[StagedPerson] = []
    for staged in lines.iterator(chunk_size=BATCH):
        batch.append(staged)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
