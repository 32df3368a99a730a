"""The pages: who opens which, and a look at somebody's number on the record."""

from __future__ import annotations

import pytest

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Office, Post
from gonghui.kernel.people import queries as people

pytestmark = pytest.mark.django_db


def test_everybody_signed_in_sees_an_organisation_and_nobody_else(signed_in, client, city):
    page = f"/organisations/{city.union.pk}/"
    shown = signed_in(city.outsider).get(page).content.decode()
    assert "吕国强" in shown
    assert "任命</a>" not in shown
    assert client.get(page).status_code == 302


@pytest.mark.parametrize(
    "who, status",
    [("chair", 200), ("town_cadre", 200), ("agent", 403), ("outsider", 403), ("other_cadre", 403)],
)
def test_who_opens_the_list_of_people(signed_in, city, who, status):
    assert signed_in(getattr(city, who)).get(f"/organisations/{city.union.pk}/people/").status_code == status


def test_the_list_masks_numbers(signed_in, city):
    page = signed_in(city.chair).get(f"/organisations/{city.enterprise.pk}/people/").content.decode()
    worker = city.worker(1).person
    assert worker.name in page
    assert worker.masked_id_number in page
    assert worker.id_number not in page
    assert worker.phone not in page


def test_a_look_at_a_number_is_recorded_before_it_is_shown(signed_in, city):
    job = Employment.objects.get(person=city.worker(1).person)
    client = signed_in(city.chair)
    page = client.post(f"/organisations/employments/{job.pk}/reveal/", {"field": "phone", "reason": "通知开会"})
    assert city.worker(1).person.phone in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    record = people.reads_of(city.worker(1).id).get()
    assert (record.actor_id, record.event.field) == (city.chair.id, "phone")


@pytest.mark.parametrize("who, status", [("agent", 403), ("other_cadre", 404), ("outsider", 404)])
def test_others_do_not_look(signed_in, city, who, status):
    job = Employment.objects.get(person=city.worker(1).person)
    answer = signed_in(getattr(city, who)).post(
        f"/organisations/employments/{job.pk}/reveal/", {"field": "phone", "reason": "好奇"}
    )
    assert answer.status_code == status
    assert not people.reads_of(city.worker(1).id).exists()


def appoint(client, organisation, **typed):
    typed = {"office": "delegate", "since": str(clock.today()), **typed}
    return client.post(f"/organisations/{organisation.pk}/appoint/", typed)


def test_a_chair_appoints_by_name_and_phone(signed_in, city):
    worker = city.worker(4).person
    client = signed_in(city.chair)
    assert appoint(client, city.union, name=worker.name, phone=worker.phone).status_code == 302
    assert Post.objects.filter(person=worker, office=Office.DELEGATE).exists()
    unknown = appoint(client, city.union, name="查无此人", phone="13800009999")
    assert unknown.status_code == 422
    assert "查无此人" in unknown.content.decode()


def test_a_chair_is_not_offered_offices_filled_from_above(signed_in, city):
    client = signed_in(city.chair)
    assert "工会主席</option>" not in client.get(f"/organisations/{city.union.pk}/appoint/").content.decode()
    worker = city.worker(4).person
    assert appoint(client, city.union, office="chair", name=worker.name, phone=worker.phone).status_code == 422


def test_a_cadre_enters_a_head_whom_no_roster_knows(signed_in, city):
    client = signed_in(city.city_cadre)
    answer = appoint(client, city.bureau, office="reviewer", name="新来的", phone="13800009999")
    assert answer.status_code == 302
    assert people.find_by_name_and_phone("新来的", "13800009999") is not None


def test_a_term_is_ended_on_its_page(signed_in, city):
    post = Post.objects.get(person=city.committee[0].person)
    client = signed_in(city.chair)
    assert client.get(f"/organisations/posts/{post.pk}/end/").status_code == 200
    assert client.post(f"/organisations/posts/{post.pk}/end/", {"until": str(clock.today())}).status_code == 302
    assert Post.objects.get(pk=post.pk).until == clock.today()


def test_my_organisations(signed_in, city):
    assert "永康铝业工会" in signed_in(city.chair).get("/organisations/").content.decode()
    assert "还没有加入任何组织" in signed_in(city.stranger).get("/organisations/").content.decode()
