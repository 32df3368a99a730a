"""Three workers of one shop, one agreement, and one who will not sign: the others are paid, nothing of his is lost."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.evidence.tests.stage import evidence_of_somebody
from gonghui.kernel.people.models import OneTimeCode
from gonghui.services.disputes.actions import agreeing, branching, calling, leaving, passing, paying
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.tests.bodies_stage import AT, bodies, reaches_mediation, signs, three_file
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def signs_on_the_phone(player, case):
    """As on a phone: consent, a code by message, the code."""
    phone, url = client_of(player), reverse("disputes:sign_for_the_workers", args=[case.pk])
    phone.post(url, {"agrees": "on", "code": ""})
    code = OneTimeCode.objects.filter(person=player.person).latest("created_at").readable
    assert phone.post(url, {"agrees": "on", "code": code}).status_code == 302


def test_two_agree_and_the_third_goes_on(city):
    house, (first, second, third) = bodies(city), (city.worker(n) for n in (1, 2, 3))
    case = three_file(city)
    reaches_mediation(house, case)
    mediator = house.officer["mediators"]
    calling.call(case, actor=mediator.actor, at=AT, how="message")
    plan = [(clock.day_of(AT) + timedelta(days=10), Decimal(12000))]
    agreeing.draft_agreement(case, actor=mediator.actor, at=AT, terms="每人四千，一次付清。", payments=plan)

    evidence_of_somebody(case.matter, third, at=AT)
    signs_on_the_phone(first, case)
    assert "我不签" in client_of(third).get(reverse("disputes:sign_for_the_workers", args=[case.pk])).content.decode()
    why = {"why": "我加班最多，四千不够"}
    assert client_of(third).post(reverse("disputes:refuse_to_sign", args=[case.pk]), why).status_code == 302
    page = client_of(mediator).get(f"/disputes/{case.pk}/").content.decode()
    assert "我加班最多" in page and "还没有签" in page

    # Talked over once more; the mediator drafts it with the two who want it, and both sign anew.
    names = [one.pk for one in case.claimants.exclude(person=third.person)]
    form = {
        "with_whom": names, "terms": "两人各四千五。", "amount": "9000", "instalments": "1",
        "first_on": str(clock.day_of(AT) + timedelta(days=10)),
    }  # fmt: skip
    drafted = client_of(mediator).post(reverse("disputes:draft_agreement", args=[case.pk]), form)
    assert drafted.status_code == 302
    for who in (first, second):
        signs(agreeing.sign_for_the_workers, case, who)
    signs(agreeing.sign_for_the_employer, case, city.boss)
    signs(agreeing.sign_as_mediator, case, mediator)
    branching.go_on(EventRecord.objects.get(chain_id=case.matter_id, kind="disputes.agreed"))

    # His claim stands at the centre in a case of its own; he has not lifted a finger, and sees nothing of the others'.
    own = Case.objects.exclude(pk=case.pk).get()
    his = client_of(third).get("/disputes/").content.decode()
    assert f"/disputes/{own.pk}/" in his and f"/disputes/{case.pk}/" not in his
    assert (own.matter.step_key, own.claimed) == ("centre", Decimal(6000))
    assert "工资条" in client_of(house.officer["centre"]).get(f"/disputes/{own.pk}/").content.decode(), "proof and all"
    passing.receive(own, actor=house.actor("centre"), at=AT)
    leaving.withdraw(own, actor=third.actor, at=AT)
    assert Case.objects.get(pk=case.pk).matter.is_running, "what he does with his, concerns the others no more"

    instalment = case.debts.get(replaced_at=None).instalments.get()
    paying.confirm_payment(case, actor=first.actor, at=AT, instalment=instalment.pk)
    assert not Case.objects.get(pk=case.pk).is_settled, "the second has not got his"
    paying.confirm_payment(case, actor=second.actor, at=AT, instalment=instalment.pk)
    assert Case.objects.get(pk=case.pk).is_settled
