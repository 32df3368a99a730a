"""The pages of an industry's round, as each party meets them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gonghui.services.bargaining.models import Round
from tests.plugin_cast import begins_after

from . import industry_stage as stage

pytestmark = [pytest.mark.django_db, begins_after(stage.start)]


def shown(client, name, *args):
    page = client.get(reverse(f"bargaining:{name}", args=args))
    assert page.status_code == 200, page
    return page.content.decode()


@begins_after(stage.industry)
def test_the_chair_begins_with_the_firms_of_the_industry(city, signed_in):
    client = signed_in(city.chair)
    assert "发起行业（区域）协商" in shown(client, "index")
    page = shown(client, "start_industry", city.union.pk)
    assert all(firm.short_name in page for firm in city.firms)
    typed = {
        "field": "五金行业", "body": str(city.association.pk), "firms": [str(city.firms[0].pk)],
        "named": "东城五金\n没有这家", "term_from": "2026-05-01", "term_until": "2027-04-30",
    }  # fmt: skip
    where = reverse("bargaining:start_industry", args=[city.union.pk])
    refused = client.post(where, typed)
    assert refused.status_code == 422
    assert "没有找到“没有这家”" in refused.content.decode()
    assert client.post(where, typed | {"named": "东城五金"}).status_code == 302
    assert Round.objects.get(scope="industry").firms.count() == 2


@begins_after(stage.industry)
def test_others_do_not_begin(city, signed_in):
    for player in (city.firm_chair, city.worker(1), city.city_cadre):
        page = signed_in(player).get(reverse("bargaining:start_industry", args=[city.union.pk]))
        assert page.status_code == 403


@begins_after(stage.industry)
def test_a_chair_asks_for_talks(city, signed_in):
    client = signed_in(city.firm_chair)
    page = reverse("bargaining:request_talks", args=[city.firm_union.pk])
    assert "永康五金行业工会" in client.get(page).content.decode() or "永康五金" in client.get(page).content.decode()
    assert client.post(page, {"of": str(city.union.pk), "words": "计件单价"}).status_code == 302
    assert "计件单价" in shown(signed_in(city.chair), "start_industry", city.union.pk)


def test_a_boss_joins_from_the_overview_and_from_the_list(city, round, signed_in):
    boss = signed_in(city.bosses[1])
    firm = stage.firm(round, city.firms[1])
    assert "请确认是否授权参加" in shown(boss, "round", round.pk)
    join = reverse("bargaining:join_as_firm", args=[firm.pk])
    assert join in shown(boss, "firms", round.pk)
    assert join not in shown(signed_in(city.bosses[2]), "firms", round.pk)
    assert boss.post(join).status_code == 302
    assert "已授权" in shown(signed_in(city.worker(1)), "firms", round.pk)
    assert boss.post(join).status_code == 409
    assert signed_in(city.worker(1)).get(join).status_code == 403


def test_a_poster_for_each_firm(city, round, signed_in):
    firm = stage.firm(round, city.firms[2])
    page = shown(signed_in(city.chair), "firm_poster", round.pk, firm.pk)
    assert city.firms[2].name in page
    assert round.matter.title in page


def test_the_board_of_a_town_has_the_round_under_its_town(city, round, signed_in):
    board = signed_in(city.other_cadre).get("/board/").content.decode()
    assert round.matter.title in board
    filtered = signed_in(city.city_cadre).get("/board/", {"town": str(city.other_town.pk)}).content.decode()
    assert round.matter.title in filtered


@begins_after(stage.agree)
def test_the_vote_by_firms_from_call_to_count(city, round, signed_in):
    chair, worker = signed_in(city.chair), signed_in(city.crews[1][0])
    page = shown(chair, "congress", round.pk)
    assert "由各企业分别表决" in page
    assert "召集行业（区域）职代会" in page
    typed = {"opens_at": "2026-04-13T09:00", "closes_at": "2026-04-15T18:00"}
    stage.convene(city, round)
    assert reverse("bargaining:firms", args=[round.pk]) in shown(worker, "congress", round.pk)
    again = chair.post(reverse("bargaining:convene_firms", args=[round.pk]), typed)
    assert again.status_code in (409, 422)
    for number, size in enumerate((16, 5, 4)):
        stage.vote(city, round, number, [stage.YES] * size)
    stage.count(city, round)
    shown_now = shown(worker, "firms", round.pk)
    assert shown_now.count(">表决通过<") == 3
    assert "同意 4 票" in shown_now
    assert "3 家企业表决通过合同草案" in shown(worker, "round", round.pk)
