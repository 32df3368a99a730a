"""Signing in with an account elsewhere: linked by its owner first, believed only about itself."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.test import Client
from joserfc.jwk import RSAKey

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.people.models import Account, OutsideIdentity, Person, SignIn
from tests.plugin_cast import begins_after, client_of

from .providers import Elsewhere

pytestmark = [pytest.mark.django_db, begins_after(None)]
ALL = ["oidc", "dingtalk", "wecom"]


@pytest.fixture(scope="module")
def running():
    made = Elsewhere()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def elsewhere(running, settings):
    settings.GONGHUI_PROVIDERS = running.settings()
    running.claims, running.key = {}, running.key
    return running


def goes(client, elsewhere, provider, who, path="/sign-in/with/{}/"):
    """To the provider and back; the answer to coming back."""
    out = client.get(path.format(provider))
    assert out.status_code == 302 and out.url.startswith(elsewhere.url), out.content.decode()[:500]
    return client.get(f"/sign-in/with/{provider}/back/", elsewhere.consents(out.url, who))


def links(client, elsewhere, provider, who):
    return goes(client, elsewhere, provider, who, "/me/identities/{}/link/")


@pytest.mark.parametrize("provider", ALL)
def test_linked_once_it_signs_in_ever_after(client, city, elsewhere, provider):
    worker = city.worker(1)
    mine = client_of(worker)
    assert links(mine, elsewhere, provider, "zhang").url == "/me/identities/"
    assert "解除关联" in mine.get("/me/identities/").content.decode()
    assert goes(client, elsewhere, provider, "zhang", "/sign-in/with/{}/?next=/me/").url == "/me/"
    assert worker.person.masked_phone in client.get("/me/").content.decode()
    told = [record.kind for record in timeline(worker.id)]
    assert told[:2] == ["people.signed_in", "people.identity_linked"]
    assert "zhang" not in str(list(OutsideIdentity.objects.values())), "kept as a keyed fingerprint"


@pytest.mark.parametrize("provider", ALL)
def test_nobody_is_made_or_matched_from_outside(client, city, elsewhere, provider):
    """Though the provider names the phone of somebody we know."""
    before = Person.objects.count(), Account.objects.count()
    answer = goes(client, elsewhere, provider, city.worker(1).person.phone)
    assert answer.status_code == 422 and "还没有关联" in answer.content.decode()
    assert (Person.objects.count(), Account.objects.count()) == before
    assert not SignIn.objects.exists()


def test_an_officer_still_owes_the_second_factor(client, city, elsewhere):
    links(client_of(city.city_cadre), elsewhere, "dingtalk", "zhu")
    assert goes(client, elsewhere, "dingtalk", "zhu").url.startswith("/sign-in/factor/")
    assert client.get("/me/").status_code == 302


def test_one_identity_is_one_persons_and_can_be_let_go(client, city, elsewhere):
    first, second = client_of(city.worker(1)), client_of(city.worker(2))
    links(first, elsewhere, "wecom", "li")
    assert links(second, elsewhere, "wecom", "li").status_code == 409
    own = OutsideIdentity.objects.get()
    assert second.post(f"/me/identities/{own.pk}/unlink/").status_code == 404
    assert first.post(f"/me/identities/{own.pk}/unlink/").url == "/me/identities/"
    assert goes(client, elsewhere, "wecom", "li").status_code == 422


def test_a_journey_is_finished_where_it_was_begun_once_and_soon(client, city, elsewhere, monkeypatch):
    links(client_of(city.worker(1)), elsewhere, "oidc", "wang")
    back = elsewhere.consents(client.get("/sign-in/with/oidc/").url, "wang")
    assert "不是从这台设备" in Client().get("/sign-in/with/oidc/back/", back).content.decode()
    forged = {**back, "state": "x" * 32}
    assert client.get("/sign-in/with/oidc/back/", forged).status_code == 422
    assert client.get("/sign-in/with/oidc/back/", back).status_code == 422, "a wrong state ends the journey"
    late = elsewhere.consents(client.get("/sign-in/with/oidc/").url, "wang")
    clock.set_offset(clock.offset() + timedelta(minutes=11))
    assert client.get("/sign-in/with/oidc/back/", late).status_code == 422


def test_a_link_is_for_the_session_that_set_out(city, elsewhere):
    """Signed in as somebody else meanwhile, in the same browser: what comes back is linked to nobody."""
    from gonghui.kernel.people.middleware import SESSION_FIELD

    one, other = client_of(city.worker(1)), client_of(city.worker(2))
    back = elsewhere.consents(one.get("/me/identities/dingtalk/link/").url, "zhao")
    session, theirs = one.session, other.session[SESSION_FIELD]
    session[SESSION_FIELD] = theirs
    session.save()
    assert one.get("/sign-in/with/dingtalk/back/", back).status_code == 422
    assert not OutsideIdentity.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "another"}, {"aud": "another"}, {"iss": "https://evil.example"}, {"exp": int(time.time()) - 600}],
    ids=lambda claims: next(iter(claims)),
)
def test_a_token_for_another_purpose_is_refused(client, city, elsewhere, claims):
    links(client_of(city.worker(1)), elsewhere, "oidc", "sun")
    elsewhere.claims = claims
    assert goes(client, elsewhere, "oidc", "sun").status_code == 422
    assert client.get("/me/").status_code == 302


def test_a_token_signed_by_somebody_else_is_refused(client, city, elsewhere, monkeypatch):
    links(client_of(city.worker(1)), elsewhere, "oidc", "sun")
    monkeypatch.setattr(elsewhere, "key", RSAKey.generate_key(2048, {"kid": "one"}))
    assert goes(client, elsewhere, "oidc", "sun").status_code == 422


def test_a_provider_that_is_silent_or_says_no_is_told_warmly(client, elsewhere, settings):
    dead = {name: {**given, "issuer": "http://127.0.0.1:9"} for name, given in elsewhere.settings().items()}
    settings.GONGHUI_PROVIDERS = dead
    assert "先用手机号登录" in client.get("/sign-in/with/oidc/").content.decode()
    settings.GONGHUI_PROVIDERS = elsewhere.settings()
    state = elsewhere.consents(client.get("/sign-in/with/wecom/").url, "x")["state"]
    assert "没有同意" in client.get("/sign-in/with/wecom/back/", {"state": state}).content.decode()
    client.get("/sign-in/with/oidc/")
    state = client.session["journey"]["state"]
    assert client.get("/sign-in/with/oidc/back/", {"state": state, "code": "never given"}).status_code == 422


def test_what_has_no_settings_is_nowhere(client, city):
    assert "钉钉" not in client.get("/sign-in/").content.decode()
    assert "关联外部账号" not in client_of(city.worker(1)).get("/me/").content.decode()
    for provider in [*ALL, "facebook"]:
        assert client.get(f"/sign-in/with/{provider}/").status_code == 404
        assert client.get(f"/sign-in/with/{provider}/back/").status_code == 404


def test_inside_the_app_no_code_has_to_be_scanned(client, elsewhere):
    inside = client.get("/sign-in/with/wecom/", headers={"user-agent": "Mozilla/5.0 wxwork/4.1 MicroMessenger/7"})
    assert "/connect/oauth2/authorize?" in inside.url and inside.url.endswith("#wechat_redirect")
