"""A woman who was let go after her leave: the women's federation sits beside her, a lawyer helps, the firm objects.

Told from the invitation that a full office declines to the end of the stage, when everybody who helped goes home.
"""

from datetime import datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.people.queries import reads_of
from gonghui.services.disputes.actions import calling, concluding, linking, referring
from gonghui.services.disputes.actions.filing import Claimed
from gonghui.services.disputes.models import Case, Linkage, Referral
from gonghui.services.disputes.tests.bodies_stage import AT, files, reaches_mediation, with_helpers
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def page_of(player, url):
    """What somebody reads there; nothing where it is not for them."""
    answer = client_of(player).get(url)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_a_case_in_which_others_help(city):
    house, mother = with_helpers(city), city.worker(1)
    mediator, sister, lawyer = (house.officer[key] for key in ("mediators", "women", "legal_aid"))
    case = files(city, sensitivity="woman", claims=(Claimed("unlawful_dismissal", None, "产假回来被辞退"),))
    reaches_mediation(house, case)
    calling.call(case, actor=mediator.actor, at=AT, how="message")
    url = f"/disputes/{case.pk}/"

    # The inspection is asked first, has no hands free, and says so.
    wanted = {"why": "当事人希望有女同志陪着谈", "asked": "陪同谈话，看看怎样安排哺乳时间"}
    full = linking.invite(case, actor=mediator.actor, at=AT, body=house.body["inspection"].pk, **wanted).value
    why = "这个月排满了，请找妇联。"
    linking.decline_invitation(full, actor=house.actor("inspection"), at=AT, why=why)
    assert why in page_of(mother, full.get_absolute_url()) and page_of(house.officer["inspection"], url) == ""

    # The women's federation comes. It sees the case, its people's names masked, and nothing of the talks.
    linkage = linking.invite(case, actor=mediator.actor, at=AT, body=house.body["women"].pk, **wanted).value
    assert "请你们一起帮助" in page_of(sister, "/")
    linking.accept_invitation(linkage, actor=sister.actor, at=AT)
    seen = page_of(sister, url)
    assert "产假回来被辞退" in seen and mother.name not in seen and "拟调解协议" not in seen
    assert case.matter.number in page_of(sister, f"/disputes/bodies/{house.body['women'].pk}/")
    assert {record.actor_id for record in reads_of(mother.id)} == {sister.id}, "she reads who looked"

    # The firm does not want it; the mediator answers, and asks them to the table all the same.
    linking.object_to(linkage, actor=city.boss.actor, at=AT, words="怕她们偏向一边")
    answer = {"objection": linkage.objections.get().pk, "upheld": False, "answer": "只是陪同；单位也可以请人陪。"}
    linking.answer_objection(linkage, actor=mediator.actor, at=AT, **answer)
    assert "单位也可以请人陪" in page_of(city.boss, linkage.get_absolute_url())
    linking.let_to_the_table(linkage, actor=mediator.actor, at=AT)
    assert mother.name in page_of(sister, url), "who mediates knows with whom"
    linking.report(linkage, actor=sister.actor, at=AT, words="陪着谈了两次，建议先恢复岗位。")
    assert "先恢复岗位" in page_of(city.boss, linkage.get_absolute_url())

    # A lawyer, if she wants one: she is asked, sees what goes, says yes.
    offer = {"help": "legal_aid", "words": "对方请了律师"}
    referring.offer_help(case.claimants.get(), actor=mediator.actor, at=AT, **offer)
    referral = Referral.objects.get()
    assert page_of(lawyer, referral.get_absolute_url()) == ""
    referring.consent(referral, actor=mother.actor, at=AT)
    assert mother.person.phone in page_of(lawyer, referral.get_absolute_url())
    referring.take(referral, actor=lawyer.actor, at=AT, words="明天上午十点通电话")
    assert "明天上午十点" in page_of(mother, referral.get_absolute_url())
    for stranger in (city.boss, mediator, sister):
        assert page_of(stranger, referral.get_absolute_url()) == ""

    # The talks fail, the stage is over, and with it the federation's part. The lawyer's help goes on.
    concluding.conclude(case, actor=mediator.actor, at=AT, outcome="failed", words="单位不同意恢复岗位")
    assert page_of(sister, url) == ""
    assert Linkage.objects.get(pk=linkage.pk).state == "案件办到下一步，随之结束"
    referring.report_result(referral, actor=lawyer.actor, at=AT, words="写好了仲裁申请书")
    assert "写好了仲裁申请书" in page_of(mother, referral.get_absolute_url())
    assert Case.objects.get(pk=case.pk).matter.step_key == "choose"
