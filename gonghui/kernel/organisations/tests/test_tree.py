"""The tree: paths are kept in one place, codes are checked, terms do not overlap."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gonghui.kernel.organisations import queries
from gonghui.kernel.organisations.models import Kind, Office, Organisation, Post
from gonghui.kernel.organisations.models.organisation import valid_uscc
from gonghui.kernel.organisations.tree import hang

pytestmark = pytest.mark.django_db


def shown(organisations):
    return {str(each) for each in organisations}


def enterprises_in(area):
    return queries.subtree(area).filter(kind=Kind.ENTERPRISE)


def test_one_prefix_is_everything_in_an_area(city):
    assert shown(queries.subtree(city.other_town)) == {"古山镇总工会", "古山门业"}
    assert shown(enterprises_in(city.federation)) == {"永康铝业", "东城五金", "古山门业"}
    assert [str(each) for each in queries.ancestors(city.union)] == ["永康市总工会", "东城街道总工会"]


def test_moving_a_branch_moves_all_below_it_and_nothing_else(city):
    city.union.refresh_from_db()
    before = city.far_enterprise.path
    hang(city.town, city.other_town)
    for each in Organisation.objects.select_related("parent"):
        assert each.path == each.path_under(each.parent), each
    assert shown(enterprises_in(city.other_town)) == {"永康铝业", "东城五金", "古山门业"}
    assert Organisation.objects.get(pk=city.far_enterprise.pk).path == before


def test_nothing_hangs_under_itself_or_its_own_branch(city):
    for parent in (city.town, city.enterprise):
        with pytest.raises(ValidationError, match="下级"):
            hang(city.town, Organisation.objects.get(pk=parent.pk))


def test_five_levels_fit_and_a_tower_does_not(city):
    above = city.town
    with pytest.raises(ValidationError, match="太深"):
        for number in range(20):
            above = city.body(Kind.INDUSTRY_FEDERATION, f"第{number}层", above)


@pytest.mark.parametrize(
    "code, verdict",
    [
        ("91350100M000100Y43", "91350100M000100Y43"),
        ("91350100m000100y43", "91350100M000100Y43"),
        ("", ""),
        ("91350100M000100Y4Z", None),
        ("91350100M000100Y44", None),
        ("91350100M000100Y4", None),
        ("9135O100M000100Y43", None),
        ("统一社会信用代码", None),
    ],
)
def test_credit_codes(code, verdict):
    if verdict is None:
        with pytest.raises(ValidationError, match="18 位"):
            valid_uscc(code)
    else:
        assert valid_uscc(code) == verdict


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "club"},
        {"kind": Kind.FEDERATION},
        {"kind": Kind.ENTERPRISE, "level": 3},
        {"kind": Kind.ENTERPRISE_UNION},
        {"kind": Kind.ENTERPRISE, "place": "33078"},
        {"kind": Kind.ENTERPRISE, "place": "33078四"},
        {"kind": Kind.ENTERPRISE, "uscc": "91330784MA2E00010J"},
    ],
)
def test_the_database_refuses_what_cannot_be(city, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        city.body(wrong.pop("kind"), "错误单位", city.town, **wrong)


def test_a_second_union_of_one_enterprise_is_refused(city):
    with pytest.raises(IntegrityError), transaction.atomic():
        city.body(Kind.ENTERPRISE_UNION, "又一个工会", city.town, enterprise=city.enterprise)


@pytest.mark.parametrize(
    "since, until, fits",
    [
        (date(2019, 1, 1), date(2020, 1, 1), True),
        (date(2019, 1, 1), date(2020, 1, 2), False),
        (date(2024, 1, 1), None, False),
        (date(2025, 1, 1), None, True),
    ],
)
def test_terms_of_one_office_do_not_overlap_by_a_day(city, since, until, fits):
    Post.objects.filter(person=city.chair.person).update(until=date(2024, 12, 31))
    post = {"person": city.chair.person, "organisation": city.union, "office": Office.CHAIR}
    if fits:
        Post.objects.create(**post, since=since, until=until)
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.create(**post, since=since, until=until)


def test_two_offices_at_once_are_no_overlap(city):
    city.appoint(city.chair.person, Office.DELEGATE, city.union)


def test_desks_list_posts_before_jobs(city):
    desks = [(desk.title, str(desk.organisation)) for desk in queries.desks_of(city.chair.actor)]
    assert desks == [("工会主席", "永康铝业工会"), ("职工", "永康铝业")]


def test_counts_and_names_come_in_one_query(city, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.headcounts([city.enterprise, city.far_enterprise]) == {city.enterprise.pk: 16}
    with django_assert_num_queries(1):
        assert queries.display_names([city.union.pk, None]) == {city.union.pk: "永康铝业工会"}
    assert queries.employer_of(city.worker(1).id) == city.enterprise
    assert queries.employer_of(city.stranger.id) is None
