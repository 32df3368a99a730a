"""An address is proved, mail comes once and not at night, the server may falter, and the link at the foot stops it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible, Refused, TooMany
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.notices.actions import Topic, ask_to_verify, choose_mail, confirm_address, forget_address, send
from gonghui.kernel.notices.mail.queue import after_quiet, post
from gonghui.kernel.notices.mail.verifying import send_code
from gonghui.kernel.notices.mail.writing import token_of
from gonghui.kernel.notices.models import Letter, Mailbox, Notice
from gonghui.kernel.people.actions import export_my_data
from gonghui.kernel.people.models import Person
from tests.plugin_cast import begins_after, client_of

from .post_office import open_post_office

pytestmark = [pytest.mark.django_db, begins_after(None)]

NOON = datetime(2026, 3, 2, 12, tzinfo=clock.CHINA)
ADDRESS = "lv.guoqiang@example.cn"


@pytest.fixture
def office(settings):
    with open_post_office(settings) as office:
        yield office


def proves(player, address=ADDRESS, at=NOON - timedelta(hours=1)):
    code = ask_to_verify(player.person, actor=player.actor, at=at, address=address).value
    assert confirm_address(player.person, actor=player.actor, at=at, digits=code).value == ""


def tells(player, at=NOON, key="turn:1", topic=Topic.DUTIES):
    send([player.id], key=key, title="轮到您了：发送要约", text="请在三天内办", url="/", topic=topic, at=at)


def state(key="turn:1"):
    return Letter.objects.get(notice__key=key).state


def test_the_code_reaches_the_address_and_proves_it(city, office):
    chair = city.chair
    code = ask_to_verify(chair.person, actor=chair.actor, at=NOON, address=ADDRESS).value
    send_code(chair.id)
    send_code(chair.id)
    assert len(office.taken) == 1
    assert office.last()["To"] == ADDRESS and code in office.last().get_body(("plain",)).get_content()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert "还可以再试 4 次" in confirm_address(chair.person, actor=chair.actor, at=NOON, digits=wrong).value
    assert confirm_address(chair.person, actor=chair.actor, at=NOON, digits=code).value == ""
    assert Mailbox.objects.get(person=chair.id).address == ADDRESS


def test_a_code_is_tried_five_times_and_for_half_an_hour(city):
    chair = city.chair
    code = ask_to_verify(chair.person, actor=chair.actor, at=NOON, address=ADDRESS).value
    late = NOON + timedelta(minutes=31)
    assert "过期" in confirm_address(chair.person, actor=chair.actor, at=late, digits=code).value
    for _ in range(5):
        confirm_address(chair.person, actor=chair.actor, at=NOON, digits="x")
    assert "次数太多" in confirm_address(chair.person, actor=chair.actor, at=NOON, digits=code).value


def test_codes_are_sent_once_a_minute_and_six_times_a_day(city):
    chair = city.chair
    for n in range(6):
        ask_to_verify(chair.person, actor=chair.actor, at=NOON + timedelta(minutes=n), address=ADDRESS)
    with pytest.raises(TooMany, match="一分钟"):
        ask_to_verify(chair.person, actor=chair.actor, at=NOON + timedelta(minutes=5, seconds=9), address=ADDRESS)
    with pytest.raises(TooMany, match="明天"):
        ask_to_verify(chair.person, actor=chair.actor, at=NOON + timedelta(minutes=9), address=ADDRESS)
    with pytest.raises(Refused, match="地址不对"):
        ask_to_verify(chair.person, actor=chair.actor, at=NOON + timedelta(days=2), address="吕国强")


def test_the_address_is_sealed_and_in_no_event(city):
    proves(city.chair)
    row = Mailbox.objects.filter(person=city.chair.id).values().get()
    assert ADDRESS.encode() not in bytes(row["address_sealed"])
    assert not EventRecord.objects.filter(payload__icontains="example").exists()
    taken = export_my_data(city.chair.person, actor=city.chair.actor, at=NOON).value
    assert taken["邮件提醒"]["邮箱"] == ADDRESS


def test_an_erased_person_has_no_address_left(city):
    proves(city.stranger)
    person = Person.objects.get(pk=city.stranger.id)
    person.erase(NOON)
    person.save()
    assert Mailbox.objects.get(person=person).address == ""


def test_a_message_is_mailed_once(city, office):
    proves(city.chair)
    tells(city.chair)
    tells(city.chair)
    assert [post(NOON), post(NOON), post(NOON + timedelta(days=1))] == [1, 0, 0]
    assert state() == "sent"
    mail = office.last()
    plain, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "轮到您了：发送要约" in mail["Subject"]
    notice = Notice.objects.get(key="turn:1")
    for words in (plain, html):
        assert "请在三天内办" in words and f"https://gonghui.example/notices/open/{notice.pk}/" in words
        assert city.chair.name not in words


def test_who_chose_nothing_gets_no_mail(city, office):
    tells(city.chair)
    proves(city.chair)
    tells(city.chair, key="posted:1", topic=Topic.NEWS)
    assert post(NOON) == 0 and not Letter.objects.exists()
    choose_mail(city.chair.person, actor=city.chair.actor, at=NOON, topics=["news"], quiet_from=22, quiet_until=6)
    tells(city.chair, key="posted:2", topic=Topic.NEWS)
    assert post(NOON) == 1


def test_mail_waits_for_the_persons_own_morning(city, office):
    proves(city.chair)
    choose_mail(city.chair.person, actor=city.chair.actor, at=NOON, topics=["duties"], quiet_from=20, quiet_until=9)
    evening = NOON.replace(hour=20, minute=30)
    tells(city.chair, at=evening)
    assert post(evening) == 0 and post(NOON.replace(day=3, hour=8)) == 0
    assert post(NOON.replace(day=3, hour=9)) == 1


def test_what_is_no_longer_wanted_is_dropped(city, office):
    proves(city.chair)
    tells(city.chair)
    forget_address(city.chair.person, actor=city.chair.actor, at=NOON)
    assert post(NOON) == 0 and state() == "dropped"


@pytest.mark.parametrize(
    "answer, then", [("451 try later", "waiting"), ("550 no such user", "failed"), ("554 spam", "failed")]
)
def test_a_refusal_is_tried_again_only_where_it_is_for_now(city, office, answer, then):
    proves(city.chair)
    tells(city.chair)
    office.answer = answer
    assert post(NOON) == 0 and state() == then
    office.answer = "250 OK"
    assert post(NOON + timedelta(minutes=1)) == (1 if then == "waiting" else 0)


def test_a_server_that_falls_silent_is_not_asked_twice(city, office):
    proves(city.chair)
    tells(city.chair)
    office.hangs_up = True
    assert post(NOON) == 0 and state() == "unsure"
    office.hangs_up = False
    assert post(NOON + timedelta(hours=1)) == 0 and not office.taken


def test_a_worker_that_died_while_sending_is_not_followed_by_a_second_mail(city, office):
    proves(city.chair)
    tells(city.chair)
    Letter.objects.update(state="sending", tried_at=NOON)
    assert post(NOON + timedelta(minutes=20)) == 0 and state() == "unsure"


def test_an_unreachable_server_costs_no_letter(city, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.GONGHUI_MAIL = "127.0.0.1", 1, True
    settings.EMAIL_USE_SSL = False
    proves(city.chair)
    tells(city.chair)
    assert post(NOON) == 0 and state() == "waiting"
    with open_post_office(settings) as office:
        assert post(NOON + timedelta(minutes=5)) == 1 and len(office.taken) == 1


def test_after_three_days_old_news_is_not_mailed(city, office):
    proves(city.chair)
    tells(city.chair)
    assert post(NOON + timedelta(days=3, hours=1)) == 0 and state() == "failed"


def test_the_link_at_the_foot_stops_that_topic_alone(city, office):
    proves(city.chair)
    tells(city.chair)
    post(NOON)
    link = re.search(r"https://gonghui\.example(/notices/stop/\S+)", office.last().get_body(("plain",)).get_content())
    assert office.last()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link[1] in office.last()["List-Unsubscribe"]
    nobody = Client(enforce_csrf_checks=True)
    assert nobody.get(link[1]).status_code == 200
    assert "duties" in Mailbox.objects.get(person=city.chair.id).topics
    assert nobody.post(link[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Mailbox.objects.get(person=city.chair.id).topics == ["answers"]
    assert nobody.post(link[1]).status_code == 200


def test_a_made_up_link_leads_nowhere(city):
    token = token_of(city.chair.id, "duties")
    assert Client().post(reverse("notices:stop_mail", args=[f"x{token}"])).status_code == NotVisible.status


def test_the_settings_page(city):
    mine = client_of(city.chair)
    page = reverse("notices:settings")
    assert "发验证码" in mine.get(page).content.decode()
    sent = mine.post(reverse("notices:mail_address"), {"address": ADDRESS}, follow=True).content.decode()
    code = re.search(r"验证码：(\d{6})", sent)[1]
    wrong = mine.post(reverse("notices:mail_code"), {"digits": "12345"})
    assert wrong.status_code == 422 and "验证码是 6 位数字" in wrong.content.decode()
    assert "lv***@example.cn 已验证" in mine.post(
        reverse("notices:mail_code"), {"digits": code}, follow=True
    ).content.decode()  # fmt: skip
    kept = {"topics": ["news"], "quiet_from": "22", "quiet_until": "6"}
    assert mine.post(page, kept).status_code == 302
    assert mine.post(page, {**kept, "quiet_from": "25"}).status_code == 422
    box = Mailbox.objects.get(person=city.chair.id)
    assert (box.topics, box.quiet_from, box.quiet_until) == (["news"], 22, 6)
    assert mine.post(reverse("notices:forget_mail"), follow=True).status_code == 200
    assert not Mailbox.objects.get(person=city.chair.id).address


HOURS = st.integers(0, 23)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(clock.CHINA))  # noqa: DTZ001


@examples(max_examples=40)
@given(MOMENTS, HOURS, HOURS)
def test_mail_is_never_in_the_quiet_hours_and_never_a_day_late(at, quiet_from, quiet_until):
    then = after_quiet(at, quiet_from, quiet_until)
    assert at <= then < at + timedelta(days=1)
    assert after_quiet(then, quiet_from, quiet_until) == then
    quiet = {(quiet_from + n) % 24 for n in range((quiet_until - quiet_from) % 24)}
    assert then.hour not in quiet
