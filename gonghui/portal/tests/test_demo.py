"""The demonstration city's first stones: the accounts that are printed really sign in, nobody is doubled."""

from __future__ import annotations

import pytest

from gonghui.kernel.organisations.models import Employment, Kind, Office, Organisation, Post
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.queries import find_by_phone
from gonghui.portal.demo import city, loading
from gonghui.portal.demo.sign_ins import sign_ins
from gonghui.portal.models import DemoLoad


@pytest.fixture(scope="module")
def built_city(lasting_stage):
    """The first three firms, without their rounds, built once for all."""
    with pytest.MonkeyPatch.context() as patch:
        only_three_firms(patch)
        loading.load()


def only_three_firms(patch):
    patch.setattr(city, "FIRMS", city.FIRMS[:3])
    patch.setattr(loading, "services", lambda: ())


@pytest.fixture
def small_city(built_city, db, monkeypatch):
    """That city, as long as the list is that short."""
    only_three_firms(monkeypatch)


def test_everybody_on_the_list_can_sign_in(small_city):
    for row in sign_ins():
        account = find_by_phone(row.phone)
        assert account is not None, row
        assert account.person.name == row.name
        assert account.check_password(city.PASSWORD)


def test_the_firms_have_their_workforce_and_lawfully_many_delegates(small_city):
    for firm in city.FIRMS[1:]:
        enterprise = Organisation.objects.get(kind=Kind.ENTERPRISE, short_name=firm.short_name)
        employed = Employment.objects.filter(enterprise=enterprise)
        assert employed.count() == firm.workers + 5  # chair, agent and three workers with accounts
        delegates = Post.objects.filter(organisation__enterprise=enterprise, office=Office.DELEGATE)
        assert delegates.count() >= 40 if firm.workers >= 100 else delegates.count() >= 30


def test_identity_numbers_and_phones_are_nobody_elses(small_city):
    people = Person.objects.all()
    assert people.count() == people.exclude(id_index=None).values("id_index").distinct().count()


def test_a_second_start_builds_nothing_twice(small_city):
    before = Organisation.objects.count()
    loading.load()
    assert Organisation.objects.count() == before
    assert DemoLoad.objects.get().finished_at is not None


def test_the_list_of_firms_is_the_city_that_was_asked_for():
    assert len(city.FIRMS) == 34
    stands = {firm.stands for firm in city.FIRMS}
    assert stands >= {
        "initiate", "elect", "offer", "answer", "meet", "minutes", "congress", "resolve", "review", "publicise",
    }  # fmt: skip
    assert sum(1 for firm in city.FIRMS if firm.years or firm.stands == "done") >= 10
