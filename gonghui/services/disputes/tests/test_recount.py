"""After a year's holidays were published or changed, every open deadline falls where it belongs, on record."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.actions import recount_deadlines
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.recounting import recount_all
from gonghui.kernel.measures.matters import follow
from gonghui.kernel.measures.models import Fact
from gonghui.kernel.workdays import calendar
from gonghui.portal import deadlines_command
from gonghui.services.disputes.actions import clocks, leaving

from .bodies_stage import AT, Bodies, bodies, files, reaches_mediation

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def house(city) -> Bodies:
    return bodies(city)


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


@pytest.fixture
def another_holiday(monkeypatch):
    """17 March 2026 is given off."""
    known = calendar.is_working_day

    def worked(day: date) -> bool:
        return day != date(2026, 3, 17) and known(day)

    monkeypatch.setattr(calendar, "is_working_day", worked)


def due(case) -> date | None:
    return case.matter.deadlines.get(key="mediate", replaced_at=None).due


def test_only_what_moves_is_touched_and_told(city, house, another_holiday):
    calendar_before = date(2026, 3, 17)
    case, other, gone = (files(city, city.worker(n)) for n in (1, 2, 3))
    for one in (case, other, gone):
        reaches_mediation(house, one)
    for one in (case, other, gone):
        one.matter.deadlines.filter(key="mediate").update(due=calendar_before)
    Matter.objects.filter(pk=case.matter_id).update(next_due=calendar_before)
    clocks.stay(other, actor=house.actor("mediators"), at=AT, why="等工伤认定")
    leaving.withdraw(gone, actor=city.worker(3).actor, at=AT)
    done = recount_all(AT)
    assert (done.deadlines, done.matters) == (2, 1)
    assert due(case) == date(2026, 3, 18)
    assert Matter.objects.get(pk=case.matter_id).next_due == date(2026, 3, 18)
    assert due(other) is None, "what stands still has no day"
    record = EventRecord.objects.get(kind="matters.recounted")
    assert (record.chain_id, record.payload["before"], record.payload["due"]) == (
        case.matter_id, "2026-03-17", "2026-03-18",
    )  # fmt: skip
    follow(record)
    assert Fact.objects.get(measure="dispute.due", source=case.matter_id).period == date(2026, 3, 18)
    assert recount_all(AT).matters == 0, "done again, nothing moves"


def test_only_the_system_recounts(city, house):
    case = files(city)
    with pytest.raises(NotVisible):
        recount_deadlines(case.matter, actor=city.boss.actor, at=AT)


def test_the_command(city, house, capsys, monkeypatch):
    monkeypatch.setattr(deadlines_command, "enter_django", lambda: None)
    reaches_mediation(house, files(city))
    assert deadlines_command.run(Namespace(what="recount")) == 0
    assert "看过 1 个没有办结的期限，0 件事项的日期有变" in capsys.readouterr().out
