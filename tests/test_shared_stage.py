"""What tests share of a stage, and what they do not: built once, and each finds it as it was built."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Organisation
from tests.plugin_cast import begins_after

built = []


def founded(city):
    built.append(city)
    clock.set_offset(timedelta(days=9))
    return city.body("federation", "新建街道总工会", city.federation, level=5)


pytestmark = [pytest.mark.django_db, begins_after(founded)]


@pytest.mark.parametrize("time", [1, 2])
def test_what_one_does_the_next_does_not_see(city, round, time):
    assert (len(built), clock.offset()) == (1, timedelta(0))
    assert (round.short_name, city.union.short_name) == ("新建街道总工会", "永康铝业工会")
    assert Organisation.objects.get(pk=round.pk).short_name == "新建街道总工会"
    assert round.parent is city.federation
    round.short_name = city.union.short_name = "改了名"
    round.save()
    clock.set_offset(timedelta(days=1))


@begins_after(None)
def test_with_no_stage_there_is_the_city_alone(city):
    assert Organisation.objects.filter(kind="federation").count() == 3
    assert city.worker(1).name


@begins_after(None)
def test_the_clock_did_not_stay_where_a_test_left_it(city):
    assert clock.offset() == timedelta(0)
