"""Personal data at rest: nothing readable without the key, everything gone with the salt."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from gonghui.kernel import clock
from gonghui.kernel.people import masking, sealing
from gonghui.kernel.people.models import Person

ID = "11010519491231002X"


def test_sealed_text_opens_again_and_never_looks_the_same_twice():
    person = Person.make(name="张晓峰", id_number=ID)
    first = bytes(person.name_sealed)
    person.put("name", "张晓峰")
    assert person.name == "张晓峰"
    assert bytes(person.name_sealed) != first
    assert first[0] == sealing.AES_256_GCM


def test_a_sealed_value_opens_only_as_its_own_field_of_its_own_person():
    one, other = Person.make(name="张晓峰", id_number=ID), Person.make(name="李敏")
    one.name_sealed, one.id_number_sealed = one.id_number_sealed, one.name_sealed
    with pytest.raises(sealing.Unsealable):
        _ = one.name
    other.salt, other.name_sealed = one.salt, one.id_number_sealed
    other.__dict__.pop("cipher", None)
    with pytest.raises(sealing.Unsealable):
        _ = other.name


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x02" + bytes(40), b"\x01" + bytes(40)])
def test_damaged_or_unknown_bytes_are_refused(damage):
    person = Person.make(name="张晓峰")
    person.name_sealed = damage
    with pytest.raises(sealing.Unsealable):
        _ = person.name


def test_another_data_key_opens_nothing(settings):
    person = Person.make(name="张晓峰")
    before = sealing.name_index("张晓峰")
    settings.GONGHUI_DATA_KEY = "another"
    person.__dict__.pop("cipher", None)
    with pytest.raises(sealing.Unsealable):
        _ = person.name
    assert sealing.name_index("张晓峰") != before


def test_a_blind_index_forgives_the_ways_of_writing():
    assert sealing.phone_index("+86 138-1234-5678") == sealing.phone_index("13812345678")
    assert sealing.id_index("11010519491231002x") == sealing.id_index(" 11010519491231002X ")
    assert sealing.name_index("王 芳") == sealing.name_index("王芳")
    assert sealing.name_index("阿依努尔•买买提") == sealing.name_index("阿依努尔·买买提")
    assert sealing.blind_index("name", "13812345678") != sealing.phone_index("13812345678")


@pytest.mark.parametrize(
    "masked, expected",
    [
        (masking.masked_name("张晓峰"), "张**"),
        (masking.masked_name("张三"), "张*"),
        (masking.masked_name(""), ""),
        (masking.masked_id_number("330784199001011234"), "330784********1234"),
        (masking.masked_id_number("12345"), "*****"),
        (masking.masked_phone("13812341234"), "138****1234"),
        (masking.masked_phone(""), ""),
    ],
)
def test_masks(masked, expected):
    assert masked == expected


@pytest.mark.django_db
def test_no_table_of_a_dump_holds_a_readable_value(city):
    worker = city.worker(1).person
    secrets = [worker.name.encode(), worker.id_number.encode(), worker.phone.encode()]
    with connection.cursor() as cursor:
        for model in (Person, type(city.worker(1).account)):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {model._meta.db_table} t")
            dump = "".join(row[0] for row in cursor.fetchall()).encode()
            for secret in secrets:
                assert secret not in dump
                assert secret.hex().encode() not in dump


@pytest.mark.django_db
def test_erasing_destroys_the_key_and_every_trace(city):
    person = city.worker(2).person
    person.erase(clock.now())
    person.save()
    found = Person.objects.get(pk=person.pk)
    assert (found.name, found.masked_name, found.id_number, found.phone) == (
        masking.ERASED,
        masking.ERASED,
        "",
        "",
    )
    with pytest.raises(ValueError, match="holds nothing"):
        found.put("name", "又来了")


@pytest.mark.django_db
@pytest.mark.parametrize("kept", ["salt", "name_sealed", "id_index", "sex"])
def test_the_database_refuses_a_half_erased_person(city, kept):
    person = Person.objects.get(pk=city.worker(3).id)
    value = getattr(person, kept)
    person.erase(clock.now())
    setattr(person, kept, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        person.save()


@pytest.mark.django_db
def test_one_identity_number_is_one_person(city):
    twin = Person.make(name="别人", id_number=city.worker(1).person.id_number)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    for nobody in (Person.make(name="无证甲"), Person.make(name="无证乙")):
        nobody.save()
