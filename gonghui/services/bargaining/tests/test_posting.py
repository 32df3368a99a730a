"""Step 10 as stories: the contract on the wall, what the round saved, and the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gonghui.kernel.errors import Forbidden, StepClosed
from gonghui.kernel.matters.models import Matter, State, Visit
from gonghui.kernel.notices.queries import inbox
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.queries import papers_of
from gonghui.services.bargaining.actions.posting import post_contract
from gonghui.services.bargaining.models import Suggestion
from gonghui.services.bargaining.queries.posting import area_of, duties, nexts, posting_of
from gonghui.services.bargaining.queries.register import register, standing
from gonghui.services.bargaining.queries.saved import saved, table
from tests.plugin_cast import begins_after

from . import filing_stage, posting_stage
from .posting_stage import POSTED

pytestmark = [pytest.mark.django_db, begins_after(filing_stage.pass_)]
TODAY = date(2026, 6, 1)


def test_the_posted_contract_is_for_the_house_and_its_existence_for_all(city, round):
    round = posting_stage.post(city, round)

    posting, contract = posting_of(round), round.contract
    assert contract.posted_on == date(2026, 3, 10)
    assert round.matter.state == State.DONE
    assert contract.paper.audience == Audience.ENTERPRISE
    assert contract.paper in papers_of(round.matter, city.worker(3).actor)
    for said in (contract.number, "永康市铝业有限公司", "2026年3月9日", "2027年4月30日"):
        assert said in posting.public_text
    assert "约定如下" not in posting.public_text
    assert len(posting.content) == contract.clauses.count()
    assert [one.title for one in inbox(city.worker(3).id)] == ["工资集体合同公示了"]


@pytest.mark.parametrize("who", ["boss", "agent", "chair"])
def test_employer_and_chair_may_post(city, round, who):
    post_contract(round, actor=getattr(city, who).actor, at=POSTED)


@pytest.mark.parametrize("who", ["reviewer", "city_cadre"])
def test_overseers_do_not_post(city, round, who):
    with pytest.raises(Forbidden):
        post_contract(round, actor=getattr(city, who).actor, at=POSTED)


@begins_after(None)
def test_nothing_is_posted_before_it_is_in_force_nor_twice(city):
    with pytest.raises(StepClosed):
        post_contract(filing_stage.file(city), actor=city.agent.actor, at=POSTED)
    again = filing_stage.ready(city, signed=filing_stage.SIGNED + timedelta(hours=1))
    posted = posting_stage.post(city, filing_stage.pass_(city, filing_stage.file(city, again)))
    with pytest.raises(StepClosed):
        post_contract(posted, actor=city.agent.actor, at=POSTED)


def test_unanswered_suggestions_are_a_hint_not_a_bar(city, round):
    Suggestion.objects.create(round=round, author=city.worker(1).person, text="夜班补贴", made_at=POSTED)
    assert "1 条职工建议没有答复" in nexts(round, city.chair.actor).explain
    posting_stage.post(city, round)


def test_after_posting_the_duties_come_from_the_place(round):
    report, renewal = duties(round)
    assert report.basis == "浙江省集体合同条例 第三十七条"
    assert renewal.on == date(2027, 1, 30)


def test_trips_are_counted_from_what_happened(city, round):
    round = posting_stage.post(city, round)
    counted = saved(round, area_of(round), POSTED)
    assert {(trip.what, trip.trips) for trip in counted.trips} == {
        ("到人社部门和上级工会报送", 2), ("取审查意见书", 1), ("到各车间张贴", 1),
    }  # fmt: skip
    assert counted.total == 4
    assert len(table()) == 16


def test_days_stand_beside_the_median_of_the_area(city, round):
    round = posting_stage.post(city, round)
    for number, days in enumerate((2, 4, 9)):
        _finished(city.outside_enterprise if number else city.enterprise, days, number)
    _finished(city.far_enterprise, 1, 7)
    at_home = saved(round, city.town, POSTED)
    assert (at_home.compared, at_home.paces[0].median, at_home.whole.median) == (3, 4.0, 4.0)
    assert (at_home.paces[0].title, at_home.paces[0].days) == ("发起协商", 1.0)
    assert saved(round, area_of(round), POSTED).compared == 4


def _finished(enterprise, days, number):
    began = POSTED - timedelta(days=100)
    ended = began + timedelta(days=days)
    matter = Matter.objects.create(
        number=f"OLD-{number}", title="以前的", procedure_name="wage-round", procedure_version=1, step_key="publicise",
        state=State.DONE, enterprise=enterprise, place="330784", opened_at=began, closed_at=ended,
    )  # fmt: skip
    Visit.objects.create(matter=matter, step_key="initiate", entered_at=began, left_at=ended)


# ---- the register -----------------------------------------------------------------------------------------


@begins_after(None)
@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 4, 1), "2026-05-01 起履行"),
        (date(2026, 6, 1), "履行中"),
        (date(2027, 4, 1), "还有 29 天到期"),
        (date(2027, 4, 30), "还有 0 天到期"),
        (date(2027, 5, 1), "已到期"),
    ],
)
def test_a_contract_stands_by_the_day(city, day, text):
    assert standing(filing_stage.ready(city), day).text == text


def test_the_register_is_searched_by_firm_number_and_words(city, round):
    contract = posting_stage.post(city, round).contract
    for text in ("铝业有限", contract.number, "工资支付办法约定", ""):
        assert list(register(city.worker(1).actor, text)) == [contract]
    assert not register(city.worker(1).actor, "不存在的词")
    assert not register(city.outsider.actor, "")
    assert list(register(city.chair.actor, "", "running", TODAY)) == [contract]
    assert not register(city.chair.actor, "", "expired", TODAY)
    assert list(register(city.chair.actor, "", "soon", date(2027, 4, 1))) == [contract]


@begins_after(None)
def test_only_contracts_in_effect_stand_in_it(city):
    filing_stage.file(city)
    assert not register(city.chair.actor)
