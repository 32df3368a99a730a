"""Several sittings, each with its own agenda and those who were there; the minutes tell them one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, Refused, StepClosed
from gonghui.kernel.events.queries import last
from gonghui.kernel.rooms.actions import mark_read, note_present, say
from gonghui.kernel.rooms.models import Presence
from gonghui.kernel.rooms.queries import agenda_today
from gonghui.services.bargaining.actions.meeting import adjourn, open_meeting, set_agenda
from gonghui.services.bargaining.documents.minutes import by_sitting, record
from tests.plugin_cast import begins_after

from . import meeting_stage
from .meeting_stage import MEETING, recorder_of, room, settles
from .opening_stage import fresh

DAY = timedelta(days=1)
RAISE, OWN = "average_wage", "own-1"
pytestmark = [pytest.mark.django_db, begins_after(meeting_stage.placed)]


def sets(city, round, *entries, by=None, at=MEETING):
    return set_agenda(round, actor=(by or city.chair).actor, at=at, entries=entries)


def shown(round):
    return [(state.item.key, state.entry.minutes) for state in agenda_today(room(round)) if state.entry]


def there(round, number):
    rows = Presence.objects.filter(sitting__room=room(round), sitting__number=number)
    return set(rows.values_list("seat__person_id", flat=True))


def test_an_agenda_is_set_before_the_first_sitting_and_holds_for_it_alone(city, round):
    told = sets(city, round, (OWN, None), (RAISE, 40)).events[-1]
    assert (told.number, told.topics[0]) == (1, "高温津贴")
    open_meeting(round, actor=city.chair.actor, at=MEETING)
    assert shown(round) == [(OWN, None), (RAISE, 40)]
    sets(city, round, (RAISE, 60), by=city.boss)  # changed during the sitting
    assert shown(round) == [(RAISE, 60)]
    adjourn(round, actor=city.boss.actor, at=MEETING, next_at=MEETING + DAY, place="会议室", reason="要算账")
    assert shown(round) == []
    sets(city, round, (OWN, 30), at=MEETING + timedelta(hours=1))
    open_meeting(round, actor=city.boss.actor, at=MEETING + DAY)
    assert shown(round) == [(OWN, 30)]
    assert last(round.pk, "bargaining.meeting_agenda_set").event.number == 2


@pytest.mark.parametrize(
    "entries, sentence",
    [((), "至少选一项"), (((RAISE, 5), (RAISE, 5)), "写了两次"), ((("x", 5),), "已经不在"), (((RAISE, 481),), "480")],
)
def test_what_is_no_agenda(city, round, entries, sentence):
    with pytest.raises(Refused, match=sentence):
        sets(city, round, *entries)


def test_chiefs_and_recorder_set_it(city, round):
    sets(city, round, (RAISE, None), by=recorder_of(city, round))
    for player in (city.worker(1), city.agent, city.reviewer):
        with pytest.raises(Forbidden):
            sets(city, round, (RAISE, None), by=player)


def test_who_follows_the_meeting_on_the_phone_is_there_and_the_recorder_notes_the_others(city, round):
    recorder = recorder_of(city, round)
    round = meeting_stage.opened(city, round)
    seats = {seat.person_id: seat for seat in room(round).seats.taken()}
    main = room(round).channels.get(kind="main")
    say(main, actor=city.chair.actor, at=MEETING, text="开始吧")
    mark_read(seats[city.boss.id], actor=city.boss.actor, at=MEETING, kind="main", position=1)
    assert there(round, 1) == {city.chair.id, city.boss.id}
    with pytest.raises(Forbidden):
        note_present(room(round), actor=city.chair.actor, at=MEETING, seats=[seats[city.worker(1).id].pk])
    with pytest.raises(Refused, match="勾选到会的人"):
        note_present(room(round), actor=recorder.actor, at=MEETING, seats=[])
    seen = [seats[city.worker(1).id].pk, seats[city.boss.id].pk]
    note_present(room(round), actor=recorder.actor, at=MEETING, seats=seen)
    assert there(round, 1) == {city.chair.id, city.boss.id, city.worker(1).id}
    assert not Presence.objects.get(seat=seats[city.boss.id]).by_recorder
    adjourn(round, actor=city.boss.actor, at=MEETING, next_at=MEETING + DAY, place="会议室", reason="要算账")
    with pytest.raises(StepClosed, match="没有在开"):
        note_present(room(round), actor=recorder.actor, at=MEETING, seats=seen)


def test_the_minutes_tell_each_sitting(city, round):
    sets(city, round, (RAISE, 40))
    round = meeting_stage.opened(city, round)
    settles(city, round, RAISE, "5")
    adjourn(round, actor=city.boss.actor, at=MEETING, next_at=MEETING + DAY, place="会议室", reason="要算账")
    sets(city, round, (OWN, None), at=MEETING + timedelta(hours=1))
    open_meeting(round, actor=city.boss.actor, at=MEETING + DAY)
    settles(city, round, OWN, "300", at=MEETING + DAY)
    round = meeting_stage.conclude(city, round, at=MEETING + DAY)
    first, second = (line.text for line in by_sitting(record(round.minutes.room)))
    assert first.startswith("第 1 次会议：议程 ") and "年度平均工资水平及其调整幅度（40 分钟）。到会" in first
    assert f"职工方 {city.chair.name}" in first
    assert second.startswith("第 2 次会议：议程 高温津贴。到会")


def test_the_pages(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    monkeypatch.setattr(clock, "today", lambda: MEETING.date())

    def url(name):
        return reverse(f"bargaining:{name}", args=[round.pk])

    chair, worker, recorder = signed_in(city.chair), signed_in(city.worker(6)), signed_in(recorder_of(city, round))
    assert "定这次会议的议程" in chair.get(url("meeting")).content.decode()
    assert "定这次会议的议程" not in worker.get(url("meeting")).content.decode()
    form = chair.get(url("set_agenda")).content.decode()
    assert f"place_{RAISE}" in form and f"minutes_{OWN}" in form
    assert chair.post(url("set_agenda"), {f"place_{RAISE}": "1", f"minutes_{RAISE}": "0"}).status_code == 422
    wanted = {f"place_{OWN}": "1", f"place_{RAISE}": "2", f"minutes_{RAISE}": "40"}
    assert chair.post(url("set_agenda"), wanted).status_code == 302
    assert "下次会议的议程" in worker.get(url("meeting")).content.decode()
    meeting_stage.opened(city, fresh(round))
    page = worker.get(reverse("rooms:room", args=[room(round).pk])).content.decode()
    assert (
        page.index("本次议程")
        < page.index("1. 高温津贴")
        < page.index("2. 各岗位职工年度平均工资")
        < page.index("其他")
    )
    present = reverse("rooms:present", args=[room(round).pk])
    assert (chair.get(present).status_code, recorder.get(present).status_code) == (403, 200)
    assert recorder.post(present, {}).status_code == 422
    seat = room(round).seats.taken().get(person=city.worker(1).id)
    assert recorder.post(present, {"seats": [str(seat.pk)]}).status_code == 302
    assert "到会" in chair.get(reverse("rooms:people", args=[room(round).pk])).content.decode()
