"""The second factor: enrolling, giving it, what cannot be guessed or used twice, and what a password alone may not."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import unquote

import pyotp
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused, TooMany
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.people import actions, duty, factors
from gonghui.kernel.people.models import Attempt, Factor, RecoveryCode, SignIn
from tests.plugin_cast import client_of

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def of(player) -> Factor:
    return factors.of(player.id)


def shown(player, steps: int = 0, at=None) -> str:
    """What the authenticator shows, `steps` half minutes off."""
    at = at or clock.now()
    return pyotp.TOTP(of(player).secret).at(at.timestamp() + steps * factors.STEP)


def sign_in_of(player) -> SignIn:
    at = clock.now()
    done = actions.sign_in(player.person, actor=player.actor, at=at, device="电脑", ip=None, way="code")
    return done.value


def by_password(client, player):
    player.account.set_password(PASSWORD)
    player.account.save()
    return client.post("/sign-in/?next=/me/", {"phone": player.person.phone, "password": PASSWORD})


def test_after_the_password_an_officer_types_what_the_phone_shows(client, city):
    answer = by_password(client, city.city_cadre)
    assert unquote(answer.url) == "/sign-in/factor/?next=/me/"
    assert client.get("/me/").url.startswith("/sign-in/"), "held: still a visitor"
    assert client.get(client.get("/me/").url).url.startswith("/sign-in/factor/")
    before = client.cookies["sessionid"].value
    assert client.post("/sign-in/factor/?next=/me/", {"code": shown(city.city_cadre)}).url == "/me/"
    assert client.get("/me/").status_code == 200
    assert client.cookies["sessionid"].value != before, "a session fixed beforehand is worth nothing"
    assert timeline(city.city_cadre.id)[0].kind == "people.factor_given"


def test_a_worker_is_asked_for_nothing_more(client, city):
    assert by_password(client, city.worker(1)).url == "/me/"
    assert "两步验证" not in client.get("/me/").content.decode()


def test_a_held_session_may_do_nothing_but_give_the_factor_or_leave(client, city):
    by_password(client, city.city_cadre)
    for path in ("/me/sessions/", "/me/export/", "/me/password/", f"/organisations/{city.federation.pk}/appoint/"):
        assert client.post(path, {}).url.startswith("/sign-in/"), path
    assert client.post("/me/factor/begin/").status_code == 422, "a password never changes the second proof"
    assert client.get("/me/factor/set-up/").url.startswith("/sign-in/factor/")
    assert client.post("/me/factor/set-up/", {"code": "123456"}).status_code == 422
    assert client.post("/sign-out/").url == "/sign-in/"
    assert SignIn.objects.get().ended_at is not None


@pytest.mark.parametrize("steps, good", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_one_step_off(city, steps, good):
    here, at = sign_in_of(city.city_cadre), clock.now()
    code = shown(city.city_cadre, steps, at)
    if good:
        factors.check(code, here, at=at, ip=None)
    else:
        with pytest.raises(Refused, match="数字不对"):
            factors.check(code, here, at=at, ip=None)


def test_a_code_is_good_once_and_an_older_one_no_more(city):
    here, at = sign_in_of(city.city_cadre), clock.now()
    factors.check(shown(city.city_cadre, 0, at), here, at=at, ip=None)
    for steps in (0, -1):
        with pytest.raises(Refused, match="刚才用过"):
            factors.check(shown(city.city_cadre, steps, at), here, at=at, ip=None)
    factors.check(shown(city.city_cadre, 1, at), here, at=at, ip=None)


def test_a_proof_is_for_the_session_it_was_typed_in(city):
    mine, stolen, at = sign_in_of(city.city_cadre), sign_in_of(city.city_cadre), clock.now()
    factors.check(shown(city.city_cadre, 0, at), mine, at=at, ip=None)
    with pytest.raises(Refused):
        actions.give_factor(stolen, actor=city.city_cadre.actor, at=at)
    actions.give_factor(mine, actor=city.city_cadre.actor, at=at)
    with pytest.raises(Refused):
        actions.give_factor(mine, actor=city.city_cadre.actor, at=at)


def test_five_wrong_tries_an_hour_and_the_right_one_waits_too(city):
    here, at = sign_in_of(city.city_cadre), clock.now()
    for _ in range(5):
        with pytest.raises(Refused):
            factors.check("abcde-fghjk", here, at=at, ip="10.0.0.1")
    with pytest.raises(TooMany, match="以后再试"):
        factors.check(shown(city.city_cadre), here, at=at, ip="10.0.0.2")
    assert Attempt.objects.filter(purpose=factors.PURPOSE).count() == 5
    later = at + timedelta(minutes=61)
    factors.check(shown(city.city_cadre, 0, later), here, at=later, ip=None)


def test_a_recovery_code_works_once(client, city):
    code = factors.new_recovery_codes(of(city.city_cadre))[3]
    by_password(client, city.city_cadre)
    assert client.post("/sign-in/factor/", {"code": code.upper()}).url == "/"
    assert "还有 9 个恢复码" in client.get("/me/factor/").content.decode()
    again = Client()
    by_password(again, city.city_cadre)
    assert again.post("/sign-in/factor/", {"code": code}).status_code == 422


def test_secret_and_recovery_codes_are_kept_so_that_a_dump_tells_nothing(city):
    factor = of(city.city_cadre)
    codes = factors.new_recovery_codes(factor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(f)::text FROM people_factor f WHERE id = %s", [factor.pk])
        kept = cursor.fetchone()[0] + str(list(RecoveryCode.objects.values()))
    assert factor.secret not in kept and factor.secret.encode().hex() not in kept
    assert not [code for code in codes if code.replace("-", "") in kept]


def enrolled(client) -> list[str]:
    """Set up with the QR page's own secret; gives the recovery codes shown."""
    client.post("/me/factor/begin/?next=/me/")
    page = client.get("/me/factor/set-up/?next=/me/").content.decode()
    secret = re.search(r'factor-secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    assert "<svg" in page
    done = client.post("/me/factor/set-up/?next=/me/", {"code": pyotp.TOTP(secret).now()})
    assert done.status_code == 200 and done["Cache-Control"] == "no-store"
    return re.findall(r"<code>(\w{5}-\w{5})</code>", done.content.decode())


def test_a_new_officer_has_days_of_grace_and_then_sets_it_up_first(client, city, settings):
    Factor.objects.filter(person=city.city_cadre.person).delete()
    answer = by_password(client, city.city_cadre)
    assert answer.url.startswith("/sign-in/factor/"), "in office since 2020: the grace is over"
    assert unquote(client.get(answer.url).url) == "/me/factor/set-up/?next=/me/"
    assert len(enrolled(client)) == 10
    assert client.get("/me/").status_code == 200

    settings.GONGHUI_FACTOR_FROM = str(clock.today())
    Factor.objects.filter(person=city.town_cadre.person).delete()
    new = Client()
    assert by_password(new, city.town_cadre).url == "/me/"
    assert "没有设置就不能继续使用" in new.get("/me/factor/").content.decode()
    SignIn.objects.filter(account=city.town_cadre.account).update(factor_due_at=clock.now())
    assert new.get("/me/").url.startswith("/sign-in/"), "the grace ends within the session too"


def test_another_phone_takes_the_place_of_the_first_and_ends_other_sessions(city):
    here, elsewhere, before = client_of(city.city_cadre), client_of(city.city_cadre), of(city.city_cadre).pk
    assert len(enrolled(here)) == 10
    assert of(city.city_cadre).pk != before
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302


def test_sensitive_acts_ask_again_after_hours_and_lose_nothing_typed(city, settings):
    client = client_of(city.city_cadre)
    sensitive = f"/organisations/{city.federation.pk}/appoint/"
    assert client.get(sensitive).status_code == 200
    SignIn.objects.update(factor_at=clock.now() - timedelta(hours=settings.GONGHUI_FACTOR_HOURS, minutes=10))
    asked = client.get(sensitive)
    assert unquote(asked.url) == f"/me/factor/confirm/?next=/organisations/{city.federation.pk}/appoint/"
    assert client.post(sensitive, {}).status_code == 422, "a form that was open may still be sent for half an hour"
    assert client.get("/me/").status_code == 200
    SignIn.objects.update(factor_at=clock.now() - timedelta(hours=settings.GONGHUI_FACTOR_HOURS, minutes=40))
    assert client.post("/me/export/", headers={"referer": "http://testserver/me/"}).url.endswith("next=%2Fme%2F")
    assert client.post(asked.url, {"code": shown(city.city_cadre)}).url == sensitive
    assert client.get(sensitive).status_code == 200
    assert client.post("/me/export/").status_code == 200


def test_new_recovery_codes_take_the_place_of_the_old(city):
    factors.new_recovery_codes(of(city.city_cadre))
    old = set(RecoveryCode.objects.values_list("code_hash", flat=True))
    client = client_of(city.city_cadre)
    assert len(re.findall(r"<code>", client.post("/me/factor/recovery-codes/").content.decode())) == 10
    assert old.isdisjoint(RecoveryCode.objects.values_list("code_hash", flat=True))


def test_only_officers_owe_one(city):
    now = clock.now()
    for player in city.everybody:
        assert (duty.due_at(player.id, now) is not None) is (player.factor is not None), player.name
    here = sign_in_of(city.chair)
    with pytest.raises(Refused, match="不需要"):
        actions.begin_factor(here, actor=city.chair.actor, at=now)


def test_the_database_holds_one_factor_a_person(city):
    with pytest.raises(IntegrityError), transaction.atomic():
        Factor.make(city.city_cadre.person, at=clock.now(), confirmed=True).save()


def test_production_shows_no_code(city, settings):
    assert factors.readable(of(city.city_cadre), clock.now())
    settings.MODE = "production"
    assert factors.readable(of(city.city_cadre), clock.now()) == ""
