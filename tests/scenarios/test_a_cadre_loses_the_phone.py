"""A cadre takes office, sets up the second factor, signs in on a new phone, loses it; two colleagues help."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.organisations.models import FactorReset, Office
from gonghui.kernel.people import factors
from gonghui.kernel.people.models import Factor
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db
CODE = re.compile(r"验证码是 <b>(\d{6})</b>")
HOME = "/me/"


def signs_in(client, player):
    """By a code to the phone; gives where it leads."""
    phone = player.person.phone
    sent = client.post(f"/sign-in/code/?next={HOME}", {"phone": phone})
    code = CODE.search(sent.content.decode())[1]
    clock.set_offset(clock.offset() + timedelta(seconds=61))  # a fresh code of either kind for whoever comes next
    return client.post(f"/sign-in/code/?next={HOME}", {"phone": phone, "code": code}).url


def sets_up(client):
    """Scans the code with an authenticator; gives the authenticator."""
    client.post("/me/factor/begin/")
    page = client.get(f"/me/factor/set-up/?next={HOME}").content.decode()
    authenticator = pyotp.TOTP(re.search(r'factor-secret">([A-Z2-7 ]+)<', page)[1].replace(" ", ""))
    shown = client.post("/me/factor/set-up/", {"code": authenticator.at(clock.now())}).content.decode()
    assert "请收好这 10 个恢复码" in shown
    return authenticator


def test_a_cadre_loses_the_phone_and_two_colleagues_reset_it(city):
    new, deputy = city.player("章新任"), city.player("何副手", (Office.VICE_CHAIR, city.town))
    city.appoint(new.person, Office.CADRE, city.town, since=clock.today())
    organisation = f"/organisations/{city.town.pk}/"

    # In the days of grace one may begin without; the area sees until when.
    desk = Client(headers={"user-agent": "Windows Edg/120"})
    assert signs_in(desk, new) == HOME
    assert "前设置" in client_of(city.town_cadre).get(organisation).content.decode()
    first = sets_up(desk)
    clock.set_offset(clock.offset() + timedelta(minutes=1))

    # On a new phone the password alone is not enough; the inbox tells of the device.
    phone = Client(headers={"user-agent": "Android MicroMessenger/8"})
    assert signs_in(phone, new).startswith("/sign-in/factor/")
    assert phone.post("/sign-in/factor/", {"code": "000000"}).status_code == 422
    assert phone.post(f"/sign-in/factor/?next={HOME}", {"code": first.at(clock.now())}).url == HOME
    assert "安卓手机 · 微信" in Notice.objects.get(person=new.person).title

    # The phone is lost. Nobody helps alone, nobody helps themselves, and strangers see nothing of it.
    post = new.person and city.town.posts.get(person=new.person)
    ask = f"/organisations/posts/{post.pk}/reset-factor/"
    assert client_of(city.other_cadre).get(ask).status_code == 403
    assert client_of(city.chair).get(ask).status_code == 403
    assert desk.post(ask, {"reason": "我自己的"}).status_code == 403
    asked = client_of(city.town_cadre).post(ask, {"reason": "本人到办公室当面说明"})
    reset = FactorReset.objects.get()
    page = f"/organisations/resets/{reset.pk}/"
    assert asked.url == page
    assert client_of(city.town_cadre).post(page).status_code == 403, "the one who asked is not the second"
    assert client_of(city.other_cadre).get(page).status_code == 404
    assert desk.post(page).status_code == 403
    assert "手机丢了，等另一位同事确认" in client_of(deputy).get(organisation).content.decode()
    assert client_of(deputy).post(page).url == organisation
    assert client_of(city.city_cadre).post(page).status_code == 409, "done is done"

    # Both stand on the record; every session has ended; the next sign-in sets up anew before anything else.
    told = [record for record in timeline(city.town.pk) if record.kind.startswith("organisations.factor_reset")]
    assert [record.actor_id for record in told] == [deputy.id, city.town_cadre.id]
    assert desk.get(HOME).status_code == phone.get(HOME).status_code == 302
    assert not Factor.objects.filter(person=new.person).exists()
    clock.set_offset(clock.offset() + timedelta(days=8))
    assert signs_in(phone, new).startswith("/sign-in/factor/")
    assert phone.get(organisation).url.startswith("/sign-in/")
    second = sets_up(phone)
    assert second.secret != first.secret
    assert phone.get(HOME).status_code == 200
    assert factors.of(new.id) is not None


def test_the_person_meant_or_a_colleague_may_stop_it_and_it_lapses(city):
    post = city.town.posts.get(person=city.town_cadre.person)
    cadre, ask = client_of(city.city_cadre), f"/organisations/posts/{post.pk}/reset-factor/"
    page = cadre.post(ask, {"reason": "电话里核对过"}).url
    assert cadre.post(ask, {"reason": "再来一次"}).status_code == 409
    assert client_of(city.town_cadre).post(f"{page}withdraw/").status_code == 302
    assert factors.of(city.town_cadre.id) is not None
    page = cadre.post(ask, {"reason": "电话里核对过"}).url
    second = city.player("范副主席", (Office.VICE_CHAIR, city.federation))
    clock.set_offset(clock.offset() + timedelta(days=3, minutes=1))
    assert client_of(second).post(page).status_code == 409
    assert client_of(city.city_cadre).post(ask, {"reason": "又丢了"}).status_code == 302, "after three days anew"
