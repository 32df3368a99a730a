"""我的设备: what is listed, what is told of a new one, and what ends sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gonghui.kernel import clock
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.people.models import SignIn
from tests.plugin_cast import client_of

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, player):
    return client.post("/sign-in/", {"phone": player.person.phone, "password": PASSWORD})


def test_a_new_device_is_told_and_a_known_one_is_not(with_password):
    first, second = Client(), Client()
    sign_in(first, with_password)
    assert not Notice.objects.exists(), "the first sign-in of all surprises nobody"
    sign_in(first, with_password)
    assert not Notice.objects.exists()
    sign_in(second, with_password)
    assert "新设备" in Notice.objects.get(person=with_password.person).title
    cookie = second.cookies["device"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert cookie.value not in str(list(SignIn.objects.values()))


def test_two_people_on_one_device_share_no_trace(city, with_password):
    device = Client()
    sign_in(device, with_password)
    other = city.worker(1)
    other.account.set_password(PASSWORD)
    other.account.save()
    sign_in(device, other)
    assert len(set(SignIn.objects.values_list("device_key", flat=True))) == 2


def test_the_page_names_devices_and_no_addresses_and_ends_all_others(city):
    here, elsewhere = client_of(city.worker(1)), client_of(city.worker(1))
    page = here.get("/me/sessions/").content.decode()
    assert page.count("测试设备") == 2 and "127.0.0.1" not in page
    assert here.post("/me/sessions/end-others/").url == "/me/sessions/"
    assert elsewhere.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200
    assert "没有别的设备" in here.post("/me/sessions/end-others/", follow=True).content.decode()


def test_another_phone_number_ends_the_other_sessions(city, code_on):
    here, elsewhere = client_of(city.worker(1)), client_of(city.worker(1))
    page = here.post("/me/phone/", {"phone": "13900001234"})
    assert here.post("/me/phone/", {"phone": "13900001234", "code": code_on(page)}).status_code == 302
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302


@pytest.mark.parametrize("who, idle, hours", [("worker", 719, 719), ("officer", 119, 15)])
def test_sessions_end_idle_and_after_all_sooner_for_officers(city, settings, who, idle, hours):
    player = city.worker(1) if who == "worker" else city.city_cadre
    now = clock.now()

    def answer(begun, seen):
        client = client_of(player)
        SignIn.objects.update(signed_in_at=now - begun, last_seen_at=now - seen)
        return client.get("/me/").status_code

    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    assert answer(idle * minute, idle * minute) == 200
    assert answer((idle + 2) * minute, (idle + 2) * minute) == 302
    assert answer(hours * hour, minute) == 200
    assert answer((hours + 2) * hour, minute) == 302
