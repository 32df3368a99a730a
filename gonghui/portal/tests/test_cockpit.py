"""The cockpit and the map on it; who looks at which area; the board beside it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel import clock
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.measures.actions import Figure, Level, ledger_of, put
from gonghui.kernel.measures.matters import figures_of
from gonghui.kernel.measures.rolling import add_up
from gonghui.kernel.organisations.models import Kind, Office
from gonghui.kernel.rights import system
from gonghui.portal.board import stats, towns
from gonghui.portal.cockpit.reading import view
from gonghui.portal.cockpit.treemap import squarified
from gonghui.portal.pages_by_key import ByKey
from tests.plugin_cast import begins_after, client_of

pytestmark = [pytest.mark.django_db, begins_after(None)]

COVERED, RISE, SIGNED = "bargaining.covered", "bargaining.rise", "bargaining.signed"


def keep(enterprise, *figures):
    put(ledger_of(enterprise.pk), actor=system("measures"), at=clock.now(), figures=lambda: figures)


def count(city, enterprise, workers, covered=False):
    """A firm with so many workers, perhaps with a contract and its rise."""
    month = date(clock.today().year, 1, 1)
    keep(
        enterprise, Figure("organisations.enterprises", enterprise.pk, {month: 1}),
        Level("organisations.workers", enterprise.pk, {month: workers}),
        *([Figure(COVERED, enterprise.pk, {month: 1}), Figure(RISE, enterprise.pk, {month: 6})] if covered else []),
    )  # fmt: skip


def matter(enterprise, number, step="meet", due=None, **more):
    made = Matter.objects.create(
        number=f"薪协K-{number:04d}", title="协商", procedure_name="wage-round", procedure_version=1, step_key=step,
        enterprise=enterprise, place="330784", opened_at=clock.now(), **({"next_due": due} if due else {}), **more,
    )  # fmt: skip
    keep(enterprise, *figures_of(made))
    return made


def dials(area):
    return {dial.title: dial for dial in view(area, clock.today()).dials}


def test_an_area_at_a_glance(city):
    count(city, city.enterprise, 80, covered=True)
    count(city, city.outside_enterprise, 20)
    count(city, city.far_enterprise, 100)
    late, today = clock.today() - timedelta(days=3), clock.today()
    matter(city.enterprise, 1, due=late)
    matter(city.far_enterprise, 2, step="coordinate", due=today)
    add_up()
    shown = view(city.federation, clock.today())
    firms, workers = dials(city.federation)["有效合同覆盖企业"], dials(city.federation)["有效合同覆盖职工"]
    assert (firms.value, firms.notes) == ("33", ("1 / 3 家",))
    assert workers.notes == ("0 / 200 人",)
    assert dials(city.federation)["今年约定涨幅"].value == "6"
    assert (shown.running, shown.late, shown.trouble) == (2, 1, 0)
    at = {stage.title: stage.count for stage in shown.stages}
    assert (at["协商会议"], at["接受要约"], at["备案审查"]) == (1, 1, 0), "what stands beside a step is counted there"
    assert [(place.name, place.enterprises, place.covered, place.late) for place in shown.places] == [
        ("东城街道总工会", 2, 1, 1), ("古山镇总工会", 1, 0, 0),
    ]  # fmt: skip


def test_a_town_shows_its_firms(city):
    count(city, city.enterprise, 80, covered=True)
    add_up()
    shown = view(city.town, clock.today())
    assert {(place.name, place.is_area) for place in shown.places} == {("永康铝业", False), ("东城五金", False)}
    page = client_of(city.town_cadre).get(reverse("portal:cockpit_of", args=[city.town.pk])).content.decode()
    assert reverse("portal:portrait", args=[city.enterprise.pk]) in page


def test_everybody_comes_to_their_own_area(city):
    for who, area in (("city_cadre", "federation"), ("town_cadre", "town"), ("reviewer", "federation")):
        answer = client_of(getattr(city, who)).get("/cockpit/")
        assert answer["Location"] == reverse("portal:cockpit_of", args=[getattr(city, area).pk])
    assert "没有管辖" in client_of(city.worker(1)).get("/cockpit/").content.decode()
    assert client_of(city.town_cadre).get(reverse("portal:cockpit_of", args=[city.other_town.pk])).status_code == 403
    assert client_of(city.city_cadre).get(reverse("portal:cockpit_of", args=[city.enterprise.pk])).status_code == 404


def test_market_regulation_looks_on(city):
    bureau = city.body(Kind.MARKET_BUREAU, "市场监管局", city.federation)
    analyst = city.player("钱监管", (Office.ANALYST, bureau))
    client = client_of(analyst)
    assert client.get(reverse("portal:cockpit_of", args=[city.federation.pk])).status_code == 200
    assert client.get(reverse("portal:portrait", args=[city.enterprise.pk])).status_code == 200
    assert client.get("/board/").status_code == 200
    assert "薪协" not in client.get("/board/").content.decode()


def test_the_figures_alone_are_read_again(city):
    page = client_of(city.city_cadre).get(reverse("portal:cockpit_figures", args=[city.federation.pk])).content.decode()
    assert "<html" not in page and "正在办" in page


def test_the_cockpit_asks_a_fixed_number_of_queries(city):
    address, client = reverse("portal:cockpit_of", args=[city.federation.pk]), client_of(city.city_cadre)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(12):
        town = city.body(Kind.FEDERATION, f"第{number}镇总工会", city.federation, level=5)
        count(city, city.body(Kind.ENTERPRISE, f"第{number}厂", town), 30)
    add_up()
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)


def test_the_board_counts_from_the_sums_and_lists_late_ones_first(city):
    today = clock.today()
    matter(city.enterprise, 1, due=today + timedelta(days=5))
    matter(city.outside_enterprise, 2, due=today - timedelta(days=1))
    matter(city.far_enterprise, 3, in_trouble=True)
    add_up()
    shown = {stat["label"]: stat["value"] for stat in stats(city.city_cadre.actor, today)}
    assert shown == {"进行中": 3, "已超期": 1, "有问题": 1, "今年办结": 0}
    page = client_of(city.city_cadre).get("/board/").content.decode()
    assert page.index("东城五金") < page.index("永康铝业") < page.index("古山门业")
    late = client_of(city.city_cadre).get("/board/?kind=late").content.decode()
    assert "东城五金" in late and "永康铝业" not in late
    town = client_of(city.city_cadre).get("/board/", {"town": str(city.other_town.pk)}).content.decode()
    assert "古山门业" in town and "永康铝业" not in town
    assert {one.short_name for one in towns(city.city_cadre.actor)} == {"东城街道总工会", "古山镇总工会"}
    assert client_of(city.city_cadre).get("/board/", {"town": "x", "after": "y~z"}).status_code == 200


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_by_key_show_every_row_once(city, newest_first):
    today = clock.today()
    for number in range(11):
        matter(city.enterprise, number, due=today + timedelta(days=number // 3))
    found, after, seen = Matter.objects.all(), "", []
    for _ in range(5):
        page = ByKey(found, "next_due", after, 4, date.fromisoformat, newest_first=newest_first)
        seen += page.rows
        after = page.following
        if not after:
            break
    order = sorted(Matter.objects.all(), key=lambda row: (row.next_due, row.pk), reverse=newest_first)
    assert seen == order


sizes = st.lists(st.integers(0, 10**6), max_size=40)


@given(sizes)
def test_the_map_is_filled_and_true(values):
    boxes = squarified(values, 1000, 520)
    positive = [value for value in values if value > 0]
    assert len(boxes) <= len(positive)
    total = sum(positive)
    for box in boxes:
        assert box.x >= -0.01 and box.x + box.width <= 1000.01
        assert box.y >= -0.01 and box.y + box.height <= 520.01
        assert box.width * box.height == pytest.approx(values[box.item] / total * 1000 * 520, rel=1e-3, abs=1e-3)
    if positive and min(positive) / total > 1e-4:
        assert len(boxes) == len(positive)
        assert sum(box.width * box.height for box in boxes) == pytest.approx(1000 * 520, rel=1e-3)


def test_a_mean_is_of_facts_and_not_of_areas(city):
    month = date(clock.today().year, 1, 1)
    keep(city.enterprise, Figure(RISE, city.enterprise.pk, {month: 2}), Figure(RISE, city.union.pk, {month: 3}))
    keep(city.far_enterprise, Figure(RISE, city.far_enterprise.pk, {month: Decimal("7")}))
    add_up()
    assert dials(city.federation)["今年约定涨幅"].value == "4"
