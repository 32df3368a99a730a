"""Treated before it is ill: wages are late, workers ask one after the other, somebody goes there in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.rights import door
from gonghui.services.bargaining.tests import opening_stage
from gonghui.services.disputes import ticks
from gonghui.services.disputes.actions.filing import Claimed
from gonghui.services.disputes.actions.watching import make_visit
from gonghui.services.disputes.models import Visit
from gonghui.services.disputes.periods import containing
from gonghui.services.disputes.queries.area import area_figures
from gonghui.services.disputes.queries.visits import reasons
from gonghui.services.disputes.tests.bodies_stage import AT, bodies, files, reaches_mediation
from gonghui.services.disputes.tests.lives_stage import counted
from gonghui.services.disputes.watching import look

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def day(text: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(hour=hour, tzinfo=clock.CHINA)


def asks(city, number: int, at: datetime, kind: str = "overtime"):
    case = files(city, city.worker(number), at, claims=(Claimed(kind, None, "三个月没有算"),))
    look(EventRecord.objects.get(chain_id=case.matter_id, kind="disputes.filed"))
    return case


def letters(player) -> list[str]:
    return list(Notice.objects.filter(person=player.person).order_by("pk").values_list("title", flat=True))


def test_somebody_goes_there_in_time(city):
    house = bodies(city)
    # Two ask for overtime: that alone is no sign. The third in a month is; it is ten at night, nobody is rung up.
    first = asks(city, 1, day("03-02"))
    asks(city, 2, day("03-05"))
    assert not Visit.objects.exists()
    asks(city, 3, day("03-10", 22))
    ticks.tick(day("03-10", 22))
    assert letters(city.town_cadre) == []
    ticks.tick(day("03-11", 8))
    assert letters(city.town_cadre) == ["有一家企业请您上门看看"]

    # Meanwhile the union of the firm asks for talks about wages: one reason more for the same visit.
    opening_stage.start(city, day("03-11", 9))
    ticks.tick(day("03-11"))
    visit = Visit.objects.get()
    assert [one["title"] for one in reasons(visit)] == ["案件集中", "协商期间有争议"]
    told = " ".join(one["words"] for one in reasons(visit))
    assert not any(city.worker(number).name in told for number in (1, 2, 3))

    # The firm knows of none of it: neither the cases nor the visit that is being prepared.
    for one in (city.boss, city.agent, city.chair):
        seen = door(Matter, one.actor).filter(procedure_name="dispute")
        assert not seen.exists() and "有一家企业请您上门看看" not in letters(one), one.name

    # The town's cadre goes there and agrees on something; the case goes on its way.
    make_visit(visit, actor=city.town_cadre.actor, at=day("03-12"), words="排班表拿出来看了", agreed="月底补发加班费")
    reaches_mediation(house, first, day("03-12"))
    ticks.tick(day("03-28", 10))  # a Saturday, one day late: nobody is told
    assert not any("超过法定期限" in title for title in letters(house.head["mediators"]))
    ticks.tick(day("03-30", 10))
    assert "调解：超过法定期限 1 个工作日" in letters(house.head["mediators"])
    assert not any("超过法定期限" in title for title in letters(city.town_cadre))

    # The area's figures say what was: three cases, all of them still open.
    counted()
    figures = area_figures(city.town, containing(day("03-12").date(), "month"), day("03-30").date())
    assert (int(figures.sums.total["disputes.filed"]), figures.running, figures.late) == (3, 3, 1)
