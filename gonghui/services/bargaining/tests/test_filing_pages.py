"""The pages of steps 9 and 10 by role, what is typed into them, and that words stay words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.notices.models import Posting
from gonghui.kernel.organisations.models import Organisation
from tests.plugin_cast import begins_after

from . import filing_stage, opening_stage, posting_stage
from .filing_stage import DECIDED, FILED

pytestmark = [pytest.mark.django_db, begins_after(filing_stage.file)]
XSS = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    """The pages' clock stands at the day of the decision."""
    monkeypatch.setattr(clock, "now", lambda: DECIDED)


def url(name, round):
    return reverse(f"bargaining:{name}", args=[round.pk])


def scan():
    return SimpleUploadedFile("委托书.txt", "企业委托工会代办".encode(), content_type="text/plain")


ROLES = {
    "filing": {
        "worker": 200, "chair": 200, "agent": 200, "reviewer": 200, "city_cadre": 200,
        "outsider": 404, "other_cadre": 404,
    },
    "review": {"worker": 403, "chair": 403, "agent": 403, "reviewer": 200, "city_cadre": 403, "outsider": 404},
    "posting": {"worker": 200, "chair": 200, "agent": 200, "reviewer": 200, "city_cadre": 200, "stranger": 404},
}  # fmt: skip


@begins_after(None)
@pytest.mark.parametrize("state", ["ready", "filed", "passed", "objected", "posted"])
def test_every_page_opens_for_whom_it_should(city, signed_in, state):
    made = {
        "ready": filing_stage.ready, "filed": filing_stage.file, "passed": filing_stage.pass_,
        "objected": filing_stage.object, "posted": posting_stage.post,
    }  # fmt: skip
    round = made[state](city)
    clients = {}
    for name, roles in ROLES.items():
        for role, status in roles.items():
            player = city.worker(5) if role == "worker" else getattr(city, role)
            client = clients.setdefault(role, signed_in(player))
            assert client.get(url(name, round)).status_code == status, (state, name, role)


@begins_after(filing_stage.ready)
def test_the_employer_files_by_one_button(city, round, signed_in):
    client = signed_in(city.agent)
    page = client.get(url("filing", round)).content.decode()
    assert "还缺" not in page
    shown = client.post(url("file", round), follow=True).content.decode()
    assert "收件回执 · 永康市人社局" in shown
    assert "收件回执 · 东城街道总工会" in shown
    again = client.post(url("file", round))
    assert again.status_code == 409
    assert "已经报送备案" in again.content.decode()


@begins_after(filing_stage.ready)
def test_what_is_missing_is_uploaded_on_the_same_page(city, round, signed_in):
    Organisation.objects.filter(pk=city.enterprise.pk).update(uscc="")
    client = signed_in(city.agent)
    refused = client.post(url("file", round))
    assert refused.status_code == 422
    assert "材料还不齐" in refused.content.decode()

    wrong = SimpleUploadedFile("licence.pdf", b"MZ not a pdf")
    assert client.post(url("enclose", round), {"key": "business_licence", "received": wrong}).status_code == 422
    assert client.post(url("enclose", round), {"key": "business_licence", "received": scan()}).status_code == 302
    assert client.post(url("file", round)).status_code == 302


@begins_after(filing_stage.ready)
def test_the_chair_needs_the_written_authority(city, round, signed_in):
    client = signed_in(city.chair)
    assert client.post(url("file", round)).status_code == 403
    assert client.post(url("file_for_employer", round), {}).status_code == 422
    assert client.post(url("file_for_employer", round), {"received": scan()}).status_code == 302


def test_the_reviewer_reads_ticks_asks_and_passes(city, round, signed_in):
    client = signed_in(city.reviewer)
    assert "永康市铝业有限公司" in client.get(reverse("bargaining:desk")).content.decode()
    page = client.get(url("review", round)).content.decode()
    assert "第 2 条约定每月 3200 元，最高档 2490 元" in page

    kept = client.post(url("checklist", round), {"content": "no", "content_remark": XSS, "standing": "yes"})
    assert kept.status_code == 302
    page = client.get(url("review", round)).content.decode()
    assert XSS not in page
    assert "&lt;script&gt;" in page

    assert client.post(url("supplement", round), {"wanted": XSS}).status_code == 302
    assert XSS not in signed_in(city.agent).get(url("filing", round)).content.decode()
    supplied = signed_in(city.agent).post(url("supply", round), {"words": XSS})
    assert supplied.status_code == 302
    assert client.post(url("no_objection", round)).status_code == 302
    assert "没有等待审查的合同" in client.get(reverse("bargaining:desk")).content.decode()


def test_an_objection_without_reason_stays_on_the_page(city, round, signed_in):
    client = signed_in(city.reviewer)
    assert client.post(url("objection", round), {"reason": "", "topics": ["wage_system"]}).status_code == 422
    assert client.post(url("objection", round), {"reason": "偏低", "topics": ["poem"]}).status_code == 422
    assert client.post(url("objection", round), {"reason": XSS, "topics": ["wage_system"]}).status_code == 302
    assert XSS not in signed_in(city.worker(1)).get(url("filing", round)).content.decode()


def test_too_late_is_said_on_the_page(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: FILED + timedelta(days=20))
    late = signed_in(city.reviewer).post(url("no_objection", round))
    assert late.status_code == 409
    assert "即行生效" in late.content.decode()


def test_a_worker_sees_the_state_but_not_the_bundle(city, round, signed_in):
    page = signed_in(city.worker(5)).get(url("filing", round)).content.decode()
    assert "收件回执" in page
    assert "备案材料</a>" not in page


def test_the_desk_is_the_reviewers(city, signed_in):
    assert signed_in(city.chair).get(reverse("bargaining:desk")).status_code == 403
    assert signed_in(city.reviewer).get(reverse("bargaining:desk")).status_code == 200


def test_posting_prints_a_poster_and_counts_readers(city, round, signed_in):
    round = filing_stage.pass_(city, round)
    assert signed_in(city.chair).post(url("post", round)).status_code == 302
    code = Posting.objects.get().code
    signed_in(city.worker(3)).get(reverse("notices:posting", args=[code]))
    page = signed_in(city.chair).get(url("posting", round)).content.decode()
    assert reverse("notices:poster", args=[code]) in page
    assert "少跑了 4 趟" in page
    assert "浙江省集体合同条例 第三十七条" in page


def test_the_register(city, round, signed_in):
    round = posting_stage.post(city, filing_stage.pass_(city, round))
    listed = reverse("bargaining:contracts")
    assert round.contract.number in signed_in(city.worker(2)).get(listed).content.decode()
    assert XSS not in signed_in(city.worker(2)).get(listed, {"q": XSS}).content.decode()
    assert signed_in(city.worker(2)).get(listed, {"q": "😀", "state": "?", "page": "x"}).status_code == 200


@begins_after(None)
def test_pages_of_a_step_not_yet_reached_say_what_will_come(city, signed_in):
    round = opening_stage.start(city)
    client = signed_in(city.chair)
    assert "备案号和审查结果" in client.get(url("filing", round)).content.decode()
    assert "合同公示" in client.get(url("posting", round)).content.decode()
    assert "还没有报送" in signed_in(city.reviewer).get(url("review", round)).content.decode()
