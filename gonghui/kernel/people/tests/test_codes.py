"""One-time codes: who gets one, how often, and that nobody guesses one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused, TooMany
from gonghui.kernel.people import channels, codes
from gonghui.kernel.people.models import OneTimeCode

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=clock.CHINA)
PHONE = "13800001111"


def send(at=AT, **more):
    return codes.send_code("sign-in", at=at, phone=PHONE, **more).readable


def check(digits, at=AT, purpose="sign-in", phone=PHONE):
    codes.check_code(digits, purpose=purpose, at=at, phone=phone)


def other_than(digits):
    return f"{(int(digits) + 1) % 10**6:06d}"


def test_a_code_is_confirmed_and_used_once():
    check(send())
    codes.spend_code(purpose="sign-in", at=AT, phone=PHONE)
    with pytest.raises(Refused, match="已经用过"):
        codes.spend_code(purpose="sign-in", at=AT, phone=PHONE)


def test_an_unconfirmed_code_cannot_be_used():
    send()
    with pytest.raises(Refused, match="没有确认"):
        codes.spend_code(purpose="sign-in", at=AT, phone=PHONE)


def test_five_wrong_tries_end_a_code_even_for_the_right_digits():
    right = send()
    for left in (4, 3, 2, 1):
        with pytest.raises(Refused, match=f"还可以再试 {left} 次"):
            check(other_than(right))
    with pytest.raises(Refused, match="重新获取"):
        check(other_than(right))
    with pytest.raises(Refused, match="次数太多"):
        check(right)


def test_a_code_is_worth_nothing_late_elsewhere_or_for_another_purpose():
    right = send()
    with pytest.raises(Refused, match="过期"):
        check(right, at=AT + codes.VALID_FOR + timedelta(seconds=1))
    with pytest.raises(Refused, match="获取验证码"):
        check(right, purpose="sign:42")
    with pytest.raises(Refused, match="获取验证码"):
        check(right, phone="13800002222")


def test_a_new_code_replaces_the_old_one():
    old = send()
    new = send(at=AT + timedelta(seconds=61))
    if old != new:
        with pytest.raises(Refused):
            check(old, at=AT + timedelta(seconds=62))
    check(new, at=AT + timedelta(seconds=62))


def test_a_second_code_waits_a_minute_and_the_sentence_says_until_when():
    send()
    with pytest.raises(TooMany, match=r"3月2日 09:01"):
        send(at=AT + timedelta(seconds=30))
    send(at=AT + timedelta(seconds=61))


def test_six_codes_an_hour_are_enough():
    for minute in range(6):
        send(at=AT + timedelta(minutes=2 * minute))
    with pytest.raises(TooMany, match="太频繁"):
        send(at=AT + timedelta(minutes=20))


def test_one_address_cannot_flood_the_phones(monkeypatch):
    monkeypatch.setattr(codes, "PER_ADDRESS_HOUR", codes.Limit(2, timedelta(hours=1)))
    for number in ("13800000001", "13800000002"):
        codes.send_code("sign-in", at=AT, phone=number, ip="10.0.0.1")
    with pytest.raises(TooMany, match="这个网络"):
        codes.send_code("sign-in", at=AT, phone="13800000003", ip="10.0.0.1")


def test_only_a_hash_is_stored_and_only_rehearsals_and_tests_can_read_codes(settings):
    settings.MODE = "demo"
    sent = codes.send_code("sign-in", at=AT, phone=PHONE, deliver=False)
    row = OneTimeCode.objects.get()
    assert sent.readable == row.readable == ""
    assert len(row.code_hash) == 64
    assert isinstance(channels.channel(), channels.ConsoleChannel)


def test_production_without_a_provider_says_what_works_instead(settings):
    settings.MODE = "production"
    with pytest.raises(Refused, match="请先用密码登录"):
        codes.send_code("sign-in", at=AT, phone=PHONE)


def test_a_person_without_a_phone_is_told_whom_to_ask(city):
    person = city.worker(1).person
    person.put("phone", "")
    with pytest.raises(Refused, match="联系本单位工会"):
        codes.send_code("sign:1", at=AT, person=person)


def test_rehearsals_have_no_waiting(settings):
    settings.GONGHUI_REHEARSAL = True
    for _ in range(8):
        send()


@pytest.mark.django_db(transaction=True)
def test_wrong_tries_stay_counted_because_checking_refuses_to_run_inside_a_transaction():
    from django.db import transaction

    right = send()
    with transaction.atomic(), pytest.raises(RuntimeError):
        check(right)
    assert OneTimeCode.objects.get().attempts == 0


def test_the_demonstration_writes_messages_where_the_terminal_reads_them_out(settings, tmp_path):
    settings.GONGHUI_CONSOLE_MESSAGES = str(tmp_path / "log" / "messages.txt")
    channels.ConsoleChannel().send("13800001234", "验证码 482913")
    file = tmp_path / "log" / "messages.txt"
    assert "482913" in file.read_text() and "13800001234" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
