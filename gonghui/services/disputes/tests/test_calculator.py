"""The calculators as anybody meets them: signed in or not, with or without a script, whatever is typed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.services.disputes.claims.kinds import KINDS
from gonghui.services.disputes.claims.reckoning import NO_PROMISE
from gonghui.services.disputes.forms.calculator import FORMS
from gonghui.services.disputes.kinds import ClaimKind

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
HTMX = {"HTTP_HX_REQUEST": "true"}
#: For each kind what somebody types, and the large figure or sentence that comes.
TYPED = {
    "arrears": ({"wage": "6,000", "months": "2.5", "paid": "１０００元"}, "14,000 元"),
    "overtime": ({"wage": "6000", "hours": "20", "rest_hours": "16", "holiday_hours": ""}, "2,137.93 元"),
    "double-pay": ({"wage": "6000", "began": "2026-01-01", "signed": "2026-03-01"}, "6,000 元"),
    "severance": (
        {"ending": "unlawful", "began": "2020-03-01", "ended": "2026-08-31", "wage": "8000"}, "112,000 元",
    ),
    "leave": ({"wage": "8700", "worked_years": "12", "taken": "2"}, "6,400 元"),
    "injury": (
        {"grade": "9", "wage": "7000", "leaving": "on", "place": "330000", "province_wage": "8000"}, "127,000 元",
    ),
    "late-payment": ({"owed": "15000"}, "7,500 元"),
    "limitation": ({"wages": "no", "known": "2025-12-01"}, "请在2026年12月1日以前申请仲裁"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(datetime(2026, 11, 21, 10, tzinfo=clock.CHINA) - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def at(kind):
    return reverse("disputes:calculator", args=[kind])


def shown(answer):
    """The words of a page, tags taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_every_kind_has_its_form_and_its_example():
    keys = [kind.key for kind in KINDS]
    assert keys == list(FORMS) == list(TYPED)
    assert {kind.claim for kind in KINDS if kind.claim} <= set(ClaimKind.values)


def test_anybody_chooses_a_kind(client):
    html = client.get(reverse("disputes:calculators")).content.decode()
    assert all(at(kind.key) in html and kind.title in html for kind in KINDS)
    assert "不用登录" in html


@pytest.mark.parametrize("kind", TYPED)
def test_a_button_gives_the_sum_the_formula_and_the_article(client, kind):
    typed, expected = TYPED[kind]
    assert client.get(at(kind)).status_code == 200
    answer = client.post(at(kind), typed)
    words = shown(answer)
    assert answer.status_code == 200
    assert expected in words and NO_PROMISE in words
    assert re.search(r"(法|条例|规定|办法|解释|通知).{0,20}第.+条", words), "the article"
    assert f'value="{next(iter(typed.values()))}"' in answer.content.decode(), "what was typed is kept"


@pytest.mark.parametrize("kind", TYPED)
def test_typing_gives_only_the_result_anew(client, kind):
    typed, expected = TYPED[kind]
    html = client.post(at(kind), typed, **HTMX).content.decode()
    assert expected in html and "<html" not in html and "<form" not in html


def test_the_button_brings_the_result_into_view_and_typing_does_not(client):
    typed, _ = TYPED["arrears"]
    assert "HX-Reswap" not in client.post(at("arrears"), typed, **HTMX)
    assert "#claim-result" in client.post(at("arrears"), {**typed, "asked": "1"}, **HTMX)["HX-Reswap"]


def test_while_typing_what_is_missing_is_no_error(client):
    answer = client.post(at("arrears"), {"wage": "6000"}, **HTMX)
    assert answer.status_code == 200
    assert "填上就能算：欠了几个月。" in shown(answer) and "请填这一项" not in shown(answer)
    words = shown(client.post(at("overtime"), {"wage": "6000"}, **HTMX))
    assert "三种加班时间至少填一种。" in words and "填上就能算" not in words


WRONG = [
    ("arrears", {"wage": "六千", "months": "1"}, "请填数字，单位是元，例如 6000 或者 6000.50。"),
    ("arrears", {"wage": "-5", "months": "1"}, "请填不小于 0 的数。"),
    ("arrears", {"wage": "6000.123", "months": "1"}, "最多写 2 位小数。"),
    ("arrears", {"wage": "99999999999", "months": "1"}, "这个数太大了，请填不超过 10,000,000 的数。"),
    ("arrears", {"wage": "NaN", "months": "1"}, "请填数字"),
    ("arrears", {"wage": "1e400", "months": "1"}, "这个数太大了"),
    ("arrears", {"wage": "", "months": "1"}, "请填这一项。"),
    ("overtime", {"wage": "6000"}, "三种加班时间至少填一种。"),
    ("double-pay", {"wage": "6000", "began": "2026-02-30"}, "请填日期，例如 2026-03-01。"),
    ("double-pay", {"wage": "6000", "began": "2027-01-01"}, "这一天还没有到"),
    ("double-pay", {"wage": "6000", "began": "0026-01-01"}, "这个日期太早了"),
    ("double-pay", {"wage": "6000", "began": "2026-05-01", "signed": "2026-04-01"}, "签合同的日子在上班以前"),
    ("severance", {"ending": "x", "began": "2026-01-01", "ended": "2026-02-01", "wage": "1"}, "请在列出的三种里选"),
    ("severance", {"ending": "severance", "began": "2026-05-01", "ended": "2026-04-01", "wage": "1"},
     "最后一天在第一天以前"),
    ("severance", {"ending": "severance", "began": "2026-05-01", "ended": "2099-04-01", "wage": "1"},
     "最后一天最多填到一年以后。"),
    ("leave", {"wage": "6000", "worked_years": "2.5"}, "请填整数。"),
    ("injury", {"wage": "6000", "grade": "11", "place": "330000"}, "请在一级到十级里选。"),
    ("injury", {"wage": "6000", "grade": "5", "place": "999999"}, "请在列出的地方里选。"),
    ("limitation", {"wages": "yes", "known": ""}, "请选日期。"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "sentence"), WRONG)
def test_what_cannot_be_used_is_said_beside_the_field_and_kept(client, kind, typed, sentence):
    answer = client.post(at(kind), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown(answer)
    kept = [value for name, value in typed.items() if value and name not in ("ending", "grade", "place", "wages")]
    assert all(f'value="{value}"' in html for value in kept)
    assert "claim-amount" not in html


def test_a_kind_that_is_not_there(client):
    assert client.get(at("nothing")).status_code == 404
    assert client.post(at("nothing"), {}).status_code == 404


def test_another_province_is_asked_for_its_figure(client):
    given = {"grade": "9", "wage": "7000", "leaving": "on", "place": "100000", "province_wage": "8000"}
    words = shown(client.post(at("injury"), given))
    assert "63,000 元" in words and "没有收录本省的标准" in words
    assert "113,000 元" in shown(client.post(at("injury"), {**given, "told": "50000"}))


def test_nothing_that_is_typed_is_kept(client, django_assert_num_queries):
    typed, _ = TYPED["arrears"]
    client.get(at("arrears"))
    with django_assert_num_queries(0):
        client.post(at("arrears"), typed, **HTMX)
