"""Lists cost the same number of queries however long they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gonghui.kernel import clock
from gonghui.kernel.events.chains import append
from gonghui.kernel.matters.models import Deadline, Matter, Visit
from gonghui.kernel.organisations.models import Kind
from gonghui.kernel.rights import system
from gonghui.services.bargaining.events import SuggestionMade
from gonghui.services.bargaining.models import Round, Side
from gonghui.services.bargaining.queries.desk import LINES
from tests.cast import City
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30


@pytest.fixture(scope="module")
def city(lasting_stage: None) -> City:
    return City()


def rounds_of(city: City, count: int, step: str = "elect") -> list[Round]:
    """So many running rounds in the town, each of an enterprise of its own, a third of them late."""
    now = clock.now()
    made = []
    for n in range(count):
        enterprise = city.body(Kind.ENTERPRISE, f"第{n}五金厂", city.town)
        union = city.body(Kind.ENTERPRISE_UNION, f"第{n}五金厂工会", city.town, enterprise=enterprise)
        matter = Matter.objects.create(
            number=f"薪协T-{n}", title="2026 年度工资集体协商", procedure_name="wage-round", procedure_version=1,
            step_key=step, enterprise=enterprise, union=union, place="330784", opened_at=now,
        )  # fmt: skip
        made.append(
            Round.objects.create(
                id=matter.pk, matter=matter, proposer=Side.WORKER, term_from=now.date(),
                term_until=now.date() + timedelta(days=364), workforce=12, join_code=matter.pk.hex[-12:],
            )
        )  # fmt: skip
        Visit.objects.create(matter=matter, step_key="initiate", entered_at=now, left_at=now)
        Visit.objects.create(matter=matter, step_key=step, entered_at=now)
        Deadline.objects.create(
            matter=matter, key="whole", rule="bargaining.round_from_offer", counted_from=now.date(),
            due=now.date() + timedelta(days=n % 3 - 1), basis="试行办法",
        )  # fmt: skip
    return made


def queries(client: Any, path: str) -> int:
    client.get(path)  # whatever is kept from the first time
    with CaptureQueriesContext(connection) as counted:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(counted)


@pytest.mark.parametrize("path", ["/", "/board/", "/board/rows/", "/bargaining/", "/bargaining/archive/"])
@pytest.mark.parametrize("who", ["town_cadre", "reviewer"])
def test_lists_of_rounds(city, who, path):
    client = client_of(getattr(city, who))
    rounds_of(city, FEW)
    few = queries(client, path)
    Round.objects.all().delete()
    Matter.objects.all().delete()
    rounds_of(city, MANY)
    assert queries(client, path) <= few, "a query for each row: prefetch it"


@pytest.mark.parametrize("page", ["", "live/", "timeline/"])
def test_a_round_with_a_long_history(city, page):
    (round,) = rounds_of(city, 1)
    client, path = client_of(city.town_cadre), f"/bargaining/{round.pk}/{page}"
    happened = [SuggestionMade(round.pk)]
    append(round.pk, happened * FEW, actor=system("clock"), at=clock.now())
    few = queries(client, path)
    append(round.pk, happened * MANY, actor=system("clock"), at=clock.now())
    assert queries(client, path) <= few


def test_an_inbox_and_a_home_with_many_messages(city):
    from gonghui.kernel.notices.actions import send

    client = client_of(city.chair)
    for n in range(FEW):
        send([city.chair.id], key=f"few:{n}", title="消息", at=clock.now())
    few = [queries(client, path) for path in ("/notices/", "/")]
    for n in range(MANY):
        send([city.chair.id], key=f"many:{n}", title="消息", at=clock.now())
    assert [queries(client, path) for path in ("/notices/", "/")] <= few


def test_a_home_where_much_waits(city):
    """Each line of what waits says what is next, which costs; but only so many lines are shown."""
    client = client_of(city.reviewer)
    rounds_of(city, LINES + 1, step="coordinate")
    few = queries(client, "/")
    Round.objects.all().delete()
    Matter.objects.all().delete()
    rounds_of(city, MANY, step="coordinate")
    assert queries(client, "/") <= few
    assert "还有更多等您办的" in client.get("/").content.decode()
