"""Signing in and out by HTTP, the lock-out, and sessions that are listed and ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.people import retention
from gonghui.kernel.people.devices import device_label
from gonghui.kernel.people.models import Account, SignIn

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
WECHAT = "Mozilla/5.0 (Linux; Android 10; HMA-AL00) AppleWebKit/537.36 Chrome/86.0 Mobile MicroMessenger/8.0.2"


def by_password(client, player, password=PASSWORD, url="/sign-in/"):
    return client.post(url, {"phone": player.person.phone, "password": password})


def test_with_phone_and_password_one_goes_where_one_wanted(client, with_password):
    answer = by_password(client, with_password, url="/sign-in/?next=/me/")
    assert (answer.status_code, answer.url) == (302, "/me/")
    assert with_password.person.masked_phone in client.get("/me/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_one_is_never_sent_to_somebody_elses_site(client, with_password, elsewhere):
    assert by_password(client, with_password, url=f"/sign-in/?next={elsewhere}").url == "/"


def test_a_wrong_password_and_an_unknown_phone_get_the_same_sentence(client, with_password):
    wrong = by_password(client, with_password, "不对的密码")
    unknown = client.post("/sign-in/", {"phone": "13800009999", "password": "不对的密码"})
    for answer in (wrong, unknown):
        assert answer.status_code == 422
        assert "手机号或密码不对" in answer.content.decode()
    assert with_password.person.phone in wrong.content.decode(), "what was typed is kept"
    assert "不对的密码" not in wrong.content.decode()


def test_after_five_wrong_passwords_the_page_says_until_when(client, with_password):
    for _ in range(4):
        by_password(client, with_password, "不对的密码")
    for password in ("不对的密码", PASSWORD):
        page = by_password(client, with_password, password)
        assert "以后再试" in page.content.decode()
        assert not SignIn.objects.exists()
    assert by_password(Client(REMOTE_ADDR="10.1.1.1"), with_password).status_code == 302


def test_the_lock_out_keeps_no_phone_number(client, with_password):
    from axes.models import AccessAttempt

    by_password(client, with_password, "不对的密码")
    kept = str(list(AccessAttempt.objects.values()))
    assert with_password.account.handle in kept
    assert with_password.person.phone not in kept
    assert "不对的密码" not in kept


def test_with_a_code_one_needs_no_password(client, city, code_on):
    phone = city.worker(1).person.phone
    page = client.post("/sign-in/code/", {"phone": phone})
    assert page.status_code == 200
    answer = client.post("/sign-in/code/?next=/me/", {"phone": phone, "code": code_on(page)})
    assert (answer.status_code, answer.url) == (302, "/me/")
    events = [record.event for record in timeline(city.worker(1).id)]
    assert events[0].way == "code"


def test_a_double_click_on_send_keeps_the_box_for_the_code(client, city):
    phone = city.worker(1).person.phone
    client.post("/sign-in/code/", {"phone": phone})
    again = client.post("/sign-in/code/", {"phone": phone})
    assert again.status_code == 429
    assert 'name="code"' in again.content.decode()


def test_a_wrong_code_is_counted_and_the_box_stays(client, city, code_on):
    phone = city.worker(1).person.phone
    right = code_on(client.post("/sign-in/code/", {"phone": phone}))
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    page = client.post("/sign-in/code/", {"phone": phone, "code": wrong})
    assert page.status_code == 422
    assert "还可以再试 4 次" in page.content.decode()


def test_an_unknown_phone_looks_like_a_known_one_until_the_code_is_typed(client, city, code_on, monkeypatch):
    from gonghui.kernel.people import channels

    sent = []
    monkeypatch.setattr(channels.SilentChannel, "send", lambda self, phone, text: sent.append(phone))
    page = client.post("/sign-in/code/", {"phone": "13800009999"})
    assert page.status_code == 200
    assert sent == []
    answer = client.post("/sign-in/code/", {"phone": "13800009999", "code": code_on(page)})
    assert "请先激活" in answer.content.decode()


def test_a_closed_account_cannot_sign_in(client, with_password):
    account = with_password.account
    account.close(clock.now())
    account.save()
    assert by_password(client, with_password).status_code == 422


def test_signing_out_ends_the_session_and_is_told(client, with_password):
    by_password(client, with_password)
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/me/").status_code == 302
    assert SignIn.objects.get().ended_at is not None
    kinds = [record.kind for record in timeline(with_password.id)]
    assert kinds[:2] == ["people.sign_in_ended", "people.signed_in"]


def test_signing_out_twice_or_unknown_is_no_error(client):
    assert client.post("/sign-out/").status_code == 302


def test_sessions_are_listed_and_ended_from_another_device(with_password):
    phone, desk = Client(headers={"user-agent": WECHAT}), Client()
    by_password(phone, with_password)
    by_password(desk, with_password)
    page = desk.get("/me/sessions/").content.decode()
    assert "安卓手机 · 微信" in page
    lost = SignIn.objects.get(device="安卓手机 · 微信")
    assert desk.post(f"/me/sessions/{lost.pk}/end/").status_code == 302
    assert phone.get("/me/").status_code == 302
    assert desk.get("/me/").status_code == 200


def test_nobody_ends_or_sees_somebody_elses_session(signed_in, city):
    signed_in(city.worker(1))
    theirs = SignIn.objects.get()
    other = signed_in(city.worker(2))
    assert other.post(f"/me/sessions/{theirs.pk}/end/").status_code == 404
    assert SignIn.objects.get(pk=theirs.pk).ended_at is None


def test_a_session_left_alone_ends(signed_in, city, settings):
    client = signed_in(city.worker(1))
    long_ago = clock.now() - timedelta(minutes=settings.GONGHUI_IDLE_MINUTES + 1)
    SignIn.objects.update(signed_in_at=long_ago, last_seen_at=long_ago)
    assert client.get("/me/").status_code == 302


def test_last_seen_is_touched_every_five_minutes_only(signed_in, city):
    client = signed_in(city.worker(1))
    a_bit, longer = clock.now() - timedelta(minutes=2), clock.now() - timedelta(minutes=6)
    for seen, touched in ((a_bit, False), (longer, True)):
        SignIn.objects.update(signed_in_at=longer, last_seen_at=seen)
        client.get("/me/")
        assert (SignIn.objects.get().last_seen_at > seen) is touched


def test_knowing_who_acts_costs_one_query(signed_in, city, rf, django_assert_num_queries):
    from django.contrib.sessions.backends.db import SessionStore

    from gonghui.kernel.people.middleware import ActorMiddleware

    request = rf.get("/")
    key = signed_in(city.worker(1)).cookies["sessionid"].value
    request.COOKIES["sessionid"] = key
    request.session = SessionStore(key)
    request.session.load()
    request.session.get("sign_in")
    with django_assert_num_queries(1):
        ActorMiddleware(lambda request: request)(request)
        assert request.actor.name == city.worker(1).name
        assert request.account.person.pk == city.worker(1).id


def test_traces_are_forgotten_after_their_keeping_time(signed_in, city):
    signed_in(city.worker(1))
    now = clock.now()
    assert retention.forget_what_is_old(now) == 0
    assert retention.forget_what_is_old(now + timedelta(days=181)) == 1
    assert Account.objects.filter(pk=city.worker(1).account.pk).exists()


@pytest.mark.parametrize(
    "agent, label",
    [
        (WECHAT, "安卓手机 · 微信"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Safari/537 Edg/120",
            "Windows 电脑 · Edge 浏览器",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 15_0) Version/15 Safari/604.1", "苹果手机 · Safari 浏览器"),
        ("", "其他设备"),
    ],
)
def test_device_labels(agent, label):
    assert device_label(agent) == label
