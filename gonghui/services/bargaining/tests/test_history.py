"""A firm's rounds over the years, and the answers that suggestions got in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.notices.models import Notice
from gonghui.services.bargaining.actions.suggestions import answer_suggestion
from gonghui.services.bargaining.models import Clause, Suggestion, Support
from gonghui.services.bargaining.queries.desk import panels, waiting
from gonghui.services.bargaining.queries.history import bars, past_rounds
from tests.plugin_cast import begins_after, client_of

from . import filing_stage, posting_stage
from .posting_stage import POSTED


def two_years(city):
    """Two contracts posted, a year between them: 4 % and 5.5 %; then four suggestions of the second year."""
    rounds = []
    for years, raised in ((1, "4"), (0, "5.5")):
        shift = timedelta(days=364 * years)
        round = filing_stage.ready(city, signed=filing_stage.SIGNED - shift)
        article = round.contract.clauses.first()
        Clause.objects.filter(pk=article.pk).update(topic_key="average_wage", unit="percent", amount=Decimal(raised))
        round = filing_stage.file(city, round, at=filing_stage.FILED - shift)
        round = filing_stage.pass_(city, round, at=filing_stage.DECIDED - shift)
        rounds.append(posting_stage.post(city, round, at=POSTED - shift))
    before, after = rounds
    type(after).objects.filter(pk=before.pk).update(
        term_from=after.term_from - timedelta(days=365), term_until=after.term_until - timedelta(days=365)
    )
    for n in range(1, 5):
        said = after.suggestions.create(author=city.worker(n).person, text=f"建议 {n}", made_at=POSTED)
        Support.objects.create(suggestion=said, person=city.worker(9).person)
    return filing_stage.fresh(after)


pytestmark = [pytest.mark.django_db, begins_after(two_years)]


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(POSTED - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def answers(city, round, number, at=POSTED, **given):
    said = Suggestion.objects.get(text=f"建议 {number}")
    answer_suggestion(round, actor=city.chair.actor, at=at, suggestion=said.pk, **given)
    return Suggestion.objects.get(pk=said.pk)


def test_each_year_with_its_raise_its_contract_and_its_suggestions(city, round):
    answers(city, round, 1, answer="not_now", words="明年再谈")
    past = past_rounds(city.enterprise, city.worker(1).actor, clock.today())
    assert [one.raised for one in past] == [Decimal("5.5"), Decimal("4")]
    assert [(one.suggested, one.answered) for one in past] == [(4, 1), (0, 0)]
    drawn = bars(past)
    assert [(bar.label, bar.value) for bar in drawn] == [
        (str(round.term_from.year - 1), "4%"), (str(round.term_from.year), "5.5%"),
    ]  # fmt: skip
    assert drawn[0].height < drawn[1].height == 120 and drawn[0].y + drawn[0].height == drawn[1].y + drawn[1].height
    assert bars(past[:1]) == []


def test_the_page_is_for_the_firm_and_those_above_it(city):
    page = reverse("bargaining:history", args=[city.enterprise.pk])
    read = client_of(city.worker(1)).get(page).content.decode()
    assert "涨 5.5%" in read and "平均工资每年涨了多少" in read and 'viewBox="0 0 184 168"' in read
    readers = (city.chair, city.boss, city.town_cadre, city.reviewer)
    assert {client_of(who).get(page).status_code for who in readers} == {200}
    assert client_of(city.outsider).get(page).status_code == 403


def test_the_home_page_of_a_worker_shows_contract_and_suggestions(city, round):
    [panel] = panels(city.worker(1).actor, POSTED)
    assert panel.lines[-1].note == "共 4 条，已答复 0 条"
    assert panel.url == reverse("bargaining:history", args=[city.enterprise.pk])
    clock.set_offset(timedelta(days=1) + datetime.combine(round.term_from, POSTED.timetz()) - datetime.now(clock.CHINA))
    [panel] = panels(city.worker(1).actor, clock.now())
    assert round.contract.number in panel.lines[0].title
    assert panels(city.outsider.actor, POSTED) == [] == panels(city.city_cadre.actor, POSTED)


def test_the_chairs_desk_keeps_what_is_owed_an_answer(city, round):
    def owed():
        return [item.title for item in waiting(city.chair.actor, POSTED) if "职工建议" in item.title]

    assert owed() == ["还有 4 条职工建议没有答复"]
    assert not [item for item in waiting(city.worker(1).actor, POSTED) if "职工建议" in item.title]
    for n in range(1, 5):
        answers(city, round, n, answer="not_now", words="今年没有，因为订单少")
    assert owed() == []


def test_who_suggested_and_who_supported_are_told_with_the_article(city, round):
    found = answers(city, round, 2, answer="adopted", clause=1)
    assert found.clause == 1
    told = Notice.objects.filter(key__startswith=f"suggestion:{found.pk}")
    assert {one.person_id for one in told} == {city.worker(2).id, city.worker(9).id}
    assert all("已采纳。写进了合同第 1 条" in one.text and one.topic == "answers" for one in told)
    assert {city.worker(n).name for n in (2, 9)}.isdisjoint("".join(one.text for one in told).split())
    page = client_of(city.worker(5)).get(reverse("bargaining:suggestions", args=[round.pk])).content.decode()
    assert "写进了合同第 1 条" in page and "已答复 1 条（25%）" in page
    answers(city, round, 2, answer="partly", words="改成夜班", clause=1, at=POSTED + timedelta(minutes=1))
    assert told.all().count() == 4


def test_an_article_is_named_only_where_there_is_one_and_something_went_into_it(city, round):
    with pytest.raises(Refused, match="没有这一条"):
        answers(city, round, 1, answer="adopted", clause=99)
    with pytest.raises(Refused, match="不用选"):
        answers(city, round, 1, answer="not_now", words="不行", clause=1)


def test_the_form_offers_the_articles_of_the_contract(city, round):
    said = Suggestion.objects.get(text="建议 3")
    page = reverse("bargaining:suggestion_answer", args=[round.pk, said.pk])
    mine = client_of(city.chair)
    assert "第 1 条" in mine.get(page).content.decode()
    assert mine.post(page, {"answer": "adopted", "clause": "1", "words": ""}).status_code == 302
    said.refresh_from_db()
    assert said.clause == 1
    assert mine.post(page, {"answer": "adopted", "clause": "甲"}).status_code == 422
