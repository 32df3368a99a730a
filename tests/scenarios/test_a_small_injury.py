"""A small work injury: both had agreed; one form, one step of the mediators, three signatures, and it is confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.papers.models import Paper
from gonghui.services.disputes.actions import agreeing, concluding, passing, paying, short_path
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.founding import confirm_signing
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.queries.benefits import agreed_terms
from gonghui.services.disputes.tests.bodies_stage import AT, bodies

pytestmark = [pytest.mark.django_db]

#: Filed by the page at AT; what follows comes an hour later.
NOW = AT + timedelta(hours=1)
PATH = "/disputes/apply/injury/"
DUE = Decimal(127000)  # 7,000 × 9 + 8,000 × 4 + 8,000 × 4


@pytest.fixture
def round(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))
    return bodies(city)


def told(city, **more):
    return {"firm": str(city.enterprise.pk), "recognised": "yes", "insured": "no",
            "injured_on": "2025-09-08", "graded_on": "2026-02-10", "grade": "9", "wage": "7000", "leaving": "on",
            "province_wage": "8000", "agreed_amount": "127000", "agreed_on": "2026-03-20", **more}  # fmt: skip


def fresh(case=None) -> Case:
    return Case.objects.select_related("matter").get(**({"pk": case.pk} if case else {}))


def asks(city, signed_in, **more) -> Case:
    done = signed_in(city.worker(1)).post(PATH, told(city, **more))
    assert done.status_code == 302, done.content.decode()
    return fresh()


def takes_up(house, case) -> None:
    payments = [(case.agreed_on, case.agreed_amount)]
    short_path.take_up(case, actor=house.actor("mediators"), at=NOW, terms=agreed_terms(case), payments=payments)


def sign(signing, case, player, **more) -> None:
    confirm_signing(case, player.actor, at=NOW)
    signing(case, actor=player.actor, at=NOW, **more)


def test_agreed_signed_confirmed_and_paid(city, round, signed_in):
    # The worker fills in one form. What is due is reckoned by the rules of the town, and it is what both agreed on.
    case = asks(city, signed_in)
    assert (case.claimed, case.agreed_amount, case.sensitivity) == (DUE, DUE, "injury")
    claim = case.claims.get()
    assert "合计 127,000 元" in claim.formula and "浙江省工伤保险条例 第二十七条" in claim.basis
    assert fresh().matter.step_key == "mediate", "straight to the mediators"

    # The mediators take it on in one step: received, accepted, the employer let in, the agreement drafted.
    mediator = signed_in(round.officer["mediators"])
    page = mediator.get(f"/disputes/{case.pk}/").content.decode()
    assert page.index("受理，拟好协议") < page.index("转交")
    form = mediator.get(f"/disputes/{case.pk}/take-up/").content.decode()
    assert "一次性支付 127,000.00 元" in form and "2026-03-20" in form and "少" not in agreed_terms(case)
    typed = {"terms": agreed_terms(case), "amount": "127000", "first_on": "2026-03-20", "instalments": "1"}
    assert mediator.post(f"/disputes/{case.pk}/take-up/", typed).status_code == 302
    assert {one.kind for one in Paper.objects.filter(matter=case.matter_id)} == {
        kinds.APPLICATION.name, kinds.RECEIPT.name, kinds.AGREEMENT.name
    }  # fmt: skip

    # Both sign and ask for confirmation with the same code; with the mediator's signature it is there.
    assert (
        "签了就一起申请仲裁审查确认"
        in signed_in(city.boss).get(f"/disputes/{case.pk}/sign-for-the-employer/").content.decode()
    )
    sign(agreeing.sign_for_the_workers, case, city.worker(1), confirm=True)
    sign(agreeing.sign_for_the_employer, case, city.boss, confirm=True)
    assert fresh().matter.step_key == "mediate", "nothing binds before the mediator has signed"
    sign(agreeing.sign_as_mediator, case, round.officer["mediators"])
    done = fresh()
    assert (done.matter.step_key, done.matter.held_by_id) == ("confirm", round.body["arbitration"].organisation_id)
    assert done.matter.deadlines.get(key="confirmation_request", replaced_at=None).met_on == AT.date()
    assert Paper.objects.filter(matter=case.matter_id, kind=kinds.REQUEST.name).exists()

    arbiter = round.officer["arbitration"]
    passing.accept(case, actor=arbiter.actor, at=NOW)
    concluding.conclude(case, actor=arbiter.actor, at=NOW, outcome="confirmed", words="予以确认")
    instalment = fresh().debts.get().instalments.get()
    paying.confirm_payment(case, actor=city.worker(1).actor, at=NOW + timedelta(days=9), instalment=instalment.pk)
    assert (fresh().is_settled, fresh().recovered) == (True, DUE)


def test_less_than_is_due_is_never_signed_unknowing(city, round, signed_in):
    worker = signed_in(city.worker(1))
    refused = worker.post(PATH, told(city, agreed_amount="100000"))
    assert refused.status_code == 422 and "少 27,000.00 元" in refused.content.decode()
    assert not Case.objects.exists()
    live = worker.post(PATH, told(city, agreed_amount="100000"), HTTP_HX_REQUEST="true").content.decode()
    assert "127,000" in live and "27,000" in live and "<form" not in live

    case = asks(city, signed_in, agreed_amount="100000", knows_less="on")
    assert "少 27,000.00 元，申请人知道" in agreed_terms(case)
    takes_up(round, case)
    page = worker.get(f"/disputes/{case.pk}/sign-for-the-workers/").content.decode()
    assert "少 27,000.00 元，仍然同意" in page
    confirm_signing(case, city.worker(1).actor, at=NOW)
    with pytest.raises(Refused, match=r"少 27,000\.00 元"):
        agreeing.sign_for_the_workers(case, actor=city.worker(1).actor, at=NOW)
    sign(agreeing.sign_for_the_workers, case, city.worker(1), knows_less=True)
    assert "27,000.00元" in str(Paper.objects.get(matter=case.matter_id, kind=kinds.AGREEMENT.name).content)
