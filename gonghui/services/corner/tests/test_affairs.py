"""A firm opens its affairs: who reads, who asks, who must answer by when; and what stays as it was said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import services
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import may
from gonghui.services.corner import ticks
from gonghui.services.corner.actions.affairs import answer, ask, open_affair, read_affair, withdraw_affair
from gonghui.services.corner.models import Affair, Question
from gonghui.services.corner.queries import desk
from gonghui.services.corner.queries.affairs import affairs_of
from gonghui.services.corner.rights import Here, Right
from tests.plugin_cast import begins_after, client_of

pytestmark = [pytest.mark.django_db, begins_after(None)]

AT = datetime(2026, 3, 2, 10, tzinfo=clock.CHINA)
SHEET = Received("缴费明细.txt", "text/plain", "足额".encode())


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def opens(city, by=None, **more) -> Affair:
    given = {"category": "insurance", "title": "社会保险缴费情况", "text": "二月足额缴纳。", **more}
    return open_affair(city.enterprise, actor=(by or city.agent).actor, at=AT, **given).value


def asks(city, affair, who=None, at=AT, words="公积金呢？") -> Question:
    return ask(affair, actor=(who or city.worker(3)).actor, at=at, words=words).value


@pytest.mark.parametrize(
    "role, sees, opens_them, asks_, answers",
    [
        ("worker", True, False, True, False),
        ("chair", True, True, True, True),
        ("committee", True, True, True, False),
        ("boss", True, True, False, True),
        ("agent", True, True, True, True),
        ("town_cadre", True, False, False, False),
        ("other_cadre", False, False, False, False),
        ("outsider", False, False, False, False),
        ("reviewer", False, False, False, False),
    ],
)
def test_who_may_what(city, role, sees, opens_them, asks_, answers):
    who = {"worker": city.worker(5), "committee": city.committee[0]}.get(role) or getattr(city, role)
    affair = opens(city)
    held = [may(who.actor, right, city.enterprise) for right in (Here.SEE_THE_AFFAIRS, Here.OPEN_AN_AFFAIR)]
    held += [may(who.actor, right, affair) for right in (Right.SEE_THE_AFFAIR, Right.ASK, Right.ANSWER)]
    assert held == [sees, opens_them, sees, asks_, answers]


def test_every_worker_hears_of_it_and_readers_are_counted_once(city):
    affair = opens(city, attached=[SHEET])
    told = Notice.objects.filter(key=f"affair:{affair.pk}")
    assert told.filter(person=city.worker(1).person, topic="news").exists() and told.count() == 16
    for who in (city.worker(1), city.worker(1), city.worker(2), city.boss, city.town_cadre):
        read_affair(affair, actor=who.actor, at=AT)
    shown = affairs_of(city.enterprise, city.worker(1).actor).get()
    assert (shown.readers, shown.mine, shown.publisher) == (2, True, "employer")
    assert opens(city, by=city.chair).publisher == "union"


def test_the_answer_is_due_in_thirty_days(city):
    affair = opens(city)
    city.appoint(city.worker(4).person, Office.DELEGATE, city.union)
    asked, by_a_delegate = asks(city, affair), asks(city, affair, city.worker(4))
    assert asked.due == date(2026, 4, 1) and "浙江省企业民主管理条例 第二十三条" in asked.basis
    assert (asked.by_the_union, by_a_delegate.by_the_union) == (False, True)
    [first, _] = desk.waiting(city.agent.actor, AT)
    assert first.due == date(2026, 4, 1) and f"#q-{asked.pk}" in first.url
    assert desk.waiting(city.worker(3).actor, AT) == []


def test_where_no_law_says_when_none_is_made_up(city):
    city.enterprise.place = "440300"
    city.enterprise.save()
    asked = asks(city, opens(city))
    assert asked.due is None and asked.basis == ""


def test_nobody_learns_who_asked(city):
    affair = opens(city)
    asked = asks(city, affair)
    record = EventRecord.objects.get(chain_id=affair.pk, kind="corner.question_asked")
    assert record.actor_id is None and str(city.worker(3).id) not in str(record.payload)
    page = client_of(city.agent).get(affair.get_absolute_url()).content.decode()
    assert asked.text in page and city.worker(3).name not in page and "我提的" not in page
    assert "30 天里答复" in page and "第二十三条" in page
    assert "我提的" in client_of(city.worker(3)).get(affair.get_absolute_url()).content.decode()


def test_reminders_come_before_the_day_on_it_and_weekly_after_until_it_is_answered(city):
    affair = opens(city)
    asked = asks(city, affair)
    for days in range(26, 40):
        moment = AT + timedelta(days=days)
        clock.set_offset(moment - datetime.now(clock.CHINA))
        ticks.tick(moment.replace(hour=3))
        ticks.tick(moment)
        ticks.tick(moment)
    told = Notice.objects.filter(person=city.agent.person, key__startswith=f"answer:{asked.pk}").order_by("sent_at")
    assert [one.title.split("：")[1] for one in told] == [
        "还有 3 天到期", "还有 1 天到期", "今天到期", "已经超过期限 1 天，请尽快办理", "已经超过期限 8 天，请尽快办理",
    ]  # fmt: skip
    late = answer(affair, actor=city.agent.actor, at=moment, question=asked.pk, words="三月起缴。")
    assert "超过期限" in late.events[0].sentence(None)
    reply = Notice.objects.get(key=f"question:{asked.pk}")
    assert (reply.person_id, reply.topic) == (city.worker(3).id, "answers")
    before = Notice.objects.count()
    ticks.tick(moment + timedelta(days=6))
    assert Notice.objects.count() == before


def test_an_answer_is_given_once_and_not_emptily(city):
    affair = opens(city)
    asked = asks(city, affair)
    with pytest.raises(Refused):
        answer(affair, actor=city.agent.actor, at=AT, question=asked.pk, words=" ")
    answer(affair, actor=city.chair.actor, at=AT, question=asked.pk, words="企业说三月起缴。")
    asked.refresh_from_db()
    assert asked.answered_by == "union"
    with pytest.raises(Conflict):
        answer(affair, actor=city.agent.actor, at=AT, question=asked.pk, words="另一句")


def test_the_database_keeps_what_was_said(city):
    affair = opens(city)
    asked = asks(city, affair)
    answer(affair, actor=city.agent.actor, at=AT, question=asked.pk, words="三月起缴。")
    for rows, change in (
        (Affair.objects.filter(pk=affair.pk), {"text": "未缴"}),
        (Question.objects.filter(pk=asked.pk), {"answer": "不缴"}),
        (Question.objects.filter(pk=asked.pk), {"due": date(2027, 1, 1)}),
    ):
        with pytest.raises(DatabaseError, match="keep"), transaction.atomic():
            rows.update(**change)


def test_what_is_withdrawn_stays_in_the_history_with_its_reason(city):
    affair = opens(city)
    with pytest.raises(Refused):
        withdraw_affair(affair, actor=city.agent.actor, at=AT, why="")
    with pytest.raises(Forbidden):
        withdraw_affair(affair, actor=city.worker(1).actor, at=AT, why="不想看")
    withdraw_affair(affair, actor=city.agent.actor, at=AT, why="数字写错了")
    page = client_of(city.worker(1)).get(affair.get_absolute_url()).content.decode()
    assert "已经撤下" in page and "数字写错了" in page and "提意见</h2>" not in page
    assert (
        "已撤下" in client_of(city.worker(1)).get(reverse("corner:affairs", args=[city.enterprise.pk])).content.decode()
    )
    with pytest.raises(Conflict):
        asks(city, affair)


def test_five_questions_each_on_one_affair(city):
    affair = opens(city)
    for n in range(5):
        asks(city, affair, words=f"问题 {n}")
    with pytest.raises(Conflict, match="5 条"):
        asks(city, affair)
    with pytest.raises(NotVisible):
        asks(city, affair, city.outsider)


def test_files_are_looked_through_and_handed_out_to_the_firm_alone(city):
    mine, page = client_of(city.agent), reverse("corner:open_affair", args=[city.enterprise.pk])
    typed = {"category": "safety", "title": "安全检查", "text": "全部整改"}
    bad = mine.post(page, {**typed, "attached": SimpleUploadedFile("a.pdf", b"MZ\x00program")})
    assert bad.status_code == 422 and "安全检查" in bad.content.decode()
    files = [SimpleUploadedFile(f"{name}.txt", name.encode()) for name in ("整改单", "照片说明")]
    shown = mine.post(page, {**typed, "attached": files}, follow=True).content.decode()
    assert "整改单.txt" in shown and "照片说明.txt" in shown
    file = Affair.objects.get().files.first()
    got = client_of(city.worker(1)).get(address := reverse("corner:affair_file", args=[file.affair_id, file.pk]))
    assert got.content == "整改单".encode() and "sandbox" in got["Content-Security-Policy"]
    assert client_of(city.outsider).get(address).status_code == 404
    many = [SimpleUploadedFile(f"{n}.txt", str(n).encode()) for n in range(6)]
    assert mine.post(page, {**typed, "attached": many}).status_code == 422


def test_the_home_page_of_a_worker_shows_what_is_unread(city):
    affair = opens(city)
    panel = desk.panels(city.worker(1).actor, AT)[0]
    assert [(line.title, line.note) for line in panel.lines] == [(affair.title, "未读")]
    read_affair(affair, actor=city.worker(1).actor, at=AT)
    assert desk.panels(city.worker(1).actor, AT)[0].lines[0].note == ""
    home = client_of(city.worker(1)).get("/").content.decode()
    assert "厂务公开" in home and affair.title in home
    assert [service.name for service in services()] == ["bargaining", "corner", "disputes"]


def test_questions_from_the_page(city):
    affair = opens(city)
    mine = client_of(city.worker(2))
    assert mine.post(reverse("corner:ask", args=[affair.pk]), {"words": ""}).status_code == 422
    assert mine.post(reverse("corner:ask", args=[affair.pk]), {"words": "年金呢？"}).status_code == 302
    asked = Question.objects.get()
    theirs = client_of(city.agent)
    wrong = theirs.post(reverse("corner:answer", args=[affair.pk]), {"question": asked.pk, "words": " "})
    assert wrong.status_code == 422
    right = {"question": asked.pk, "words": "明年起建。"}
    assert "明年起建" in theirs.post(reverse("corner:answer", args=[affair.pk]), right, follow=True).content.decode()
    assert mine.post(reverse("corner:answer", args=[affair.pk]), right).status_code == 403
