"""One's own data: seen masked, read only on record, exported, erased."""

from __future__ import annotations

import json

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible, Refused
from gonghui.kernel.events import verify_chains
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations.models import Employment
from gonghui.kernel.people import actions, masking, queries
from gonghui.kernel.people.models import Account, Person, SignIn

pytestmark = pytest.mark.django_db


def look(city, reason="核对备案名单"):
    return queries.reveal(city.worker(1).person, "id_number", actor=city.chair.actor, at=clock.now(), reason=reason)


def test_a_look_gives_the_value_and_leaves_a_trace_its_owner_sees(signed_in, city):
    assert look(city) == city.worker(1).person.id_number
    page = signed_in(city.worker(1)).get("/me/reads/").content.decode()
    assert city.chair.name in page
    assert "核对备案名单" in page
    assert "核对备案名单" not in str(list(EventRecord.objects.values())), "the reason is sealed"


def test_a_look_needs_a_reason(city):
    with pytest.raises(Refused, match="用途"):
        look(city, reason="  ")
    assert not queries.reads_of(city.worker(1).id).exists()


def test_my_page_masks_my_numbers(signed_in, city):
    page = signed_in(city.worker(1)).get("/me/").content.decode()
    assert city.worker(1).person.id_number not in page
    assert city.worker(1).person.masked_id_number in page


def test_the_export_holds_everything_the_modules_know(signed_in, city):
    answer = signed_in(city.chair).post("/me/export/")
    data = json.loads(answer.content)
    assert data["本人"]["身份证号"] == city.chair.person.id_number
    assert data["劳动关系"][0]["岗位"] == "焊工"
    assert data["会籍"][0]["工会"] == "永康铝业工会"
    assert data["任职"][0]["职务"] == "工会主席"
    assert len(data["账号与登录"]["登录"]) == 1
    assert answer["Cache-Control"] == "no-store"


def erase(client, code_on):
    page = client.post("/me/erase/", {"sure": "on"})
    return client.post("/me/erase/", {"sure": "on", "code": code_on(page)})


def test_a_serving_worker_cannot_be_erased_and_is_told_what_they_can_do(signed_in, city, code_on):
    answer = erase(signed_in(city.worker(1)), code_on)
    assert answer.status_code == 422
    assert "可以先注销账号" in answer.content.decode()
    assert not Person.objects.get(pk=city.worker(1).id).is_erased


def test_after_leaving_one_is_erased_and_the_chain_still_verifies(signed_in, city, code_on):
    look(city)
    worker = city.worker(1)
    Employment.objects.filter(person=worker.person).delete()
    assert erase(signed_in(worker), code_on).status_code == 302
    person = Person.objects.get(pk=worker.id)
    assert queries.display_name(worker.id) == masking.ERASED
    assert person.salt is None
    assert not Account.objects.get(person=person).is_active
    assert not SignIn.objects.filter(ended_at__isnull=True).exists()
    read = queries.reads_of(worker.id).get().event
    assert "核对" not in read.reason.text
    assert verify_chains() == []


def test_an_account_is_closed_without_touching_the_roster(signed_in, city):
    client = signed_in(city.worker(1))
    assert client.post("/me/close/").status_code == 302
    assert client.get("/me/").status_code == 302
    assert Person.objects.get(pk=city.worker(1).id).name == city.worker(1).name


def test_a_password_is_set_with_a_code_and_ends_the_other_sessions(signed_in, city, code_on):
    here, lost = signed_in(city.worker(1)), signed_in(city.worker(1))
    typed = {"password": "新的密码甲乙丙丁", "again": "新的密码甲乙丙丁"}
    page = here.post("/me/password/", typed)
    assert "新的密码甲乙丙丁" in page.content.decode(), "what was typed is kept while the code is sent"
    assert here.post("/me/password/", {**typed, "code": code_on(page)}).status_code == 302
    assert Account.objects.get(person=city.worker(1).person).check_password("新的密码甲乙丙丁")
    assert here.get("/me/").status_code == 200
    assert lost.get("/me/").status_code == 302


@pytest.mark.parametrize("weak", ["短", "12345678901", "password"])
def test_a_weak_password_is_refused_in_words(signed_in, city, code_on, weak):
    client = signed_in(city.worker(1))
    page = client.post("/me/password/", {"password": weak, "again": weak})
    answer = client.post("/me/password/", {"password": weak, "again": weak, "code": code_on(page)})
    assert answer.status_code == 422
    assert not Account.objects.get(person=city.worker(1).person).has_password


def test_a_new_phone_is_proved_before_it_is_taken(signed_in, city, code_on):
    client = signed_in(city.worker(1))
    page = client.post("/me/phone/", {"phone": "13900007777"})
    assert client.post("/me/phone/", {"phone": "13900007777", "code": code_on(page)}).status_code == 302
    account = queries.find_by_phone("13900007777")
    assert account.person_id == city.worker(1).id
    assert account.person.phone == "13900007777"


def test_somebody_elses_phone_cannot_be_taken(signed_in, city, code_on):
    theirs = city.worker(2).person.phone
    client = signed_in(city.worker(1))
    page = client.post("/me/phone/", {"phone": theirs})
    answer = client.post("/me/phone/", {"phone": theirs, "code": code_on(page)})
    assert answer.status_code == 409


def test_large_type_is_kept_with_the_account(signed_in, city):
    client = signed_in(city.worker(1))
    answer = client.post("/me/large-type/", {"large": "1"})
    assert answer.cookies["large_type"].value == "1"
    assert Account.objects.get(person=city.worker(1).person).large_type


@pytest.mark.parametrize("act", [actions.export_my_data, actions.erase_me, actions.close_account])
def test_nobody_acts_for_somebody_else(city, act):
    for other in (city.chair, city.city_cadre, city.worker(2)):
        with pytest.raises((NotVisible, Forbidden)):
            act(city.worker(1).person, actor=other.actor, at=clock.now())


@pytest.mark.parametrize(
    "path", ["", "sessions/", "password/", "phone/", "reads/", "close/", "erase/", "export/", "large-type/"]
)
def test_my_pages_ask_a_visitor_to_sign_in(client, db, path):
    for answer in (client.get(f"/me/{path}"), client.post(f"/me/{path}")):
        assert answer.status_code == 302
        assert answer.url.startswith("/sign-in/?next=/me/")


@pytest.mark.parametrize("path", ["", "sessions/", "password/", "phone/", "reads/", "close/", "erase/"])
def test_my_pages_open(signed_in, city, path):
    assert signed_in(city.worker(1)).get(f"/me/{path}").status_code == 200


def test_names_for_a_list_come_in_one_query(city, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = queries.display_names(worker.id for worker in city.workers)
    assert names[city.worker(1).id] == city.worker(1).name
    assert queries.masked_names([city.worker(1).id]) == {city.worker(1).id: "王**"}
    assert queries.display_name(None) == ""


def test_people_are_found_by_number_without_reading_the_others(city):
    number = city.worker(3).person.id_number
    assert queries.find_by_id_number(number.lower()).pk == city.worker(3).id
