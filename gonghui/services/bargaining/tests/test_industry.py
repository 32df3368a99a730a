"""Talks of an industry: who may begin them, the list of firms, the vote, the affirmations."""

from __future__ import annotations

import pytest

from gonghui.kernel.matters.models import Matter
from gonghui.kernel.rights import door

from . import industry_stage as stage

pytestmark = pytest.mark.django_db


def test_a_round_of_an_industry_is_seen_by_all_its_firms(city):
    round = stage.start(city)

    assert round.matter.number.startswith("行协330784-2026-")
    assert round.matter.title == "2026 年度五金行业工资集体协商"
    assert round.workers().count() == round.workforce
    for player in [*city.bosses, *city.chairs, city.worker(1), city.crews[2][0], city.town_cadre, city.other_cadre]:
        assert door(Matter, player.actor).filter(pk=round.pk).exists(), player.name
    assert not door(Matter, city.stranger.actor).filter(pk=round.pk).exists()


def test_it_goes_through_to_the_congress(city):
    round = stage.agree(city)
    assert round.matter.step_key == "congress"


def test_firm_by_firm(city):
    round = stage.convene(city)
    stage.vote(city, round, 0, [0] * 17)
    stage.vote(city, round, 1, [0, 0, 0, 0, 0])
    stage.vote(city, round, 2, [1, 1, 1, 0, 0])
    round = stage.count(city, round)
    assert round.matter.step_key == "resolve"
    assert [f.passed for f in round.firms.order_by("pk")] == [True, True, False]
