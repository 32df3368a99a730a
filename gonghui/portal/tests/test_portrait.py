"""An enterprise's portrait: who reads how much, what is hidden because few people stand behind it, and the data."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel import clock
from gonghui.kernel.measures.actions import Figure, ledger_of, put
from gonghui.kernel.organisations.models import Kind, Office
from gonghui.kernel.rights import system
from gonghui.portal.portrait.views import DATA_LIMIT
from gonghui.portal.portrait.workforce import LEAST, shown, workforce
from tests.plugin_cast import begins_after, client_of

pytestmark = [pytest.mark.django_db, begins_after(None)]


def address(city, name="portrait"):
    return reverse(f"portal:{name}", args=[city.enterprise.pk])


def with_figures(city):
    month = date(clock.today().year, 1, 1)
    known = [Figure("bargaining.signed", city.enterprise.pk, {month: 1}),
             Figure("bargaining.suggestions", city.enterprise.pk, {month: 7})]  # fmt: skip
    put(ledger_of(city.enterprise.pk), actor=system("measures"), at=clock.now(), figures=lambda: known)


@pytest.mark.parametrize("who, status", [
    ("city_cadre", 200), ("town_cadre", 200), ("other_cadre", 403), ("reviewer", 200), ("chair", 200), ("boss", 200),
    ("outsider", 403), ("stranger", 403),
])  # fmt: skip
def test_who_reads_it(city, who, status):
    assert client_of(getattr(city, who)).get(address(city)).status_code == status


def test_a_worker_does_not(city):
    assert client_of(city.worker(3)).get(address(city)).status_code == 403
    assert client_of(city.chair).get(address(city, "portrait_data")).status_code == 403


def test_other_offices_read_what_is_public(city):
    with_figures(city)
    body = city.body(Kind.COMMERCE_FEDERATION, "工商联", city.federation)
    analyst = client_of(city.player("孙联络", (Office.ANALYST, body)))
    words = analyst.get(address(city)).content.decode()
    assert "签订合同" in words and "职工建议" not in words
    names = {one["name"] for one in analyst.get(address(city, "portrait_data")).json()["measures"]}
    assert names == {"bargaining.signed"}
    words = client_of(city.city_cadre).get(address(city)).content.decode()
    assert "签订合同" in words and "职工建议" in words


def test_it_is_of_enterprises_only(city):
    assert client_of(city.city_cadre).get(reverse("portal:portrait", args=[city.town.pk])).status_code == 404


def test_the_structure_of_the_workforce(city):
    told = workforce(city.enterprise, clock.today())
    assert told.size == 16
    groups = {one.key: one.groups for one in told.structures}
    assert groups["form"] == {"劳动合同": 16}
    assert groups["skill"] == {"没有等级": 16}
    assert groups["sex"] == {"男": 16}


def test_under_ten_nothing_is_told(city):
    told = workforce(city.outside_enterprise, clock.today())
    assert (told.size, told.structures) == (None, ())
    page = (
        client_of(city.city_cadre).get(reverse("portal:portrait", args=[city.outside_enterprise.pk])).content.decode()
    )
    assert "不足 10 人" in page and "职工结构" not in page


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60)))
def test_what_is_hidden_cannot_be_worked_out(groups):
    told = shown(groups)
    hidden = [name for name, count in told.items() if count is None]
    assert all(count is None or count >= LEAST for count in told.values())
    if sum(groups.values()) >= LEAST:
        assert not hidden or sum(groups[name] for name in hidden) >= LEAST
        assert len(hidden) != 1, "a single one would be the rest of the total"
    assert {name for name, count in groups.items() if count} == set(told)


def test_the_data_are_limited(city):
    from datetime import timedelta

    from gonghui.kernel.people.models import Attempt

    client, at = client_of(city.reviewer), clock.now()
    data = client.get(address(city, "portrait_data"))
    assert data["Cache-Control"] == "private, no-store"
    assert data.json()["enterprise"]["uscc"] == "91330784MA2E00010J"
    many = [
        Attempt(purpose="portrait", key=str(city.reviewer.id), at=at - timedelta(minutes=1))
        for _ in range(DATA_LIMIT.times)
    ]
    Attempt.objects.bulk_create(many)
    assert client.get(address(city, "portrait_data")).status_code == 429
    assert client_of(city.city_cadre).get(address(city, "portrait_data")).status_code == 200


def test_the_chair_finds_it_at_home_and_cadres_by_searching(city):
    assert address(city) in client_of(city.chair).get("/").content.decode()
    assert address(city) in client_of(city.city_cadre).get("/search/", {"q": "永康市铝业"}).content.decode()
    assert address(city) not in client_of(city.worker(3)).get("/search/", {"q": "永康市铝业"}).content.decode()
