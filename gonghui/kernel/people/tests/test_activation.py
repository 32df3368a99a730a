"""A worker's first sign-in, against the roster: every way it can go wrong says the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.people.activation import NO_MATCH, find_on_the_roster
from gonghui.kernel.people.models import Account, Person

pytestmark = pytest.mark.django_db
ID = "11010519491231002X"
PHONE = "13800001111"


@pytest.fixture
def on_the_roster(db):
    person = Person.make(name="孙桂花", id_number=ID, phone=PHONE)
    person.save()
    return person


def typed(**changes):
    return {"name": "孙桂花", "id_tail": "31002X", "phone": PHONE, **changes}


def activate(client, code_on, **changes):
    page = client.post("/activate/", typed(**changes))
    return client.post("/activate/", typed(**changes, code=code_on(page)))


def test_name_last_six_and_code_open_an_account_and_sign_in(client, on_the_roster, code_on):
    answer = activate(client, code_on)
    assert answer.status_code == 302
    account = Account.objects.get(person=on_the_roster)
    assert account.handle == on_the_roster.phone_index
    assert client.get("/me/").status_code == 200


def test_a_small_x_and_spaces_in_the_name_are_forgiven(client, on_the_roster, code_on):
    assert activate(client, code_on, id_tail="31002x", name="孙 桂花").status_code == 302


@pytest.mark.parametrize("changes", [{"name": "孙桂芳"}, {"id_tail": "310021"}, {"phone": "13800002222"}])
def test_every_mismatch_gets_the_same_sentence_and_opens_nothing(client, on_the_roster, code_on, changes):
    answer = activate(client, code_on, **changes)
    assert answer.status_code == 422
    assert NO_MATCH in answer.content.decode()
    assert not Account.objects.exists()


def test_somebody_already_active_gets_that_sentence_too(client, city, code_on):
    worker = city.worker(1).person
    answer = activate(client, code_on, name=worker.name, id_tail=worker.id_number[-6:], phone=worker.phone)
    assert NO_MATCH in answer.content.decode()


def test_two_people_whom_all_fits_are_not_guessed_between(client, on_the_roster, code_on):
    Person.make(name="孙桂花", id_number="33078419491231002X", phone=PHONE).save()
    assert NO_MATCH in activate(client, code_on).content.decode()


def test_without_the_code_nothing_is_compared(client, on_the_roster):
    answer = client.post("/activate/", typed(code="000000"))
    assert answer.status_code == 422
    assert NO_MATCH not in answer.content.decode()


def test_where_the_roster_has_no_phone_the_proven_one_is_taken(client, on_the_roster, code_on):
    on_the_roster.put("phone", "")
    on_the_roster.save()
    assert activate(client, code_on).status_code == 302
    assert Person.objects.get(pk=on_the_roster.pk).phone == PHONE


def test_guessing_the_last_six_is_stopped_and_the_sentence_says_until_when(on_the_roster):
    from gonghui.kernel.errors import Refused, TooMany

    at = clock.now()
    guess = {"name": "孙桂花", "phone": PHONE, "ip": "10.0.0.1"}
    for tail in ("000001", "000002", "000003", "000004", "000005"):
        with pytest.raises(Refused):
            find_on_the_roster(id_tail=tail, at=at, **guess)
    with pytest.raises(TooMany, match="以后再试"):
        find_on_the_roster(id_tail="31002X", at=at, **guess)
    later = at + timedelta(hours=1, seconds=1)
    assert find_on_the_roster(id_tail="31002X", at=later, **guess) == on_the_roster


def test_a_phone_that_has_an_account_cannot_open_another(client, city, code_on):
    taken = city.worker(1).person.phone
    Person.make(name="孙桂花", id_number=ID, phone=taken).save()
    answer = activate(client, code_on, phone=taken)
    assert answer.status_code == 409
    assert "直接登录" in answer.content.decode()


@pytest.mark.parametrize("tail", ["", "12345", "abcdef", "1234567"])
def test_a_badly_typed_tail_is_said_beside_its_field(client, on_the_roster, tail):
    answer = client.post("/activate/", typed(id_tail=tail))
    assert answer.status_code == 422
    assert "孙桂花" in answer.content.decode()


def test_after_closing_the_account_one_activates_again(client, on_the_roster, code_on):
    activate(client, code_on)
    client.post("/me/close/")
    assert client.get("/me/").status_code == 302
    from gonghui.kernel.people.models import OneTimeCode

    OneTimeCode.objects.all().delete()
    assert activate(client, code_on).status_code == 302
    assert Account.objects.get(person=on_the_roster).is_active
