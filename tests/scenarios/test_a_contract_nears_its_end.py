"""A contract has ninety days left: both sides are told, and the next round begins from the last one."""

from __future__ import annotations

from gonghui.kernel.actions.tasks import tick_all
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.queries.opening import background, proposed_term
from gonghui.services.bargaining.tests import opening_stage

from .calendar import day


def lines(player, at):
    return [one.title for one in waiting(player.actor, at)]


def test_the_next_round_begins_where_the_last_one_ends(city):
    round = city.with_a_signed_contract(on="2026-04-20")
    round.employer.files(on="2026-04-22")
    round.bureau.passes(on="2026-04-28").employer.posts(on="2026-04-30")
    assert round.is_done

    at = round.on("2027-01-29")
    tick_all()
    assert "可以提出续签协商了" not in round.messages(city.chair)
    at = round.on("2027-01-30")
    tick_all()
    for player in (city.chair, city.boss):
        assert round.messages(player)[-1] == "可以提出续签协商了"
        assert "发起下一轮协商" in lines(player, at)

    term = proposed_term(background(city.enterprise, day("2027-01-30")), day("2027-01-30"))
    assert term == (day("2027-05-01"), day("2028-04-30"))
    following = opening_stage.start(city, round.on("2027-02-01"), term=term)
    assert following.previous_id == round.pk
    assert "发起下一轮协商" not in lines(city.chair, round.at)
