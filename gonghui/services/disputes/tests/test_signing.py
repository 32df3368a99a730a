"""Signing the agreement: redrafted, on paper, by code on the phone; groups, long words, sensitive cases."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.papers.delivering import set_paper
from gonghui.kernel.papers.models import Paper, State, Upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.papers.rights import Right
from gonghui.kernel.people.models import OneTimeCode
from gonghui.kernel.rights import may
from gonghui.services.disputes.actions import agreeing, concluding, passing
from gonghui.services.disputes.actions.filing import Claimed, Worker
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.founding import confirm_signing
from gonghui.services.disputes.models import Case
from tests.plugin_cast import begins_after

from .bodies_stage import AT, bodies, files, reaches_mediation, signs, under_mediation

SITE = "https://gonghui.example/"


def waiting(city):
    """An agreement waits for its signatures."""
    clock.set_offset(AT - datetime.now(clock.CHINA))
    return under_mediation(city, city.worker(1), AT)


pytestmark = [pytest.mark.django_db, begins_after(waiting)]


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


def agreements(case: Case) -> list[Paper]:
    return list(Paper.objects.filter(matter=case.matter_id, kind=kinds.AGREEMENT.name).order_by("serial"))


def test_a_new_draft_takes_the_place_of_the_old(city, round):
    house, case = round
    mediator = house.officer["mediators"]
    signs(agreeing.sign_for_the_workers, case, city.worker(1))
    confirm_signing(case, city.boss.actor, at=AT)
    agreeing.draft_agreement(case, actor=mediator.actor, at=AT, terms="改为付一万五。")
    old, new = agreements(case)
    assert (old.state, new.state, new.replaces_id) == (State.SUPERSEDED, State.FROZEN, old.pk)
    assert (old.signatures.count(), new.signatures.count()) == (1, 0)
    with pytest.raises(Refused, match="验证码"):
        agreeing.sign_for_the_employer(case, actor=city.boss.actor, at=AT)  # the code was for the old text
    signs(agreeing.sign_for_the_employer, case, city.boss)
    with pytest.raises(Conflict, match="等双方都签了字"):
        signs(agreeing.sign_as_mediator, case, mediator)
    signs(agreeing.sign_for_the_workers, case, city.worker(1))
    with pytest.raises(Conflict, match="不能再改"):
        agreeing.draft_agreement(case, actor=mediator.actor, at=AT, terms="再改")
    assert case.debts.get().effective_on is None, "not without the mediator (调解仲裁法 14)"
    signs(agreeing.sign_as_mediator, case, mediator)
    assert Case.objects.get(pk=case.pk).matter.step_key == "perform"
    assert [one.capacity for one in new.signatures.all()] == ["申请人", "对方单位", "调解员"]
    assert may(house.actor("centre"), Right.SEE_THE_PAPER, agreements(case)[1])


def test_signed_on_paper(city, round):
    house, case = round
    scan = Received("签字页.txt", "text/plain", "签字".encode())
    with pytest.raises(Refused):
        agreeing.enter_signature(case, actor=house.actor("mediators"), at=AT, side="调解员", scan=scan)
    agreeing.enter_signature(case, actor=house.actor("mediators"), at=AT, side="对方单位", scan=scan)
    kept = Upload.objects.get(matter=case.matter_id)
    assert not may(house.actor("centre"), Right.SEE_THE_UPLOAD, kept), "an offer, as long as it binds nobody"
    signs(agreeing.sign_for_the_workers, case, city.worker(1))
    signs(agreeing.sign_as_mediator, case, house.officer["mediators"])
    assert may(house.actor("centre"), Right.SEE_THE_UPLOAD, Upload.objects.get(pk=kept.pk))
    assert set_paper(agreements(case)[0], "docx", SITE).startswith(b"PK")


def test_signed_by_the_code_on_the_phone(city, round, signed_in):
    house, case = round
    signs(agreeing.sign_for_the_employer, case, city.boss)
    client, url = signed_in(city.worker(1)), reverse("disputes:sign_for_the_workers", args=[case.pk])
    page = client.get(url).content.decode()
    assert f"/papers/{agreements(case)[0].pk}.pdf" in page
    assert client.post(url, {}).status_code == 422, "without consent nothing is sent"
    client.post(url, {"agrees": "on", "code": ""})
    code = OneTimeCode.objects.latest("created_at").readable
    assert client.post(url, {"agrees": "on", "code": code}).status_code == 302
    assert (
        "签字盖章"
        in signed_in(house.officer["mediators"]).get(reverse("disputes:case", args=[case.pk])).content.decode()
    )
    twice = client.post(url, {"agrees": "on", "code": ""})
    assert (twice.status_code, "已经签过字" in twice.content.decode()) == (409, True)


def test_the_next_body_finds_nothing_of_the_draft(city, round, signed_in):
    house, case = round
    mediator, arbiter = house.officer["mediators"], house.officer["arbitration"]
    concluding.conclude(case, actor=mediator.actor, at=AT, outcome="failed", words="谈不拢")
    passing.choose_the_way(case, actor=city.worker(1).actor, at=AT, to=house.body["arbitration"].pk)
    passing.accept(case, actor=arbiter.actor, at=AT)
    for name in ("case", "sign_as_mediator"):
        page = signed_in(arbiter).get(reverse(f"disputes:{name}", args=[case.pk]))
        assert (page.status_code, "一次付清" in page.content.decode(), "18,000" in page.content.decode()) == (
            200, False, False,
        )  # fmt: skip


@begins_after(bodies)
def test_a_group_of_two_hundred(city, round):
    workers = tuple(
        Worker(f"职工{n}", f"33078419900101{n:03d}X", f"13800{n:06d}", Decimal(6000 + n), speaks_for_all=n <= 3)
        for n in range(1, 200)
    )
    case = files(
        city, workers=workers, facts="欠薪。" * 1600, claims=(Claimed("arrears", None, "说" * 300, "式" * 300),)
    )
    paper = Paper.objects.get(matter=case.matter_id)
    text = json.dumps(paper.document.to_json(), ensure_ascii=False)
    assert "200名劳动者共同申请" in text
    assert workers[2].id_number in text, "who speaks for all"
    assert workers[3].id_number not in text
    assert "330784********004X" in text
    for form, head in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert set_paper(paper, form, SITE).startswith(head)
    passing.receive(case, actor=round.actor("centre"), at=AT)
    assert "等200人" in str(Paper.objects.get(matter=case.matter_id, kind=kinds.RECEIPT.name).content)


@begins_after(bodies)
def test_a_sensitive_case_is_for_who_has_it(city, round):
    case = files(city, sensitivity="injury")
    paper = Paper.objects.get(matter=case.matter_id)
    assert may(round.actor("centre"), Right.SEE_THE_PAPER, paper)
    reaches_mediation(round, case)
    paper = Paper.objects.get(pk=paper.pk)
    assert may(round.actor("mediators"), Right.SEE_THE_PAPER, paper)
    assert may(city.worker(1).actor, Right.SEE_THE_PAPER, paper)
    assert not may(round.actor("centre"), Right.SEE_THE_PAPER, paper), "names are masked for who had it"
    assert not may(city.town_cadre.actor, Right.SEE_THE_PAPER, paper)


@begins_after(bodies)
def test_the_applicant_is_erased_while_it_runs(city, round):
    case = files(city)
    case.applicant.erase(AT)
    case.applicant.save()
    passing.receive(case, actor=round.actor("centre"), at=AT)
    receipt = Paper.objects.get(matter=case.matter_id, kind=kinds.RECEIPT.name)
    assert "已注销人员" in json.dumps(receipt.content, ensure_ascii=False)
