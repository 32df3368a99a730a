"""Talks of an industry: who may begin them, the list of firms, the vote, what is affirmed, what firms ask for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.organisations.models import Employment, Office, Organisation
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import door, people
from gonghui.services.bargaining.actions.congress import convene_congress
from gonghui.services.bargaining.actions.firms_vote import conclude_firm_votes, convene_firms, enter_firm_vote
from gonghui.services.bargaining.actions.industry import (
    decline_round,
    enter_authorities,
    join_round,
    list_firms,
    request_talks,
    start_industry_round_for_employers,
)
from gonghui.services.bargaining.demo.industry import tell_the_industrys
from gonghui.services.bargaining.industry.queries import asked_of
from gonghui.services.bargaining.industry.scopes import Standing
from gonghui.services.bargaining.industry.waiting import my_firms, waiting
from gonghui.services.bargaining.models import Round
from gonghui.services.bargaining.queries.congress import checks, roll_of, rules_of_vote
from gonghui.services.bargaining.queries.opening import on_offer
from gonghui.services.bargaining.rights import Right
from tests.plugin_cast import begins_after

from . import industry_stage as stage
from .opening_stage import BEGUN, TERM

pytestmark = [pytest.mark.django_db, begins_after(stage.start)]
SCAN = Received("授权书.txt", "text/plain", "授权".encode())


def passed(city, round):
    """What each firm decided, in the cast's order."""
    return [stage.firm(round, firm).passed for firm in city.firms]


def test_it_is_seen_by_all_its_firms_and_by_nobody_else(city, round):
    assert round.matter.number.startswith("行协330784-2026-")
    assert round.matter.title == "2026 年度五金行业工资集体协商"
    assert round.workers().count() == round.workforce == 25
    there = [*city.bosses, *city.chairs, city.worker(1), city.crews[2][0], city.town_cadre, city.other_cadre]
    for player in [*there, city.chair, city.boss, city.reviewer, city.city_cadre]:
        assert door(Matter, player.actor).filter(pk=round.pk).exists(), player.name
        assert door(Round, player.actor).filter(pk=round.pk).exists(), player.name
    assert not door(Matter, city.stranger.actor).filter(pk=round.pk).exists()


def test_both_directions_of_the_right_agree(city, round):
    seeing = set(people(Right.SEE_THE_ROUND, round).values_list("pk", flat=True))
    for player in [*city.bosses, *city.chairs, *city.workers, *city.crews[1], city.other_cadre, city.stranger]:
        assert (player.id in seeing) == door(Round, player.actor).filter(pk=round.pk).exists(), player.name


def test_an_enterprises_round_is_not_seen_by_the_industry(city, round):
    from . import opening_stage

    city.chair, city.union = city.firm_chair, city.firm_union
    own = opening_stage.start(city)
    assert not door(Round, city.crews[1][0].actor).filter(pk=own.pk).exists()
    assert not door(Round, city.other_cadre.actor).filter(pk=own.pk).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"field": " "}, "哪个行业"),
        ({"body": None}, "企业代表组织"),
        ({"counterpart": "firms"}, "没有查到本地规定"),
        ({"term_until": date(2029, 5, 1)}, "合同期限最长"),
    ],
)
@begins_after(stage.industry)
def test_what_cannot_begin(city, given, said):
    with pytest.raises(Refused, match=said):
        stage.start(city, **given)


@begins_after(stage.industry)
def test_one_firm_is_no_industry_and_an_outside_firm_none_of_it(city):
    with pytest.raises(Refused, match="至少列入 2 家"):
        stage.start(city, firms=city.firms[:1])
    away = city.body("enterprise", "义乌厂", city.body("federation", "义乌市总工会", level=4))
    with pytest.raises(Refused, match="不在本工会的区域"):
        stage.start(city, firms=[*city.firms, away])


@begins_after(stage.industry)
def test_above_the_county_there_is_no_such_round(city):
    Organisation.objects.filter(pk=city.federation.pk).update(level=3)
    with pytest.raises(Refused, match="劳动合同法 第五十三条"):
        stage.start(city)


@begins_after(stage.industry)
def test_where_there_is_no_association_the_tripartite_body_stands_in(city):
    round = stage.start(city, counterpart="tripartite", body=None)
    assert round.enterprise.kind == "employers_body"
    assert (round.counterpart, round.enterprise.parent) == ("tripartite", city.federation)


@begins_after(stage.industry)
def test_the_association_may_begin_too(city):
    made = start_industry_round_for_employers(
        city.association, actor=city.boss.actor, at=BEGUN, union=city.union.pk, field="五金行业",
        firms=[firm.pk for firm in city.firms], term_from=TERM[0], term_until=TERM[1],
    ).subject  # fmt: skip
    assert (made.proposer, made.answering) == ("employer", "worker")
    with pytest.raises(Conflict, match="正在进行"):
        stage.start(city)


def test_it_speaks_of_the_lowest_wage(round):
    offered = on_offer(round)
    assert [(item.key, item.basis) for item in offered if item.fixed] == [
        ("industry_minimum", "浙江省集体合同条例 第二十七条")
    ]
    assert len({item.key for item in offered}) == len(offered)


# ---- the list of firms


def test_a_firm_joins_with_one_tap_and_others_see_it(city, round):
    boss = city.bosses[1]
    assert [line.title for line in waiting(boss.actor, BEGUN.date())] == ["请确认是否授权参加协商"]
    round = stage.join(city, round, [1])
    assert stage.firm(round, city.firms[1]).standing == Standing.JOINED
    assert my_firms(round, boss.actor) == []
    with pytest.raises(Conflict, match="不用再办"):
        stage.join(city, round, [1])
    for stranger in (city.bosses[2], city.chair, city.boss):
        with pytest.raises((Forbidden, NotVisible)):
            join_round(stage.firm(round, city.firms[0]), actor=stranger.actor, at=BEGUN)


def test_a_firm_that_declines_follows_no_longer_until_it_is_listed_again(city, round):
    firm, boss = stage.firm(round, city.firms[2]), city.bosses[2]
    with pytest.raises(Refused, match="原因"):
        decline_round(firm, actor=boss.actor, at=BEGUN, reason=" ")
    decline_round(firm, actor=boss.actor, at=BEGUN, reason="准备停产")
    assert not door(Round, city.crews[2][0].actor).filter(pk=round.pk).exists()
    assert round.workers().count() == 21

    list_firms(round, actor=city.chair.actor, at=BEGUN, firms=[city.firms[2].pk])
    assert stage.firm(round, city.firms[2]).standing == Standing.WAITING
    assert door(Round, city.crews[2][0].actor).filter(pk=round.pk).exists()
    with pytest.raises(Refused, match="没有选择新的企业"):
        list_firms(round, actor=city.chair.actor, at=BEGUN, firms=[city.firms[2].pk])


def test_the_union_enters_stamped_authorities_of_several_at_once(city, round):
    rows = [stage.firm(round, firm) for firm in city.firms[1:]]
    enter_authorities(round, actor=city.chair.actor, at=BEGUN, firms=[row.pk for row in rows], received=SCAN)
    kept = [stage.firm(round, firm) for firm in city.firms]
    assert [row.standing for row in kept] == ["waiting", "joined", "joined"]
    assert kept[1].authority_id == kept[2].authority_id is not None
    with pytest.raises(Refused, match="已经授权的不用再选"):
        enter_authorities(round, actor=city.chair.actor, at=BEGUN, firms=[rows[0].pk], received=SCAN)


# ---- the vote


def test_the_mark_is_half_of_all(round):
    rules = rules_of_vote(round)
    assert rules.pass_mark.value == "at_least_half_of_all"
    assert "浙江省集体合同条例 第二十九条" in rules.basis


def test_seats_by_heads_and_few_managers(city, round):
    for player in [*city.workers[:3], *city.crews[1][:1]]:
        city.appoint(player.person, Office.DELEGATE, city.union)
    found = checks(round, roll_of(round))
    assert [(one.article, one.ok) for one in found] == [
        ("浙江省企业民主管理条例 第十八条", False), ("浙江省企业民主管理条例 第十八条", True),
    ]  # fmt: skip
    city.appoint(city.crews[2][0].person, Office.DELEGATE, city.union)
    assert all(one.ok for one in checks(round, roll_of(round)))


@begins_after(stage.agree)
def test_without_delegates_the_congress_is_not_called(city, round):
    with pytest.raises(Refused, match="还没有登记行业"):
        convene_congress(
            round, actor=city.chair.actor, at=stage.CONVENED, opens_at=stage.CONVENED, closes_at=stage.CLOSES
        )


@begins_after(stage.agree)
def test_too_few_votes_in_a_firm_and_it_votes_again_or_is_not_bound(city, round):
    stage.convene(city, round)
    stage.vote(city, round, 0, [stage.YES] * 16)
    stage.vote(city, round, 1, [stage.YES] * 5)
    stage.vote(city, round, 2, [stage.YES])
    round = stage.count(city, round)
    assert (round.matter.step_key, passed(city, round)) == ("congress", [True, True, None])

    convene_firms(
        round, actor=city.chair.actor, at=stage.CLOSES, opens_at=stage.CLOSES, closes_at=stage.CLOSES.replace(day=17)
    )
    with pytest.raises(Conflict, match="正在投票"):
        conclude_firm_votes(round, actor=city.chair.actor, at=stage.CLOSES)
    round = stage.count(city, round, at=stage.CLOSES.replace(day=17))
    conclude_firm_votes(round, actor=city.chair.actor, at=stage.CLOSES.replace(day=18))
    round = stage.fresh(round)
    assert (round.matter.step_key, stage.firm(round, city.firms[2]).passed) == ("resolve", False)


@begins_after(stage.agree)
def test_what_firms_decided_on_paper_counts_the_same(city, round):
    for number, firm in enumerate(city.firms):
        enter_firm_vote(
            round, actor=city.chair.actor, at=stage.CONVENED, firm=stage.firm(round, firm).pk, passed=number != 1,
            received=SCAN,
        )  # fmt: skip
    round = stage.fresh(round)
    assert round.matter.step_key == "resolve"
    assert passed(city, round) == [True, False, True]


@begins_after(stage.agree)
def test_where_every_firm_says_no_the_talks_go_on(city, round):
    stage.convene(city, round)
    for number, size in enumerate((16, 5, 4)):
        stage.vote(city, round, number, [stage.NO] * size)
    round = stage.count(city, round)
    assert (round.matter.step_key, round.rejected_times) == ("meet", 1)
    assert not round.firms.exclude(passed=None).exists()


# ---- asking for talks


@begins_after(stage.industry)
def test_a_fifth_of_the_unions_makes_it_a_duty(city):
    Organisation.objects.filter(pk=city.union.pk).update(place="330203")
    for n in range(4):
        firm = city.body("enterprise", f"另厂{n}", city.town, industry="五金")
        city.body("enterprise_union", f"另厂{n}工会", city.town, enterprise=firm)
    union = Organisation.objects.get(pk=city.union.pk)
    today = BEGUN.date()
    request_talks(city.firm_union, actor=city.firm_chair.actor, at=BEGUN, of=union.pk)
    asked = asked_of(union, today)
    assert (len(asked.requests), asked.unions, asked.needed, asked.is_duty) == (1, 7, 2, False)
    with pytest.raises(Conflict, match="已经向"):
        request_talks(city.firm_union, actor=city.firm_chair.actor, at=BEGUN, of=union.pk)

    own = Organisation.objects.get(enterprise=city.firms[1])
    request_talks(own, actor=city.chairs[1].actor, at=BEGUN, of=union.pk, words="计件单价三年没动")
    assert asked_of(union, today).is_duty
    assert [line.title for line in waiting(city.chair.actor, today)] == ["应当提出行业（区域）协商"]
    with pytest.raises(Forbidden):
        request_talks(own, actor=city.chair.actor, at=BEGUN, of=union.pk)
    stage.start(city)
    assert not asked_of(union, today).requests


def test_amounts_of_money_are_exact():
    assert [floor.change for floor in stage.FLOORS] == [Decimal("6.7"), None, Decimal("4.3")]


@begins_after(stage.industry)
def test_the_demonstration_citys_industry_is_at_the_table(city):
    trade = SimpleNamespace(
        union=city.union, association=city.association, chair=city.chair.person, head=city.boss.person,
        secretary=city.agent.person,
    )  # fmt: skip
    houses = [
        SimpleNamespace(
            enterprise=firm, chair=chair.person, boss=boss.person, agent=boss.person,
            workers=[player.person for player in crew],
        )
        for firm, chair, boss, crew in zip(city.firms, city.chairs, city.bosses, city.crews, strict=True)
    ]  # fmt: skip
    Employment.objects.filter(person=city.worker(12).person).update(is_manager=True)
    Employment.objects.filter(person__in=[city.worker(n).person for n in (10, 11)]).update(is_manager=True)
    tell_the_industrys(
        [SimpleNamespace(trade=trade, house=house, reviewer_id=city.reviewer.id) for house in houses],
        datetime(2026, 4, 20, 9, tzinfo=clock.CHINA),
    )
    round = Round.objects.get(scope="industry")
    assert round.matter.step_key == "meet"
    assert [firm.standing for firm in round.firms.all()].count(Standing.WAITING) == 1
    assert round.floor_sheets.get().proposal.is_open
