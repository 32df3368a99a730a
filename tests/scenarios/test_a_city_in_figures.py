"""A round becomes figures: of the enterprise, the town and the city, as its events reach the worker."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.urls import reverse

from gonghui.kernel.actions.tasks import react
from gonghui.kernel.measures.rolling import add_up, verify
from gonghui.portal.board import stats
from gonghui.portal.cockpit.reading import view
from gonghui.services.bargaining.models import RoundIndex
from tests.plugin_cast import client_of

from .calendar import day


@pytest.fixture(autouse=True)
def nobody_waits(db):
    """Tests that commit leave jobs behind, of events that are gone."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")


def worker_catches_up() -> int:
    """Do what waits in the queue for reactions, as the worker would; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE task_name = 'events.react' AND status = 'todo' RETURNING id, args"
        )
        jobs = sorted(cursor.fetchall())
    for _, args in jobs:
        react(**(json.loads(args) if isinstance(args, str) else args))
    add_up()
    return len(jobs)


def figures(area, on):
    shown = view(area, day(on))
    at = {stage.title: stage.count for stage in shown.stages if stage.count}
    return shown.running, shown.late, at


def cover(area, on):
    return {dial.title: dial.notes[0] for dial in view(area, day(on)).dials if dial.share is not None}


def test_a_round_is_seen_from_above_step_by_step(city):
    round = city.opens_a_wage_round(on="2026-03-02")
    round.hears(city.worker(7), "夜班津贴涨一点")
    assert worker_catches_up() >= 2
    assert figures(city.federation, "2026-03-02") == (1, 0, {"发起协商": 1})

    round.settles_topics(own=["高温津贴", "食堂"])
    city.delegates(9)
    round.opens_an_election(seats=4).votes(*[(1, 2, 3, 4)] * 9).counts_the_election().settles_its_list()
    round.offers(raise_by="8%", on="2026-03-09").is_received(on="2026-03-10")
    worker_catches_up()
    assert figures(city.town, "2026-03-10") == (1, 0, {"接受要约": 1})
    # Nobody does anything, and yet it is late: the days are in the sums.
    assert figures(city.town, "2026-03-25") == (1, 1, {"接受要约": 1})
    assert figures(city.other_town, "2026-03-25") == (0, 0, {})

    round.employer.accepts(on="2026-03-20", meeting_on="2026-04-08")
    round.employer.gives_the_data(on="2026-03-25")
    round.meets(on="2026-04-08").agrees_on(raise_by="5%").writes_the_minutes().signs_the_minutes()
    round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=7, no=1, abstaining=1).is_counted()
    round.signs_the_contract(on="2026-04-20").employer.files(on="2026-04-22")
    round.bureau.passes(on="2026-04-28")
    round.employer.posts(on="2026-04-29")
    worker_catches_up()
    assert figures(city.federation, "2026-04-29") == (0, 0, {})
    assert cover(city.federation, "2026-05-15")["有效合同覆盖企业"].startswith("1 /")
    assert cover(city.federation, "2026-05-15")["有效合同覆盖职工"].startswith("16 /")
    assert cover(city.federation, "2027-05-15")["有效合同覆盖企业"].startswith("0 /"), "the contract has run out"
    rise = next(dial for dial in view(city.federation, day("2026-05-15")).dials if dial.title == "今年约定涨幅")
    assert rise.value == "5"
    assert verify() == []
    shown = {stat["label"]: stat["value"] for stat in stats(city.city_cadre.actor, day("2026-05-15"))}
    assert (shown["进行中"], shown["今年办结"]) == (0, 1)

    kept = RoundIndex.objects.get(round=round.pk)
    assert 50 < kept.total <= 100
    page = client_of(city.worker(7)).get(reverse("bargaining:round_index", args=[round.pk])).content.decode()
    assert "1 条建议，答复 0 条" in page
    assert "选举 9/9，职代会 9/9" in page


def test_the_same_news_twice_changes_nothing(city):
    city.opens_a_wage_round(on="2026-03-02")
    worker_catches_up()
    before = figures(city.federation, "2026-03-02")
    from gonghui.kernel.measures.models import Fact
    from gonghui.kernel.measures.recounting import recount

    facts = Fact.objects.count()
    assert recount() > 0
    add_up()
    assert (figures(city.federation, "2026-03-02"), Fact.objects.count()) == (before, facts)
    assert verify() == []
