"""A statement of rights is put together once and asked for everybody alike; it never answers for somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Organisation, Post
from gonghui.kernel.organisations.rights import Right
from gonghui.kernel.people.models import SignIn
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


def test_a_relation_that_depends_on_the_hour_is_asked_anew_each_time(city):
    class Hourly(Rights):
        OPEN_AT_NIGHT = "夜里办事"

    hour = [clock.now()]
    on_duty = Relation("hourly", "值班的人", lambda actor: Q(signed_in_at__gt=hour[0]), lambda sign_in: Q())
    made = table(SignIn, {Hourly.OPEN_AT_NIGHT: on_duty})
    account, at = city.worker(1).account, hour[0]
    here = SignIn.objects.create(account=account, device="手机", ip="127.0.0.1", signed_in_at=at, last_seen_at=at)
    try:
        assert not may(city.chair.actor, Hourly.OPEN_AT_NIGHT, here)
        hour[0] -= timedelta(hours=1)
        assert may(city.chair.actor, Hourly.OPEN_AT_NIGHT, here)
    finally:
        _tables.remove(made)
        del _by_right[Hourly.OPEN_AT_NIGHT]
