"""Registering, appointing, hiring: by whom, and what is refused in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.organisations import actions
from gonghui.kernel.organisations.models import Employment, Kind, Membership, Office, Organisation, Post
from gonghui.kernel.rights import system

pytestmark = pytest.mark.django_db


def by(player):
    return {"actor": player.actor, "at": clock.now()}


def test_a_town_cadre_registers_an_enterprise_and_founds_its_union(city):
    done = actions.register_enterprise(city.town, **by(city.town_cadre), name="永康市五金厂", uscc="91330784MA2E00020K")
    union = actions.found_union(city.town, **by(city.town_cadre), enterprise=done.value).value
    assert union.path.startswith(city.town.path)
    assert union.place == done.value.place == "330784"
    assert [record.kind for record in timeline(city.town.pk)] == ["organisations.registered"] * 2
    with pytest.raises(Conflict, match="已经建有工会"):
        actions.found_union(city.town, **by(city.town_cadre), enterprise=done.value)


@pytest.mark.parametrize("who", ["chair", "other_cadre", "boss", "reviewer", "outsider"])
def test_only_a_cadre_over_the_place_registers(city, who):
    with pytest.raises(Forbidden):
        actions.register_enterprise(city.town, **by(getattr(city, who)), name="某厂")
    assert not Organisation.objects.filter(name="某厂").exists()


@pytest.mark.parametrize("uscc, sentence", [("91330784MA2E00010J", "已经登记过"), ("91330784MA2E000100", "18 位")])
def test_a_wrong_or_taken_credit_code_is_said_beside_its_field(city, uscc, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        actions.register_enterprise(city.town, **by(city.town_cadre), name="某厂", uscc=uscc)
    assert refused.value.field == "uscc"


def test_levels_go_down_the_tree(city):
    county = actions.register_body(city.federation, **by(city.city_cadre), kind=Kind.FEDERATION, name="石柱镇总工会")
    assert county.value.level == 5
    with pytest.raises(Refused, match="层级"):
        actions.register_body(city.town, **by(city.city_cadre), kind=Kind.FEDERATION, name="再下一级")
    with pytest.raises(Refused, match="登记在总工会"):
        actions.register_enterprise(city.enterprise, **by(city.city_cadre), name="厂中厂")


def test_the_root_is_planted_once_for_an_installation(db):
    root = actions.plant_root(name="浙江省总工会", short_name="省总", level=2, place="330000", at=clock.now())
    assert root.path.count("/") == 2
    assert EventRecord.objects.get(chain_id=root.pk).actor_name == "installation"


def test_the_chair_names_a_committee_member_from_the_workers(city):
    worker = city.worker(5)
    done = actions.appoint(
        city.union, **by(city.chair), person=worker.person, office=Office.DELEGATE, since=clock.today()
    )
    assert done.value.is_held_on(clock.today())
    with pytest.raises(Conflict, match="已经担任"):
        actions.appoint(city.union, **by(city.chair), person=worker.person, office=Office.DELEGATE, since=clock.today())
    with pytest.raises(Refused, match="不在本企业花名册上"):
        actions.appoint(
            city.union,
            **by(city.chair),
            person=city.outsider.person,
            office=Office.DELEGATE,
            since=clock.today(),
        )


def test_heads_are_named_from_above_only(city):
    chair = {"person": city.worker(1).person, "office": Office.CHAIR, "since": clock.today()}
    with pytest.raises(Forbidden, match="上级工会办理"):
        actions.appoint(city.union, **by(city.chair), **chair)
    with pytest.raises(Forbidden):
        actions.appoint(city.union, **by(city.other_cadre), **chair)
    actions.appoint(city.union, **by(city.town_cadre), **chair)


def test_the_employer_names_an_agent_but_not_a_union_officer(city):
    agent = {"person": city.stranger.person, "since": clock.today()}
    actions.appoint(city.enterprise, **by(city.boss), office=Office.EMPLOYER_AGENT, **agent)
    with pytest.raises(Forbidden):
        actions.appoint(city.union, **by(city.boss), office=Office.DELEGATE, **agent)


@pytest.mark.parametrize("office", [Office.REVIEWER, Office.CADRE, Office.LEGAL_REPRESENTATIVE])
def test_an_office_that_the_body_does_not_have_is_refused(city, office):
    with pytest.raises(Refused, match="没有这个职务"):
        actions.appoint(city.union, **by(city.city_cadre), person=city.chair.person, office=office, since=clock.today())


def test_a_term_runs_forward_and_ends_once(city):
    post = Post.objects.get(person=city.committee[0].person)
    with pytest.raises(Refused, match="早于"):
        actions.end_term(post, **by(city.chair), until=post.since - timedelta(days=1))
    actions.end_term(post, **by(city.chair), until=clock.today())
    with pytest.raises(Conflict):
        actions.end_term(post, **by(city.chair), until=clock.today())
    with pytest.raises(Forbidden, match="上级工会"):
        actions.end_term(Post.objects.get(person=city.chair.person), **by(city.chair), until=clock.today())


def test_hired_once_and_never_deleted(city):
    person = city.stranger.person
    actions.hire(city.enterprise, **by(city.agent), person=person, hired_on=date(2026, 3, 2), job="焊工")
    with pytest.raises(Conflict, match="已经在花名册上"):
        actions.hire(city.enterprise, **by(city.agent), person=person)
    job = Employment.objects.get(person=person)
    with pytest.raises(Refused, match="早于入职"):
        actions.mark_left(job, **by(city.agent), on=date(2026, 3, 1))
    actions.mark_left(job, **by(city.agent), on=date(2026, 3, 31))
    assert Employment.objects.get(person=person).left_on == date(2026, 3, 31)
    with pytest.raises(Conflict):
        actions.mark_left(job, **by(city.agent), on=date(2026, 4, 1))


def test_an_employment_is_invisible_to_those_it_does_not_concern(city):
    job = Employment.objects.get(person=city.worker(1).person)
    for stranger in (city.worker(2), city.outsider, city.other_cadre):
        with pytest.raises(NotVisible):
            actions.mark_left(job, **by(stranger), on=clock.today())
    with pytest.raises(Forbidden):
        actions.mark_left(job, **by(city.worker(1)), on=clock.today())


def test_members_join_and_leave(city):
    actions.admit_member(city.union, **by(city.chair), person=city.stranger.person, since=date(2026, 3, 2))
    with pytest.raises(Conflict):
        actions.admit_member(city.union, **by(city.chair), person=city.stranger.person, since=date(2026, 3, 2))
    bond = Membership.objects.get(person=city.stranger.person)
    actions.end_membership(bond, **by(city.stranger), until=date(2026, 3, 9))
    assert Membership.objects.get(pk=bond.pk).until == date(2026, 3, 9)


def test_details_change_with_a_record_of_which(city):
    actions.change_details(city.enterprise, **by(city.agent), address="五金科技工业园", above_scale=True)
    event = timeline(city.enterprise.pk)[0].event
    assert event.fields == ("地址",)
    with pytest.raises(Refused, match="没有任何改动"):
        actions.change_details(city.enterprise, **by(city.agent), address="五金科技工业园")


def test_a_move_needs_reach_over_both_places(city):
    with pytest.raises(Forbidden, match="共同的上级"):
        actions.move(city.outside_enterprise, **by(city.town_cadre), parent=city.other_town)
    actions.move(city.outside_enterprise, **by(city.city_cadre), parent=city.other_town)
    assert Organisation.objects.get(pk=city.outside_enterprise.pk).path.startswith(city.other_town.path)
    with pytest.raises(Refused, match="下级"):
        actions.move(city.town, **by(city.city_cadre), parent=Organisation.objects.get(pk=city.town.pk))


def test_the_demonstration_may_build_a_city_as_the_system(city):
    demo = {"actor": system("demo"), "at": clock.now()}
    firm = actions.register_enterprise(city.town, **demo, name="演示厂").value
    actions.hire(firm, **demo, person=city.stranger.person)
    boss = {"person": city.stranger.person, "office": Office.LEGAL_REPRESENTATIVE, "since": clock.today()}
    actions.appoint(firm, **demo, **boss)
