"""The pages of the contract database and of the monthly report, over HTTP."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.services.bargaining.models import AreaReport, Entry, Export
from tests.plugin_cast import begins_after

from . import archive_stage
from .archive_stage import HEAT, in_effect

XSS = '"><script>alert(1)</script>'


def two(city):
    in_effect(city, "东城水暖", text=HEAT, rise="8", on=date(2026, 3, 2))
    in_effect(city, "古山电器", town=city.other_town, text=HEAT, rise="5", on=date(2026, 3, 4))


pytestmark = [pytest.mark.django_db, begins_after(two)]
ARCHIVE = "/bargaining/archive/"


def test_a_search_marks_what_was_looked_for(city, signed_in):
    page = signed_in(city.town_cadre).get(ARCHIVE, {"q": "高温津贴"}).content.decode()
    assert "<mark>高温津贴</mark>三百元" in page
    assert "查到 1 份" in page
    assert "古山电器" not in page


def test_bad_filters_answer_with_a_sentence_and_keep_what_was_typed(city, signed_in):
    client = signed_in(city.city_cadre)
    asked = {"q": XSS, "rise_from": "九", "state": "?", "place": "x", "after": XSS}
    page = client.get(ARCHIVE, asked)
    assert page.status_code == 200
    assert XSS not in page.content.decode()
    assert "九" in page.content.decode()
    assert "至少写两个字" in client.get(ARCHIVE, {"q": "高"}).content.decode()


def test_the_database_is_for_overseers(city, signed_in):
    for path in (ARCHIVE, f"{ARCHIVE}compare/", f"{ARCHIVE}export/", "/bargaining/reports/"):
        assert signed_in(city.chair).get(path).status_code == 403
    assert signed_in(city.reviewer).get("/bargaining/reports/").status_code == 403
    far = Entry.objects.get(enterprise__short_name="古山电器")
    assert signed_in(city.town_cadre).get(reverse("bargaining:entry", args=[far.pk])).status_code == 404


def test_the_old_list_leads_overseers_here(city, signed_in):
    answer = signed_in(city.reviewer).get("/bargaining/contracts/", {"q": "高温", "state": "soon"})
    assert answer["Location"] == f"{ARCHIVE}?q=%E9%AB%98%E6%B8%A9&state=soon"


def test_a_workbook_is_ordered_and_fetched(city, signed_in):
    client = signed_in(city.reviewer)
    ordered = client.post(f"{ARCHIVE}export/?q=高温津贴", {"form": "xlsx"})
    export = Export.objects.get()
    assert ordered["Location"] == reverse("bargaining:export", args=[export.pk])
    assert (export.total, export.filters) == (2, {"q": "高温津贴"})
    assert "做好了" in client.get(ordered["Location"]).content.decode()
    assert client.post(ordered["Location"]).content.startswith(b"PK")
    assert signed_in(city.city_cadre).get(ordered["Location"]).status_code == 404


def test_what_cannot_be_ordered_says_why(city, signed_in):
    client = signed_in(city.reviewer)
    assert "没有查到" in client.post(f"{ARCHIVE}export/?q=不存在的词", {"form": "zip"}).content.decode()
    assert client.post(f"{ARCHIVE}export/", {"form": "exe"}).status_code == 422
    assert client.post(f"{ARCHIVE}export/", {"form": "zip", "chosen": [XSS]}).status_code == 422
    assert not Export.objects.exists()


@pytest.mark.parametrize(("ago", "words"), [(timedelta(), "正在制作"), (timedelta(hours=2), "制作中断了")])
def test_while_the_worker_makes_it_the_page_says_how_far(city, signed_in, ago, words):
    export = Export.objects.create(
        area=city.federation, by=city.reviewer.person, ordered_at=clock.now() - ago, form="zip", filters={}, total=50,
        done=20,
    )  # fmt: skip
    client = signed_in(city.reviewer)
    assert words in client.get(reverse("bargaining:export", args=[export.pk])).content.decode()
    progress = reverse("bargaining:export_progress", args=[export.pk])
    assert words in client.get(progress).content.decode()
    assert client.post(reverse("bargaining:export", args=[export.pk])).status_code == 409
    Export.objects.filter(pk=export.pk).update(state="expired")
    assert client.get(progress)["HX-Redirect"]


def test_a_contract_and_a_clause_across_enterprises(city, signed_in):
    client = signed_in(city.city_cadre)
    entry = Entry.objects.get(enterprise__short_name="东城水暖")
    page = client.get(reverse("bargaining:entry", args=[entry.pk])).content.decode()
    assert "只有这一份" in page
    heat = client.get(f"{ARCHIVE}compare/", {"q": "露天作业 津贴"}).content.decode()
    assert heat.count("<mark>露天作业</mark>") == 2
    beside = client.get(f"{ARCHIVE}compare/", {"clause": "average_wage", "q": "高温津贴"}).content.decode()
    assert beside.index("古山电器") < beside.index("东城水暖")
    assert "8 %" in beside


def test_a_list_costs_the_same_however_long(city, signed_in):
    client = signed_in(city.city_cadre)
    client.get(ARCHIVE, {"q": "高温津贴"})
    with CaptureQueriesContext(connection) as few:
        client.get(ARCHIVE, {"q": "高温津贴"})
    for n in range(6):
        in_effect(city, f"第{n}五金厂", text=HEAT, on=date(2026, 3, 5 + n))
    with CaptureQueriesContext(connection) as many:
        assert client.get(ARCHIVE, {"q": "高温津贴"}).status_code == 200
    assert len(many) <= len(few)


def test_the_report_is_read_drawn_up_and_downloaded(city, signed_in):
    client = signed_in(city.city_cadre)
    month = "2026-03"
    path = reverse("bargaining:report", args=[city.federation.pk, month])
    assert "还没有出具" in client.get(path).content.decode()
    assert client.get(f"{path}docx/").content.startswith(b"PK")
    assert client.post(path).status_code == 302
    assert AreaReport.objects.get().month == date(2026, 3, 1)
    assert "集协月报〔" in client.get(path).content.decode()
    assert client.get(f"{path}pdf/").content.startswith(b"%PDF")
    assert client.post(path).status_code == 409
    assert client.get(f"{path}exe/").status_code == 404
    assert "已出具" in client.get("/bargaining/reports/").content.decode()


@pytest.mark.parametrize("month", ["2026-13", "9999-01", "x", "2999-01"])
def test_a_month_that_is_none_or_to_come(city, signed_in, month):
    assert signed_in(city.city_cadre).get(f"/bargaining/reports/{city.federation.pk}/{month}/").status_code == 404


@begins_after(archive_stage.posted)
def test_the_register_of_one_s_own_rounds(city, round, signed_in):
    page = signed_in(city.worker(2)).get("/bargaining/contracts/").content.decode()
    assert round.contract.number in page
    assert "导出 Excel" not in page
