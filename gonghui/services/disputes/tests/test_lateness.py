"""Lateness is told upwards: who, on which day, once, never at night or on a rest day; softer of a promise."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.notices.reminders import remind
from gonghui.services.disputes.actions import clocks, concluding, passing
from gonghui.services.disputes.kinds import Outcome
from gonghui.services.disputes.models import Escalation
from gonghui.services.disputes.ticks.lateness import tick

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


def day(text: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(hour=hour, tzinfo=clock.CHINA)


@pytest.fixture
def case(city, house):
    """With the mediators since 2 March, due on Tuesday 17 March."""
    found = files(city)
    reaches_mediation(house, found)
    return found


def rungs(case, *, promised: bool = False) -> list[str]:
    rows = Escalation.objects.filter(case=case, of_promise=promised)
    return list(rows.order_by("pk").values_list("rung", flat=True))


def told(person) -> list[str]:
    rows = Notice.objects.filter(person=person.person).exclude(key__startswith="turn:")
    return [one.title for one in rows.order_by("pk") if "期" in one.title or "承诺" in one.title]


#: The day, and what was told by then when the clock ticked on it.
LADDER = (
    ("03-16", []),
    ("03-17", ["officer"]),
    ("03-18", ["officer", "head"]),
    ("03-19", ["officer", "head"]),
    ("03-20", ["officer", "head", "town"]),
    ("03-21", ["officer", "head", "town"]),  # a Saturday
    ("03-23", ["officer", "head", "town"]),
    ("03-24", ["officer", "head", "town", "city"]),
    ("03-31", ["officer", "head", "town", "city"]),
)


def test_step_by_step_each_once(city, house, case):
    for text, expected in LADDER:
        for hour in (9, 15):
            tick(day(text, hour))
        assert rungs(case) == expected, text
    assert told(house.officer["mediators"]) == ["调解：今天是法定期限的最后一天"]
    assert told(house.head["mediators"]) == ["调解：超过法定期限 1 个工作日"]
    assert told(city.town_cadre) == ["调解：超过法定期限 3 个工作日，请督办"]
    assert told(city.city_cadre) == ["调解：超过法定期限 5 个工作日，请督办"]
    assert told(city.boss) == [], "not the parties"
    events = EventRecord.objects.filter(chain_id=case.matter_id, kind="disputes.escalated")
    assert [record.payload["days_late"] for record in events] == [0, 1, 3, 5]


@pytest.mark.parametrize(
    ("text", "hour", "climbed"),
    [("03-18", 6, 0), ("03-18", 7, 2), ("03-18", 20, 2), ("03-18", 21, 0), ("03-21", 10, 0), ("03-22", 10, 0),
     ("04-06", 10, 0), ("04-07", 10, 4)],
    ids=["dawn", "morning", "evening", "night", "Saturday", "Sunday", "Qingming", "the day after"],
)  # fmt: skip
def test_never_at_night_or_on_a_rest_day(case, text, hour, climbed):
    assert tick(day(text, hour)) == climbed


def test_the_day_itself_is_spoken_of_once(city, house, case):
    """The reminder that every deadline has says the same on its last day."""
    remind(day("03-17"))
    tick(day("03-17"))
    assert len(told(house.officer["mediators"])) == 1


def test_a_promise_is_told_in_softer_words(city, house, case):
    Deadline.objects.filter(matter=case.matter, key="mediate").update(promised=day("03-10").date())
    for text in ("03-10", "03-11", "03-13", "03-17"):
        tick(day(text))
    assert rungs(case, promised=True) == ["officer", "head", "town", "city"]
    assert rungs(case) == ["officer"], "the law's own day is told as well"
    assert told(house.head["mediators"]) == ["调解：比承诺晚了 1 个工作日，请关心"]


def test_the_officer_who_has_it_and_nobody_else(city, house, case):
    chosen = city.player("专办员", ("mediator", house.body["mediators"].organisation))
    passing.give_to(case, actor=house.head["mediators"].actor, at=AT, officer=chosen.id)
    tick(day("03-17"))
    assert told(chosen) and not told(house.officer["mediators"])


def test_a_stay_moves_the_day_and_the_end_stops_it(city, house, case):
    tick(day("03-17"))
    mediator = house.actor("mediators")
    clocks.stay(case, actor=mediator, at=day("03-17", 10), why="等工伤认定")
    assert tick(day("03-19")) == 0, "it stands still"
    clocks.resume(case, actor=mediator, at=day("03-19", 10))
    assert rungs(case) == ["officer"]
    assert tick(day("03-19", 15)) == 1, "another day, told anew"
    concluding.conclude(case, actor=mediator, at=day("03-20"), outcome=Outcome.FAILED, words="谈不拢")
    assert tick(day("03-31")) == 0
