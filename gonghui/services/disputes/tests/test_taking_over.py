"""From a claim of the form to its calculator and back: nothing is lost, and no formula is believed but one's own."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

import pytest
from django.core import signing
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.people.sealed_texts import sealed
from gonghui.services.disputes.actions.drafting import FIELDS, draft_of
from gonghui.services.disputes.claims.kinds import BY_KEY
from gonghui.services.disputes.documents.application import application
from gonghui.services.disputes.forms.sums import SALT, read_sum, reckoned
from gonghui.services.disputes.models import Case, Claim, Draft
from tests.plugin_cast import begins_after

from .bodies_stage import AT, bodies
from .test_calculator import TYPED

pytestmark = [pytest.mark.django_db, begins_after(bodies)]

APPLY, TAKE_OVER = "/disputes/apply/", "/disputes/apply/take-over/"
FACTS = "三个月工资没有发，问了两次。"
ARREARS = {"wage": "6,200", "months": "3"}


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


@pytest.fixture
def worker(city, signed_in):
    return signed_in(city.worker(1))


def typed(city, **more):
    return {"firm": str(city.enterprise.pk), "facts": FACTS, "known_on": "2026-01-16", "kind_1": "arrears",
            "monthly_wage": "6200", "job": "车工", **more}  # fmt: skip


def token_in(html: str) -> str:
    found = re.search(r'name="sum" value="([^"]+)"', html)
    assert found, "a result that can be taken over"
    return found[1]


def computes(client, kind="arrears", line="", **inputs) -> str:
    """The sealed sum that the page offers after the button was pressed."""
    at = reverse("disputes:calculator", args=[kind]) + (f"?line={line}" if line else "")
    return token_in(client.post(at, inputs or ARREARS).content.decode())


def test_there_and_back_without_a_script(city, worker):
    sent = worker.post("/disputes/apply/lines/1/reckon/", typed(city))
    assert sent["Location"] == "/disputes/calculator/arrears/?line=1"
    opened = worker.get(sent["Location"]).content.decode()
    assert 'value="6200"' in opened and "填过的都还在" in opened
    token = computes(worker, line="1")
    back = worker.post(TAKE_OVER, {"sum": token, "line": "1"})
    assert back["Location"] == f"{APPLY}#id_amount_1"
    form = worker.get(APPLY).content.decode()
    assert FACTS in form and 'value="车工"' in form and 'value="18600.00"' in form
    assert "6,200 × 3" in form and "劳动法 第五十条" in form
    assert "再算一次" in form and "6,200" in worker.get(sent["Location"]).content.decode(), "its inputs come again"

    worker.post(APPLY, typed(city, amount_1="18600", sum_1=token))
    claim = Claim.objects.get()
    assert (claim.amount, claim.kind) == (Decimal(18600), "arrears")
    assert "6,200 × 3" in claim.formula and "劳动合同法 第三十条" in claim.basis
    case = Case.objects.get()
    document = application(case, case.proceedings.get().body, AT, [])
    assert any(claim.formula in str(block) and claim.basis in str(block) for block in document.blocks)
    assert draft_of(city.worker(1).person) == {}


def test_a_changed_amount_drops_the_formula_and_says_so(city, worker):
    token = computes(worker)
    worker.post(TAKE_OVER, {"sum": token})
    worker.post("/disputes/apply/draft/", typed(city, amount_1="20000", sum_1=token))
    shown = worker.get(APPLY).content.decode()
    assert 'value="20000"' in shown and "不再是算出来的数" in shown
    done = worker.post(APPLY, typed(city, amount_1="20000", sum_1=token), follow=True).content.decode()
    assert "所以没有附算法" in done
    claim = Claim.objects.get()
    assert (claim.amount, claim.formula, claim.basis) == (Decimal(20000), "", "")


FORGED = [
    "x" * 1999, "不是签过的", signing.dumps(["arrears", ARREARS, "2026-03-02"], salt="other"),
    signing.dumps(["arrears", {"wage": "1e400", "months": "3"}, "2026-03-02"], salt=SALT),
    signing.dumps(["nothing", ARREARS, "2026-03-02"], salt=SALT),
    signing.dumps(["arrears", ARREARS, "2026-13-02"], salt=SALT),
    signing.dumps(["limitation", {"wages": "no", "known": "2025-12-01"}, "2026-03-02"], salt=SALT),
    signing.dumps(["late-payment", {"owed": "15000"}, "2026-03-02"], salt=SALT),
    signing.dumps(["arrears", {"wage": "10000000", "months": "600"}, "2026-03-02"], salt=SALT),
    signing.dumps("arrears", salt=SALT), signing.dumps(["arrears", None, None], salt=SALT),
]  # fmt: skip


def test_only_what_this_site_reckoned_is_taken(city, worker):
    for forged in FORGED:
        assert read_sum(forged) is None, forged
        assert worker.post(TAKE_OVER, {"sum": forged})["Location"] == "/disputes/calculator/"
    given = typed(city, amount_1="18600", sum_1=FORGED[2], formula_1="老板答应的", basis_1="宪法")
    assert worker.post(APPLY, given).status_code == 302
    assert (Claim.objects.get().formula, Claim.objects.get().basis) == ("", "")


def test_from_the_calculator_into_a_new_form_by_who_signs_in_first(city, client, worker):
    html = client.post("/disputes/calculator/severance/", TYPED["severance"][0]).content.decode()
    href = re.search(r'href="(/disputes/apply/take-over/\?sum=[^"]+)"', html)
    assert href and "登录" in html
    asked = client.get(href[1])
    assert asked.status_code == 302 and "sign-in" in asked["Location"] and "take-over" in asked["Location"]
    page = worker.get(href[1]).content.decode()
    assert "112,000" in page and "第 1 项（还空着）" in page and "不保证结果" in page
    worker.post(TAKE_OVER, {"sum": token_in(page), "line": "2"})
    kept = draft_of(city.worker(1).person)
    assert (kept["kind_2"], kept["amount_2"]) == ("unlawful_dismissal", "112000.00"), "2N is damages, not severance"


def test_where_all_three_say_something_else_one_is_asked_which_goes(city, worker):
    others = {"kind_1": "overtime", "amount_1": "5", "kind_2": "injury", "words_2": "x", "kind_3": "other"}
    worker.post("/disputes/apply/draft/", typed(city) | others)
    token = computes(worker)
    asked = worker.post(TAKE_OVER, {"sum": token})
    assert asked.status_code == 422 and "请选一项换掉" in asked.content.decode()
    assert worker.post(TAKE_OVER, {"sum": token, "line": "9"}).status_code == 422
    assert worker.post(TAKE_OVER, {"sum": token, "line": "3"}).status_code == 302
    kept = draft_of(city.worker(1).person)
    assert (kept["amount_3"], kept["kind_1"], kept["facts"]) == ("18600.00", "overtime", FACTS)


def test_a_claim_without_a_calculator_leads_to_the_list(city, worker):
    sent = worker.post("/disputes/apply/lines/2/reckon/", typed(city, kind_2="insurance"))
    assert sent["Location"] == "/disputes/calculator/?line=2"
    assert "/disputes/calculator/overtime/?line=2" in worker.get(sent["Location"]).content.decode()
    assert worker.post("/disputes/apply/lines/7/reckon/", typed(city))["Location"] == APPLY
    assert worker.get("/disputes/apply/lines/1/reckon/")["Location"] == APPLY
    assert draft_of(city.worker(1).person)["facts"] == FACTS


OLD_DRAFTS = [
    "[1, 2]", '"x"', "null", '{"facts": {"a": 1}, "kind_1": 3, "known_on": ["2026"], "job": "车工"}',
    '{"kind_1": "abolished", "amount_1": "1e999", "sum_1": "old", "known_on": "去年", "firm": "gone", "claims": "[]"}',
    '{"monthly_wage": "NaN", "employed_from": "0000-00-00", "amount_2": "\\u0000", "sum_2": 12}', '{"facts": "cut',
]  # fmt: skip


def test_a_draft_of_an_older_shape_opens(city, worker):
    person, token = city.worker(1).person, computes(worker)
    for kept in OLD_DRAFTS:
        fields = {"fields_sealed": sealed(person, kept, FIELDS), "saved_at": AT}
        Draft.objects.update_or_create(person=person, defaults=fields)
        assert worker.get(APPLY).status_code == 200, kept
        assert worker.get("/disputes/calculator/arrears/?line=1").status_code == 200
        assert worker.post(TAKE_OVER, {"sum": token, "line": "1"}).status_code == 302
        assert draft_of(person)["amount_1"] == "18600.00"


def test_what_is_not_of_the_form_is_not_kept(city, worker):
    sent = {"facts": FACTS, "is_admin": "1", "kind_9": "x", "sum_3": "y", "__proto__": ""}
    worker.post("/disputes/apply/draft/", sent)
    assert draft_of(city.worker(1).person) == {"facts": FACTS, "sum_3": "y"}


def test_every_formula_and_article_finds_room():
    for key, (inputs, _) in TYPED.items():
        found = reckoned(BY_KEY[key], inputs, AT.date())
        if found is not None:
            formula, basis = (Claim._meta.get_field(name).max_length for name in ("formula", "basis"))
            assert len(found.formula) < formula and len(found.basis) < basis, key
            assert read_sum(found.token) == found


WRONG = [
    ({"amount_1": "1e999"}, "amount_1"), ({"amount_1": "NaN"}, "amount_1"), ({"amount_1": "-1"}, "amount_1"),
    ({"amount_1": "0"}, "amount_1"), ({"amount_1": "9" * 30}, "amount_1"), ({"known_on": "0001-01-01"}, "known_on"),
    ({"known_on": "2999-01-01"}, "known_on"), ({"known_on": "2026-02-30"}, "known_on"),
    ({"asserted_on": "2026-03-03"}, "asserted_on"), ({"employed_from": "2027-01-01"}, "employed_from"),
    ({"employed_until": "9999-12-31"}, "employed_until"), ({"employed_from": "0999-01-01"}, "employed_from"),
    ({"monthly_wage": "Infinity"}, "monthly_wage"), ({"kind_1": "gold"}, "kind_1"),
    ({"workers": "张三 330784198503120011 1e400"}, "workers"),
]  # fmt: skip


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(city, worker):
    for given, field in WRONG:
        answer = worker.post(APPLY, typed(city, **given))
        html = answer.content.decode()
        assert answer.status_code == 422 and f'href="#id_{field}' in html and FACTS in html, given
    assert not Case.objects.exists()
