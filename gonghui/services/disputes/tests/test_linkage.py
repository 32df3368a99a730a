"""Others help in one case: who may be asked, what they see, what the parties can say against it, when it ends."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.evidence.models import Dossier
from gonghui.kernel.matters.models import Helping
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.papers.rights import Right as PaperRight
from gonghui.kernel.rights import door, may
from gonghui.services.disputes.actions import calling, concluding, linking, passing
from gonghui.services.disputes.actions.bodies import open_or_shut
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.models import Case, Linkage, Sitting
from gonghui.services.disputes.queries.linkage import may_be_invited
from gonghui.services.disputes.rights import Right
from tests.plugin_cast import begins_after

from .bodies_stage import AT, files, reaches_mediation, with_helpers

ASKED = {"why": "申请人刚休完产假，希望有人陪", "asked": "陪同谈话"}


def mediated(city):
    """A case under mediation, the employer called; minutes of one sitting."""
    clock.set_offset(AT - datetime.now(clock.CHINA))
    house = with_helpers(city)
    case = files(city)
    reaches_mediation(house, case)
    mediator = house.actor("mediators")
    calling.call(case, actor=mediator, at=AT, how="message")
    calling.fix_sitting(case, actor=mediator, at=AT, begins_at=AT + timedelta(hours=1), place="调解室")
    calling.hold_sitting(case, actor=mediator, at=AT, sitting=Sitting.objects.get().pk, minutes="单位说月底付一半")
    return house, Case.objects.get(pk=case.pk)


pytestmark = [pytest.mark.django_db, begins_after(mediated)]


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


def invited(house, case, key="women", **given) -> Linkage:
    body = {"body": house.body[key].pk, **ASKED, **given}
    return linking.invite(case, actor=house.actor("mediators"), at=AT, **body).value


def helping(house, case) -> Linkage:
    linkage = invited(house, case)
    linking.accept_invitation(linkage, actor=house.actor("women"), at=AT)
    return Linkage.objects.get(pk=linkage.pk)


def test_whom_a_body_may_ask(city, round):
    house, case = round
    assert {str(one) for one in may_be_invited(case)} >= {"妇联", "东城街道劳动纠纷综合流转中心"}
    assert house.body["mediators"] not in may_be_invited(case)
    assert house.body["legal_aid"] not in may_be_invited(case), "that takes the worker's own yes"
    for wrong, match in (({"why": " "}, "为什么邀请"), ({"asked": ""}, "做什么"), ({"key": "legal_aid"}, "不能邀请")):
        with pytest.raises(Refused, match=match):
            invited(house, case, **wrong)
    invited(house, case)
    with pytest.raises(Refused, match="已经邀请过"):
        invited(house, case)
    with pytest.raises(Forbidden):
        linking.invite(case, actor=house.actor("centre"), at=AT, body=house.body["women"].pk, **ASKED)
    open_or_shut(house.body["inspection"], actor=house.head["inspection"].actor, at=AT, open=False)
    with pytest.raises(Refused, match="没有人收件"):
        invited(house, case, "inspection")


def test_nobody_with_an_interest_helps(city, round):
    house, case = round
    city.appoint(city.agent.person, Office.CASE_OFFICER, house.body["women"].organisation)
    with pytest.raises(Refused, match="回避"):
        invited(house, case)


def test_a_case_that_was_not_received_asks_nobody(city, round):
    house, _ = round
    other = files(city, city.worker(2))
    with pytest.raises(Conflict, match="先签收"):
        linking.invite(other, actor=house.actor("centre"), at=AT, body=house.body["women"].pk, **ASKED)


def test_who_is_full_declines_and_another_is_asked(city, round):
    house, case = round
    linkage = invited(house, case)
    with pytest.raises(Refused, match="为什么不能来"):
        linking.decline_invitation(linkage, actor=house.actor("women"), at=AT, why="")
    linking.decline_invitation(linkage, actor=house.actor("women"), at=AT, why="这个月手上已经排满了")
    with pytest.raises(Conflict):
        linking.accept_invitation(linkage, actor=house.actor("women"), at=AT)
    assert not may(house.actor("women"), Right.SEE_THE_CASE, case)
    invited(house, case, "centre")
    invited(house, case)  # and asked again later


def test_a_helper_sees_the_case_and_not_the_talks(city, round, signed_in):
    house, case = round
    linkage = invited(house, case)
    helper = signed_in(house.officer["women"])
    page = reverse("disputes:case", args=[case.pk])
    assert helper.get(page).status_code == 404, "not before they accept"
    assert "陪同谈话" in helper.get(linkage.get_absolute_url()).content.decode()
    assert city.worker(1).name not in helper.get(linkage.get_absolute_url()).content.decode()
    linking.accept_invitation(linkage, actor=house.actor("women"), at=AT)
    text = helper.get(page).content.decode()
    assert "三个月工资" in text and "月底付一半" not in text
    assert reverse("evidence:dossier", args=[Dossier.objects.get(matter=case.matter_id).pk]) not in text
    minutes = Paper.objects.get(matter=case.matter_id, kind=kinds.MINUTES.name)
    application = Paper.objects.get(matter=case.matter_id, kind=kinds.APPLICATION.name)
    letter = Paper.objects.get(matter=case.matter_id, kind=kinds.JOINING.name)
    seen = [may(house.actor("women"), PaperRight.SEE_THE_PAPER, one) for one in (minutes, application, letter)]
    assert seen == [False, False, True], "identity number and address stay with who has the case"
    held = {right for right in Right if may(house.actor("women"), right, case)}
    assert held == {Right.SEE_THE_CASE}
    assert case in door(Case, house.actor("women"))


def test_let_to_the_table_they_read_what_was_said(city, round, signed_in):
    house, case = round
    linkage = helping(house, case)
    linking.let_to_the_table(linkage, actor=house.actor("mediators"), at=AT)
    with pytest.raises(Conflict):
        linking.let_to_the_table(linkage, actor=house.actor("mediators"), at=AT)
    minutes = Paper.objects.get(matter=case.matter_id, kind=kinds.MINUTES.name)
    assert may(house.actor("women"), PaperRight.SEE_THE_PAPER, minutes)
    assert may(house.actor("women"), Right.READ_THE_MEDIATION, case)
    assert not may(house.actor("women"), Right.CONCLUDE_THE_STAGE, case)
    page = signed_in(city.boss).get(reverse("disputes:case", args=[case.pk])).content.decode()
    assert "一起调解" in page, "the parties know"


def test_a_report_and_its_end(city, round):
    house, case = round
    linkage = invited(house, case)
    with pytest.raises(Conflict, match="没有在进行"):
        linking.report(linkage, actor=house.actor("women"), at=AT, words="谈过了")
    with pytest.raises(Conflict, match="来不了"):
        linking.end_linkage(linkage, actor=house.actor("women"), at=AT, why="不想来")
    linking.accept_invitation(linkage, actor=house.actor("women"), at=AT)
    linking.report(linkage, actor=house.actor("women"), at=AT, words="陪着谈了一次，建议先发基本工资。")
    linking.end_linkage(linkage, actor=house.actor("women"), at=AT, why="已经谈完")
    assert not may(house.actor("women"), Right.SEE_THE_CASE, case)
    assert Linkage.objects.get(pk=linkage.pk).state == "已经结束"
    with pytest.raises(Conflict, match="已经结束"):
        linking.end_linkage(linkage, actor=house.actor("mediators"), at=AT, why="再结束一次")


def test_it_ends_with_the_stage(city, round):
    house, case = round
    linkage, waiting = helping(house, case), invited(house, case, "centre")
    concluding.conclude(case, actor=house.actor("mediators"), at=AT, outcome="failed", words="谈不拢")
    assert not may(house.actor("women"), Right.SEE_THE_CASE, case)
    assert not Helping.objects.filter(until=None).exists()
    after = Linkage.objects.get(pk=linkage.pk)
    assert (after.is_over, after.state) == (True, "案件办到下一步，随之结束")
    with pytest.raises(Conflict, match="办到了下一步"):
        linking.accept_invitation(waiting, actor=house.actor("centre"), at=AT)
    passing.choose_the_way(case, actor=city.worker(1).actor, at=AT, to=house.body["arbitration"].pk)
    with pytest.raises(NotVisible):
        linking.end_linkage(linkage, actor=house.actor("inspection"), at=AT, why="不相干")


def test_a_party_objects_and_is_answered(city, round, signed_in):
    house, case = round
    linkage = helping(house, case)
    with pytest.raises(Refused):
        linking.object_to(linkage, actor=city.boss.actor, at=AT, words="")
    linking.object_to(linkage, actor=city.boss.actor, at=AT, words="他们先听了一面之词")
    with pytest.raises(Conflict, match="提过异议"):
        linking.object_to(linkage, actor=city.boss.actor, at=AT, words="再说一遍")
    one = linkage.objections.get()
    assert one.side == "对方单位"
    assert "有异议" in signed_in(house.officer["mediators"]).get("/").content.decode()
    reply = {"actor": house.actor("mediators"), "at": AT, "objection": one.pk}
    with pytest.raises(Forbidden):
        linking.answer_objection(linkage, **{**reply, "actor": city.boss.actor}, upheld=True, answer="成立")
    linking.answer_objection(linkage, **reply, upheld=False, answer="只是陪同，不表态。")
    with pytest.raises(Conflict, match="答复过"):
        linking.answer_objection(linkage, **reply, upheld=True, answer="又成立了")
    assert may(house.actor("women"), Right.SEE_THE_CASE, case)
    linking.object_to(linkage, actor=city.worker(1).actor, at=AT, words="和里面的人有过节")
    other = linkage.objections.get(answered_at=None)
    linking.answer_objection(
        linkage, actor=house.actor("mediators"), at=AT, objection=other.pk, upheld=True, answer="请他们退出。"
    )
    assert not may(house.actor("women"), Right.SEE_THE_CASE, case)
    assert Linkage.objects.get(pk=linkage.pk).ended_why == "申请人的异议成立"


def test_the_database_has_the_last_word(city, round):
    house, case = round
    linkage = helping(house, case)
    for wrong in (
        {"helping": None}, {"declined_at": AT, "declined_why": "忙"}, {"ended_at": AT}, {"report": "说了什么"},
        {"why": ""},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Linkage.objects.filter(pk=linkage.pk).update(**wrong)
