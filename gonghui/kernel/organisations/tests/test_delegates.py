"""The delegates to the congress, entered as a list by the union's chair."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.organisations.models import Employment, Office, Post
from gonghui.kernel.organisations.queries import holders

pytestmark = pytest.mark.django_db


def page_of(organisation):
    return f"/organisations/{organisation.pk}/delegates/"


def send(client, union, names, **more):
    return client.post(page_of(union), {"names": names, "since": clock.today().isoformat(), **more})


def test_a_list_is_entered_at_once_and_twice_changes_nothing(signed_in, city):
    chair = signed_in(city.chair)
    names = "\n".join(worker.name for worker in city.workers[:5])
    assert send(chair, city.union, names + "\n\n").status_code == 302
    assert set(holders(city.union, Office.DELEGATE)) == {worker.person for worker in city.workers[:5]}
    assert [record.kind for record in timeline(city.union.pk)] == ["organisations.person_appointed"] * 5
    again = send(chair, city.union, names)
    assert again.status_code == 409
    assert "没有新增" in again.content.decode()
    assert send(chair, city.union, f"{names}\n{city.worker(6).name}").status_code == 302
    assert holders(city.union, Office.DELEGATE).count() == 6


def test_every_line_that_cannot_be_made_out_is_said_and_the_list_is_kept(signed_in, city):
    answer = send(signed_in(city.chair), city.union, f"{city.worker(1).name}\n查无此人\n<b>王</b>")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第 2 行：花名册里没有找到“查无此人”" in page
    assert "第 3 行" in page
    assert "<b>王</b>" not in page
    assert city.worker(1).name in page
    assert not holders(city.union, Office.DELEGATE).exists()


def test_of_two_with_one_name_the_phone_tells(signed_in, city):
    twin = city.player(city.worker(1).name, job="操作工")
    chair = signed_in(city.chair)
    assert "不止一人" in send(chair, city.union, twin.name).content.decode()
    assert send(chair, city.union, f"{twin.name}，{twin.person.phone}").status_code == 302
    assert list(holders(city.union, Office.DELEGATE)) == [twin.person]


def test_who_left_before_the_term_begins_is_named(signed_in, city):
    gone = city.worker(2)
    Employment.objects.filter(person=gone.person).update(left_on=clock.today() + timedelta(days=3))
    later = (clock.today() + timedelta(days=9)).isoformat()
    answer = send(signed_in(city.chair), city.union, gone.name, since=later)
    assert answer.status_code == 422
    assert f"{gone.name}在任期开始那天不在" in answer.content.decode()


def test_a_term_that_ends_before_it_begins_is_refused(signed_in, city):
    before = (clock.today() - timedelta(days=1)).isoformat()
    answer = send(signed_in(city.chair), city.union, city.worker(1).name, until=before)
    assert "结束日期不能早于开始日期" in answer.content.decode()


@pytest.mark.parametrize("who, status", [("boss", 403), ("outsider", 403), ("other_cadre", 403), ("town_cadre", 200)])
def test_who_opens_the_page(signed_in, city, who, status):
    assert signed_in(getattr(city, who)).get(page_of(city.union)).status_code == status


def test_unions_have_delegates_and_enterprises_have_none(signed_in, city):
    cadre = signed_in(city.town_cadre)
    assert cadre.get(page_of(city.enterprise)).status_code == 404
    assert "指定职工代表" not in cadre.get(f"/organisations/{city.enterprise.pk}/").content.decode()
    assert "指定职工代表" in signed_in(city.chair).get(f"/organisations/{city.union.pk}/").content.decode()
    assert not Post.objects.filter(office=Office.DELEGATE).exists()


def test_an_areas_delegates_work_in_its_firms(signed_in, city):
    cadre, there = signed_in(city.town_cadre), city.worker(3)
    far = city.player("古山工", job="操作工", at=city.far_enterprise)
    refused = send(cadre, city.town, f"{there.name}\n{far.name}")
    assert "第 2 行：花名册里没有找到“古山工”" in refused.content.decode()
    assert send(cadre, city.town, there.name).status_code == 302
    assert list(holders(city.town, Office.DELEGATE)) == [there.person]
