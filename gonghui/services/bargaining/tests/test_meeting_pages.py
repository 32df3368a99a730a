"""The pages of steps 5 and 6: who opens them, what is kept, signing by phone, what is shown to whom."""

from __future__ import annotations

import base64
import io

import pytest
from django.urls import reverse
from PIL import Image

from gonghui.kernel import clock
from gonghui.kernel.people.models import OneTimeCode
from gonghui.kernel.rooms.actions import say
from gonghui.services.bargaining.models import Round
from tests.plugin_cast import begins_after

from . import meeting_stage, minutes_stage
from .meeting_stage import CONCLUDED, MEETING
from .minutes_stage import SETTLED, SIGNED
from .opening_stage import fresh

XSS = "<script>alert(1)</script>"


def agreed(city):
    """The talks are over: step minutes."""
    return meeting_stage.agree(city, meeting_stage.placed(city))


def settled(city):
    """The recorder settled the minutes; nobody signed."""
    return minutes_stage.settle(city, agreed(city))


pytestmark = [pytest.mark.django_db, begins_after(meeting_stage.placed)]


@pytest.fixture
def at_hour(monkeypatch):
    """Let the pages believe it is this hour."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", lambda: clock.day_of(moment))

    return set_to


def page(name, round):
    return reverse(f"bargaining:{name}", args=[round.pk])


def statuses(signed_in, name, round, players):
    return [signed_in(player).get(page(name, round)).status_code for player in players]


def test_who_opens_which_page(city, round, signed_in, at_hour):
    at_hour(MEETING)
    recorder = meeting_stage.recorder_of(city, round)
    players = [city.chair, city.boss, recorder, city.worker(5), city.town_cadre, city.outsider]
    assert statuses(signed_in, "meeting", round, players) == [200, 200, 200, 200, 200, 404]
    assert statuses(signed_in, "open_meeting", round, players) == [200, 200, 200, 403, 403, 404]
    assert statuses(signed_in, "adjourn", round, players) == [200, 200, 200, 403, 403, 404]
    assert statuses(signed_in, "conclude", round, players) == [200, 200, 200, 403, 403, 404]
    assert statuses(signed_in, "minutes", round, players) == [200, 200, 200, 200, 200, 404]
    assert statuses(signed_in, "write_minutes", round, players) == [403, 403, 409, 403, 403, 404]


def test_the_chair_opens_and_a_worker_watches_within_three_taps(city, round, signed_in, at_hour):
    at_hour(MEETING)
    opened = signed_in(city.chair).post(page("open_meeting", round))
    room = meeting_stage.room(round)
    watched = reverse("rooms:room", args=[room.pk])
    assert (opened.status_code, opened.url) == (302, watched)

    worker = signed_in(city.worker(5))
    overview = worker.get(round.matter.get_absolute_url()).content.decode()
    assert watched in overview and "围观会议" in overview
    assert worker.get(watched).status_code == 200
    assert "围观会议" in worker.get(page("meeting", round)).content.decode()


def test_what_is_missing_is_shown_and_a_refusal_keeps_the_form(city, round, signed_in, at_hour):
    Round.objects.filter(pk=round.pk).update(recorder=None)
    at_hour(MEETING)
    chair = signed_in(city.chair)
    assert "还没有商定记录员" in chair.get(page("meeting", round)).content.decode()
    refused = chair.post(page("open_meeting", round))
    assert refused.status_code == 422
    typed = {"next_at": "2026-04-01T09:00", "place": XSS, "reason": "等<b>资料</b>"}
    past = chair.post(page("adjourn", round), typed)
    text = past.content.decode()
    assert past.status_code == 422 and "晚于现在" in text
    assert XSS not in text and "&lt;script&gt;" in text


def test_topics_left_open_are_ticked_one_by_one(city, round, signed_in, at_hour):
    at_hour(CONCLUDED)
    round = meeting_stage.opened(city, round)
    meeting_stage.settles(city, round, "average_wage", "5")
    boss = signed_in(city.boss)
    assert boss.post(page("conclude", round), {}).status_code == 422
    keys = [topic.key for topic in round.topics.exclude(key="average_wage")]
    done = boss.post(page("conclude", round), {"left_open": keys})
    assert (done.status_code, done.url) == (302, page("minutes", round))


@begins_after(settled)
def test_a_draft_is_for_those_concerned_until_it_is_signed(city, round, signed_in, at_hour):
    at_hour(SETTLED)
    raised = "在上年度的基础上增长5%"
    shown = {
        player: raised in signed_in(player).get(page("minutes", round)).content.decode()
        for player in [city.chair, city.boss, city.worker(1), city.reviewer, city.worker(6)]
    }
    assert list(shown.values()) == [True, True, True, True, False]
    minutes_stage.sign(city, round)
    signed = signed_in(city.worker(6)).get(page("minutes", round)).content.decode()
    assert "程立业" in signed and "已签" in signed
    # The articles wait for the congress and the contract.
    assert raised not in signed


@begins_after(agreed)
def test_the_recorder_writes_and_settles(city, round, signed_in, at_hour):
    at_hour(SETTLED)
    recorder = signed_in(meeting_stage.recorder_of(city, round))
    clauses = list(round.contract.clauses.all())
    typed = {"version": 1, "corrections": f"第 3 条发言里的数字应为 15。{XSS}"}
    for clause in clauses:
        typed |= {f"heading-{clause.pk}": clause.heading, f"text-{clause.pk}": f"{clause.text}{XSS}"}
    assert recorder.post(page("write_minutes", round), typed | {f"text-{clauses[0].pk}": ""}).status_code == 422
    assert recorder.post(page("write_minutes", round), typed).status_code == 302
    again = recorder.post(page("write_minutes", round), typed)
    assert again.status_code == 409 and "刚刚有人保存过" in again.content.decode()
    text = recorder.get(page("minutes", round)).content.decode()
    assert "应为 15" in text and XSS not in text
    assert recorder.post(page("settle_minutes", round)).status_code == 302
    assert fresh(round).minutes.is_settled
    assert recorder.post(page("settle_minutes", round)).status_code == 409
    assert recorder.get(page("write_minutes", round)).status_code == 409
    assert recorder.post(page("reopen_minutes", round)).status_code == 302


def picture():
    made = io.BytesIO()
    Image.new("RGBA", (90, 30)).save(made, "PNG")
    return "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()


@begins_after(settled)
def test_signing_by_phone(city, round, signed_in, at_hour):
    at_hour(SIGNED)
    url, boss = page("sign_minutes", round), signed_in(city.boss)
    assert signed_in(city.worker(6)).get(url).status_code == 403
    assert "您不用签" in signed_in(city.worker(1)).get(url).content.decode()
    assert "在上年度的基础上增长5%" in boss.get(url).content.decode()
    assert boss.post(url, {}).status_code == 422
    assert not OneTimeCode.objects.filter(person=city.boss.person, purpose__startswith="minutes").exists()
    broken = boss.post(url, {"agrees": "on", "drawn": "data:image/png;base64,eHh4"})
    assert broken.status_code == 422 and "重新签一次" in broken.content.decode()

    sent = boss.post(url, {"agrees": "on", "drawn": picture()})
    assert sent.status_code == 200 and "短信验证码" in sent.content.decode()
    code = OneTimeCode.objects.get(person=city.boss.person, purpose__startswith="minutes")
    wrong = boss.post(url, {"agrees": "on", "code": "12x456"})
    assert wrong.status_code == 422
    signing(code)
    done = boss.post(url, {"agrees": "on", "drawn": picture(), "code": "246810"})
    assert (done.status_code, done.url) == (302, page("minutes", round))
    signature = round.contract.minutes.signatures.get()
    assert signature.method == "drawn" and signature.drawn
    assert "您已经签过字了" in boss.get(url).content.decode()


def signing(code):
    """Make the digits of a sent code known to the test."""
    from gonghui.kernel.people.codes import _hash

    code.code_hash = _hash(code.pk, "246810")
    code.save(update_fields=["code_hash"])


@begins_after(settled)
def test_the_stamped_copy_is_entered_by_the_chair(city, round, signed_in, at_hour):
    at_hour(SIGNED)
    url, chair = page("enter_minutes", round), signed_in(city.chair)
    assert signed_in(city.boss).get(url).status_code == 403
    assert chair.post(url, {"signed_on": "2026-04-08"}).status_code == 422
    scan = io.BytesIO(b"%PDF-1.4 stamped %%EOF")
    scan.name = "纪要.pdf"
    done = chair.post(url, {"signed_on": SETTLED.date().isoformat(), "file": scan})
    assert done.status_code == 302
    assert "已上传扫描件" in chair.get(page("minutes", round)).content.decode()


def test_words_of_the_room_stay_words(city, round, signed_in, at_hour):
    at_hour(SETTLED)
    round = meeting_stage.opened(city, round)
    main = meeting_stage.room(round).channels.get(kind="main")
    say(main, actor=city.chair.actor, at=MEETING, text=XSS)
    meeting_stage.settles(city, round, "own-1", "300")
    round = meeting_stage.conclude(city, round)
    text = signed_in(city.boss).get(page("minutes", round)).content.decode()
    assert XSS not in text
    round = minutes_stage.settle(city, round)
    printed = signed_in(city.boss).get(reverse("papers:file", args=[round.contract.minutes_id, "pdf"]))
    assert printed.status_code == 200 and b"".join(printed).startswith(b"%PDF")
