"""Who stands how to which organisation; and that the three answers of one rule agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Office, Organisation, Post
from gonghui.kernel.organisations.rights import (
    CADRES,
    ORGANISATION_RIGHTS,
    POST_RIGHTS,
    RIGHTS,
    Right,
    employed_at,
    member_of,
    office_in,
    office_over,
)
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, may, objects, people, system

pytestmark = pytest.mark.django_db


def names(city, relation, obj):
    found = set(Person.objects.filter(relation.people(obj)).values_list("pk", flat=True))
    return {player.name for player in city.everybody if player.id in found}


def reached(relation, player, model=Organisation):
    return {str(found) for found in model.objects.filter(relation.objects(player.actor))}


def test_a_post_holds_in_its_own_organisation_only(city):
    chair = office_in([Office.CHAIR], at="")
    assert reached(chair, city.chair) == {"永康铝业工会"}
    assert reached(chair, city.worker(1)) == set()
    assert names(city, chair, city.union) == {"吕国强"}


def test_the_chair_is_reached_from_the_enterprise_through_its_union(city):
    chair = office_in([Office.CHAIR], at="union")
    assert reached(chair, city.chair) == {"永康铝业"}
    assert names(city, chair, city.enterprise) == {"吕国强"}
    assert names(city, chair, city.outside_enterprise) == set()


def test_a_cadre_is_over_their_own_branch_and_no_other(city):
    over = office_over(CADRES, at="")
    assert reached(over, city.town_cadre) == {"东城街道总工会", "永康铝业", "永康铝业工会", "东城五金"}
    assert reached(over, city.other_cadre) == {"古山镇总工会", "古山门业"}
    assert reached(over, city.city_cadre) == {str(each) for each in Organisation.objects.all()}
    assert names(city, over, city.enterprise) == {"朱红霞", "徐卫东"}


def test_a_reviewer_is_over_the_area_their_bureau_hangs_under(city):
    over = office_over([Office.REVIEWER], at="")
    assert "永康铝业" in reached(over, city.reviewer)
    assert names(city, over, city.far_enterprise) == {"施明"}


def test_the_chair_of_an_enterprise_union_is_over_nobody(city):
    assert reached(office_over([Office.CHAIR], at=""), city.chair) == set()


def test_work_and_membership_count_only_while_they_last(city):
    worker = city.worker(1)
    assert reached(employed_at(""), worker) == {"永康铝业"}
    assert reached(member_of(""), worker) == {"永康铝业工会"}
    Employment.objects.filter(person=worker.person).update(left_on=clock.today() - timedelta(days=1))
    assert reached(employed_at(""), worker) == set()
    assert worker.name not in names(city, employed_at(""), city.enterprise)


def test_a_term_counts_on_its_first_and_last_day(city):
    Post.objects.filter(person=city.chair.person).update(since=clock.today(), until=clock.today())
    assert reached(office_in([Office.CHAIR], at=""), city.chair) == {"永康铝业工会"}
    Post.objects.filter(person=city.chair.person).update(
        since=clock.today() - timedelta(days=9), until=clock.today() - timedelta(days=1)
    )
    assert reached(office_in([Office.CHAIR], at=""), city.chair) == set()


def test_the_clock_decides_which_terms_stand(city):
    Post.objects.filter(person=city.chair.person).update(since=clock.today() + timedelta(days=3))
    assert not may(city.chair.actor, Right.APPOINT, city.union)
    try:
        clock.set_offset(timedelta(days=3))
        assert may(city.chair.actor, Right.APPOINT, city.union)
    finally:
        clock.set_offset(timedelta(0))


def every_right():
    return [(table, right) for table in RIGHTS for right in table.holders]


@pytest.mark.parametrize("table, right", every_right(), ids=lambda value: getattr(value, "name", ""))
def test_which_objects_which_people_and_may_agree(city, table, right):
    """For the whole cast and every object, the three questions have one answer."""
    reach = {player.id: set(objects(player.actor, right).values_list("pk", flat=True)) for player in city.everybody}
    for number, obj in enumerate(table.model.objects.all()):
        holders = set(people(right, obj).values_list("pk", flat=True))
        for player in city.everybody:
            assert (obj.pk in reach[player.id]) == (player.id in holders), (right, obj, player.name)
        asked = city.everybody[number % len(city.everybody)]
        assert may(asked.actor, right, obj) == (asked.id in holders)


def test_a_visitor_and_a_passer_by_reach_nothing(city):
    stranger = city.stranger.actor
    for table in (ORGANISATION_RIGHTS, POST_RIGHTS):
        for right in table.holders:
            assert not objects(None, right).exists(), right
            if right not in (Right.SEE_THE_ORGANISATION, Right.SEE_A_POST):
                assert not objects(stranger, right).exists(), right


def test_the_system_may_register_and_appoint_but_not_read_personal_data(city):
    installer = system("demo")
    assert may(installer, Right.REGISTER_A_BODY, city.federation)
    assert may(installer, Right.APPOINT_ITS_HEAD, city.union)
    assert not may(installer, Right.READ_PERSONAL_DATA, Employment.objects.first())


def test_posts_are_looked_up_once_for_an_actor(city, django_assert_num_queries):
    actor = Actor.person(city.city_cadre.id)
    with django_assert_num_queries(5):  # posts, the matters of several firms, and each right
        for right in (Right.APPOINT_ITS_HEAD, Right.REGISTER_A_BODY, Right.CHANGE_ITS_DETAILS):
            assert may(actor, right, city.enterprise)
