"""A statement of rights is put together once and asked for everybody alike; it never answers for somebody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Organisation, Post
from gonghui.kernel.organisations.rights import Right
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Relation, Rights, may, objects, statements, table, tables
from gonghui.kernel.rights.table import _by_right, _tables

pytestmark = pytest.mark.django_db


def put_together() -> int:
    return statements._statement.cache_info().misses


def test_two_workers_share_one_statement_and_not_its_answer(city):
    here = Employment.objects.filter(enterprise=city.enterprise)
    mine, theirs = (here.get(person=city.worker(n).person) for n in (1, 2))
    assert may(city.worker(1).actor, Right.SEE_AN_EMPLOYMENT, mine)
    before = put_together()
    assert not may(city.worker(1).actor, Right.SEE_AN_EMPLOYMENT, theirs)
    assert may(city.worker(2).actor, Right.SEE_AN_EMPLOYMENT, theirs)
    assert not may(city.worker(2).actor, Right.SEE_AN_EMPLOYMENT, mine)
    assert put_together() == before


def test_an_office_given_or_ended_is_another_statement(city):
    assert may(city.town_cadre.actor, Right.APPOINT, city.union)
    assert not may(city.worker(1).actor, Right.APPOINT, city.union)
    Post.objects.filter(person=city.town_cadre.person).update(person=city.worker(1).person)
    assert not may(city.town_cadre.actor, Right.APPOINT, city.union)
    assert may(city.worker(1).actor, Right.APPOINT, city.union)


def test_the_next_day_is_another_statement(city):
    Post.objects.filter(person=city.chair.person).update(until=clock.today())
    assert may(city.chair.actor, Right.APPOINT, city.union)
    before = clock.offset()
    clock.set_offset(before + timedelta(days=1))
    try:
        assert not may(city.chair.actor, Right.APPOINT, city.union)
    finally:
        clock.set_offset(before)


def test_the_answer_is_that_of_the_filter_for_everybody(city):
    """For all organisations and everybody of the cast, every right that stands in a table over them."""
    rights = [right for one in tables() if one.model is Organisation for right in one.holders]
    for player in city.everybody:
        for right in rights:
            held = set(objects(player.actor, right).values_list("pk", flat=True))
            for one in Organisation.objects.all():
                assert may(player.actor, right, one) == (one.pk in held), (player.name, right, one)


def test_a_relation_that_depends_on_the_hour_is_refused(city):
    class Hourly(Rights):
        OPEN_AT_NIGHT = "夜里办事"

    by_the_hour = Relation(
        "hourly", "值班的人", lambda actor: Q(erased_at__lt=datetime.now(clock.CHINA)), lambda _: Q()
    )
    made = table(Person, {Hourly.OPEN_AT_NIGHT: by_the_hour})
    try:
        with pytest.raises(TypeError, match="depend on the hour"):
            may(city.chair.actor, Hourly.OPEN_AT_NIGHT, city.chair.person)
    finally:
        _tables.remove(made)
        del _by_right[Hourly.OPEN_AT_NIGHT]
