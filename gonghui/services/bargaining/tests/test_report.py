"""The monthly report of an area: counted from what happened, drawn up once, and told of on the first working day."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import docx
import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.papers.document import Table
from gonghui.kernel.papers.printing.word import render_word
from gonghui.services.bargaining.actions.report import draw_up_report
from gonghui.services.bargaining.models import AreaReport, Suggestion
from gonghui.services.bargaining.report.figures import coverage, figures
from gonghui.services.bargaining.report.keeping import document_of
from gonghui.services.bargaining.report.months import (
    Span,
    a_year_earlier,
    first_working_day,
    month_before,
    month_of,
    named,
)
from gonghui.services.bargaining.report.paper import counted, document
from gonghui.services.bargaining.ticks.report import tick
from tests.plugin_cast import begins_after

from . import archive_stage
from .archive_stage import in_effect

MARCH = month_of(date(2026, 3, 1))
APRIL_1 = datetime(2026, 4, 1, 9, tzinfo=clock.CHINA)


def march(city):
    """One round through all its steps in March, another firm's contract in the other town, two things late."""
    round = archive_stage.posted(city)
    in_effect(city, "古山电器", town=city.other_town, rise="9", on=date(2026, 3, 20))
    review, other = Deadline.objects.filter(key="review")
    Deadline.objects.filter(pk=review.pk).update(due=date(2026, 3, 5), met_on=date(2026, 3, 9))
    Deadline.objects.filter(pk=other.pk).update(due=date(2026, 3, 25), met_on=None)
    Suggestion.objects.create(round=round, author=city.worker(1).person, text="夜班补贴", made_at=filed())
    return round


def filed():
    return datetime(2026, 3, 4, 10, tzinfo=clock.CHINA)


pytestmark = [pytest.mark.django_db, begins_after(march)]


def test_what_a_month_counts(city):
    told = figures(city.federation, MARCH)
    assert (told.signed, told.filed, told.effective, told.posted) == (2, 2, 2, 1)
    assert (told.suggested, told.answered, told.answered_share) == (1, 0, Decimal(0))
    assert (told.with_rise, told.rise, told.rise_a_year_earlier) == (2, Decimal(7), None)
    assert told.trips == 4
    assert told.turnout is None


def test_each_area_counts_its_own(city):
    assert figures(city.town, MARCH).effective == figures(city.other_town, MARCH).effective == 1
    assert figures(city.federation, month_before(MARCH.first)).signed == 0


def test_coverage_on_a_day(city):
    reach = coverage(city.federation, date(2026, 5, 31))
    assert (reach.covered, reach.workers) == (2, 32)
    assert reach.enterprises == 4
    assert coverage(city.federation, date(2026, 4, 30)).covered == 0


def test_the_paper_says_it_in_words_and_tables(city):
    month = counted(city.federation, MARCH, date(2026, 4, 1))
    paper = document(month, date(2026, 4, 1), "某〔2026〕1号")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(render_word(paper))).paragraphs)
    assert "签订集体合同2份" in text
    assert "逾期" in text
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    compared, rises, parts, by_party, late = tables
    assert ("签订合同（份）", "2", "0", "+2", "2") in compared.rows
    assert [(row[0], row[1]) for row in rises.rows if row[1] != "0"] == [("5%～8%", "1"), ("8% 及以上", "1")]
    assert [row[0] for row in parts.rows] == ["东城街道总工会", "古山镇总工会"]
    assert by_party.rows[0][:2] == ("企业方", "2")
    assert [row[4] for row in late.rows] == ["仍未办结", "03-09 办结"]


def test_it_is_drawn_up_once_and_stays(city):
    cadre = city.city_cadre.actor
    report = draw_up_report(city.federation, actor=cadre, at=APRIL_1, month=MARCH.first).value
    assert report.number == "永康市总工会集协月报〔2026〕1号"
    in_effect(city, "东城水暖", on=date(2026, 3, 30))
    kept = AreaReport.objects.get()
    assert document_of(kept).digest == kept.digest == report.digest
    with pytest.raises(Conflict, match="已经出具"):
        draw_up_report(city.federation, actor=cadre, at=APRIL_1, month=MARCH.first)


def test_a_month_that_runs_is_not_drawn_up(city):
    with pytest.raises(Refused, match="还没有过完"):
        draw_up_report(
            city.federation, actor=city.city_cadre.actor, at=APRIL_1.replace(month=3, day=31), month=MARCH.first
        )


@pytest.mark.parametrize("who", ["reviewer", "town_cadre", "chair", "boss"])
def test_only_the_cadres_of_the_area_draw_up(city, who):
    with pytest.raises(Forbidden):
        draw_up_report(city.federation, actor=getattr(city, who).actor, at=APRIL_1, month=MARCH.first)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 4, 1, 6, 59, tzinfo=clock.CHINA), 0),
        (APRIL_1, 3),
        (datetime(2026, 4, 20, 9, tzinfo=clock.CHINA), 0),
        # May begins with a holiday: the first working day is the sixth.
        (datetime(2026, 5, 4, 9, tzinfo=clock.CHINA), 0),
        (datetime(2026, 5, 6, 9, tzinfo=clock.CHINA), 3),
    ],
)
def test_cadres_are_told_once_on_the_first_working_day(city, at, told):
    assert tick(at) == told
    assert tick(at) == 0
    mine = Notice.objects.filter(person=city.city_cadre.person, key__startswith="report:")
    assert mine.count() == bool(told)


@begins_after(None)
def test_nobody_is_told_where_there_are_no_rounds(city):
    assert tick(APRIL_1) == 0


@begins_after(None)
@pytest.mark.parametrize(
    ("month", "day"), [(date(2026, 5, 1), 6), (date(2026, 3, 1), 2), (date(2026, 4, 1), 1), (date(2032, 5, 1), 3)]
)
def test_the_first_working_day(month, day):
    assert first_working_day(month_of(month)).day == day


@begins_after(None)
def test_months(city):
    assert named("2026-02") == Span(date(2026, 2, 1), date(2026, 2, 28))
    assert named("2026-13") is named("甲") is named("0001-01") is None
    assert month_before(date(2026, 1, 5)) == month_of(date(2025, 12, 3))
    assert a_year_earlier(Span(date(2024, 1, 1), date(2024, 2, 29))) == Span(date(2023, 1, 1), date(2023, 2, 28))
