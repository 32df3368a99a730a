"""How disputes come in, and what does not fit: each time somebody is told what to do next, and nothing is lost."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.evidence import actions as evidence
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Dossier
from gonghui.kernel.matters.models import Admission
from gonghui.kernel.organisations.actions import appoint
from gonghui.kernel.organisations.models import Office, Post
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, may
from gonghui.services.disputes.actions import calling, filing, leaving, moving_on, passing
from gonghui.services.disputes.actions.filing import Claimed, Worker
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.queries.in_time import in_time
from gonghui.services.disputes.rights import Right
from gonghui.services.disputes.tests.bodies_stage import AT, application, bodies, files, reaches_mediation
from tests.cast import id_number, phone

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def house(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))
    return bodies(city)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("matter").get(pk=case.pk)


def papers(case: Case, kind) -> list[Paper]:
    return list(Paper.objects.filter(matter=case.matter_id, kind=kind.name))


def line(city, number: int, amount: int, *more: str) -> str:
    person = city.worker(number).person
    return " ".join((person.name, person.id_number, str(amount), *more))


def capacity(case: Case, player) -> str:
    return str(Admission.objects.get(matter=case.matter_id, person=player.person, until=None).capacity)


def files_at_the_counter(city, house, workers, channel="counter", **more) -> Case:
    found: Case = filing.file_for_a_worker(
        house.body["centre"], actor=house.actor("centre"), at=AT, channel=channel,
        application=application(city, workers=workers, **more),
    ).value  # fmt: skip
    return found


def test_ten_ask_together_and_three_speak(city, house, signed_in):
    given = {"firm": str(city.enterprise.pk), "facts": "十个人三个月没有发工资。", "known_on": "2026-01-16",
             "kind_1": "arrears", "amount_1": "60000"}  # fmt: skip
    # Nobody speaks but who files: that is too few. What was typed stays, and how many is said with its article.
    lines = [line(city, number, 6000 + number) for number in range(1, 11)]
    refused = signed_in(city.worker(1)).post("/disputes/apply/", {**given, "workers": "\n".join(lines)})
    html = refused.content.decode()
    assert refused.status_code == 422 and "推选 3 至 5 名代表" in html and "现在是 1 名" in html and lines[9] in html

    # Two more speak. Who files stands in the list as well, with an amount of their own; the case asks for the sum.
    lines[1], lines[2] = f"{lines[1]} 代表", f"{lines[2]} 代表"
    done = signed_in(city.worker(1)).post("/disputes/apply/", {**given, "workers": "\n".join(lines)})
    assert done.status_code == 302
    case = fresh(Case.objects.get())
    assert (case.claimants.count(), case.is_group, case.claimed) == (10, True, Decimal(60055))
    assert [row.amount for row in case.claimants.all()][:3] == [Decimal(6001), Decimal(6002), Decimal(6003)]
    assert [capacity(case, city.worker(n)) for n in (1, 2, 3, 4)] == ["applicant", "applicant", "applicant", "member"]

    # All see it; those who speak act for all, the others take back what is theirs, and no more.
    assert all(may(city.worker(n).actor, Right.SEE_THE_CASE, case) for n in range(1, 11))
    assert may(city.worker(2).actor, Right.SIGN_FOR_THE_WORKERS, case)
    assert not may(city.worker(4).actor, Right.SIGN_FOR_THE_WORKERS, case)
    page = signed_in(city.worker(7)).get(f"/disputes/{case.pk}/").content.decode()
    assert page.count("（代表）") == 3
    leaving.withdraw(case, actor=city.worker(4).actor, at=AT)
    assert (fresh(case).matter.is_running, case.claimants.here().count()) == (True, 9)


def test_a_paper_application_at_the_counter(city, house):
    # Somebody nobody knows comes with a sheet of paper. The officer types it and keeps the sheet with the case.
    worker = Worker("章阿根", id_number(777), phone(777))
    case = files_at_the_counter(city, house, (worker,), address="东城街道望江路 18 号")
    assert (case.channel, case.filed_by_id) == ("counter", house.officer["centre"].id)
    person = Person.objects.get(pk=case.applicant_id)
    assert (person.name, person.phone) == ("章阿根", phone(777))
    assert may(Actor.person(person.pk), Right.WITHDRAW_THE_CASE, case), "once they sign in, the case is theirs"
    dossier = Dossier.objects.get(matter=case.matter)
    sheet = look("申请书.txt", "申请书原件，按了手印".encode())
    evidence.hand_in(
        dossier, actor=house.actor("centre"), at=AT, side="applicant", incoming=[], files=[sheet],
        description=Description("纸质申请书", "申请人到窗口交来的原件", "申请人当面交的"),
    )  # fmt: skip
    assert dossier.exhibits.get().side == "applicant"
    [paper] = papers(case, kinds.APPLICATION)
    assert paper.number == case.matter.number

    # The number belongs to somebody else: a slip of the pen makes no stranger a party.
    with pytest.raises(Refused, match="登记的是另一个名字"):
        files_at_the_counter(city, house, (Worker("章阿根", city.worker(5).person.id_number),))
    assert Case.objects.count() == 1


def test_a_telephone_call(city, house, signed_in):
    who = city.worker(3).person
    who_it_is = f"{who.name} {who.id_number} {phone(303)}"
    given = {"firm": str(city.enterprise.pk), "facts": "电话里说：两个月没有发工资。", "known_on": "2026-01-16",
             "kind_1": "arrears", "workers": who_it_is, "channel": "telephone"}  # fmt: skip
    desk = signed_in(house.officer["centre"])
    at = f"/disputes/bodies/{house.body['centre'].pk}/apply/?q=永康"
    assert "随便" in desk.post(at, {**given, "channel": "随便"}).content.decode()
    done = desk.post(at, given, follow=True)
    case = fresh(Case.objects.get())
    assert case.channel == "telephone" and case.claimed == 0
    assert "金额待定" in done.content.decode() and case.matter.number in done.content.decode()
    assert capacity(case, city.worker(3)) == "applicant"
    assert "两个月没有发工资" in signed_in(city.worker(3)).get(f"/disputes/{case.pk}/").content.decode()


def test_out_of_scope_is_told_where_to_go(city, house, signed_in):
    case = files(city, claims=(Claimed("other", None, "包工头欠我的材料款"),))
    passing.receive(case, actor=house.actor("centre"), at=AT)
    with pytest.raises(Refused, match="请写明不受理的理由"):
        passing.decline(case, actor=house.actor("centre"), at=AT, why=" ")
    # The centre says why and who takes it; that is a paper too, and the worker chooses or goes there.
    desk = signed_in(house.officer["centre"])
    told = {"why": "材料款是买卖合同，不是劳动争议。", "elsewhere": "永康市人民法院立案庭，电话 0579-12368"}
    desk.post(f"/disputes/{case.pk}/decline/", told)
    assert fresh(case).matter.step_key == "choose"
    assert len(papers(case, kinds.RECEIPT)) == 1
    [refusal] = papers(case, kinds.REFUSAL)
    assert told["elsewhere"] in str(refusal.content) and told["why"] in str(refusal.content)
    page = signed_in(city.worker(1)).get(f"/disputes/{case.pk}/").content.decode()
    assert told["why"] in page and told["elsewhere"] in page
    assert page.index("选择下一步") < page.index("撤回申请")
    # What another body takes is passed on instead, with the reason, and received there.
    other = files(city, city.worker(2), claims=(Claimed("insurance", None, "没有缴社保"),))
    passing.receive(other, actor=house.actor("centre"), at=AT)
    to = house.body["inspection"].pk
    passing.pass_on(other, actor=house.actor("centre"), at=AT, to=to, why="社保由监察查处")
    passing.receive(other, actor=house.actor("inspection"), at=AT)
    assert len(papers(other, kinds.RECEIPT)) == 2 and fresh(other).matter.step_key == "inspect"


def test_past_the_year_is_taken_on_and_said(city, house, signed_in):
    days = {"known_on": date(2023, 5, 4), "employed_until": date(2023, 6, 30)}
    case = files(city, claims=(Claimed("severance", Decimal(30000)),), **days)
    assert [one.is_late for one in in_time(case)] == [True]
    reaches_mediation(house, case)
    calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    assert "可能已经过了" in signed_in(city.worker(1)).get(f"/disputes/{case.pk}/").content.decode()
    assert "可能已经过了" in signed_in(house.officer["mediators"]).get(f"/disputes/{case.pk}/").content.decode()
    assert "可能已经过了" not in signed_in(city.boss).get(f"/disputes/{case.pk}/").content.decode()


def test_an_employer_in_no_register(city, house):
    with pytest.raises(Refused, match="请写下单位的名称") as refused:
        files(city, enterprise=None, place=city.town)
    assert refused.value.field == "respondent_name"
    with pytest.raises(Refused, match="请选择单位在哪个乡镇"):
        files(city, enterprise=None, respondent_name="王记小店")
    with pytest.raises(Refused, match="还没有开通综合流转中心"):
        files(city, enterprise=None, respondent_name="王记小店", place=city.other_town)
    case = files(city, enterprise=None, respondent_name="王记小店", place=city.town)
    reaches_mediation(house, case)
    with pytest.raises(Refused, match="请用书面通知或者电话"):
        calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    calling.call(case, actor=house.actor("mediators"), at=AT, how="letter")
    assert len(papers(case, kinds.INVITATION)) == 1


def test_the_same_case_twice(city, house):
    first = files(city)
    with pytest.raises(Conflict, match=first.matter.number):
        files(city)
    # A colleague's list names somebody who has a case already: whose it is, is told to nobody but themselves.
    other = city.worker(1).person
    together = (Worker(other.name, other.id_number),)
    with pytest.raises(Conflict, match="名单里有人") as refused:
        files(city, city.worker(2), workers=together)
    assert first.matter.number not in refused.value.sentence and other.name not in refused.value.sentence
    with pytest.raises(Conflict, match=first.matter.number):
        files_at_the_counter(city, house, together)
    files(city, claims=(Claimed("severance", None, "另一件事"),))
    assert Case.objects.count() == 2


def test_a_body_without_anybody(city, house, signed_in):
    mediators = house.body["mediators"]
    case = files(city)
    reaches_mediation(house, case)
    with pytest.raises(Conflict, match="有人在办"):
        moving_on.move_on(case, actor=city.worker(1).actor, at=AT, to=house.body["centre"].pk)
    # The two who worked there leave. Nobody can hand a case to them, and the one they have is not stuck.
    Post.objects.filter(organisation=mediators.organisation).update(until=date(2026, 3, 1))
    other = files(city, city.worker(2))
    passing.receive(other, actor=house.actor("centre"), at=AT)
    with pytest.raises(Refused, match="现在没有人收件") as refused:
        passing.pass_on(other, actor=house.actor("centre"), at=AT, to=mediators.pk, why="调解")
    assert refused.value.field == "to" and fresh(other).matter.step_key == "centre"
    worker = signed_in(city.worker(1))
    page = worker.get(f"/disputes/{case.pk}/").content.decode()
    assert "现在没有人接件" in page and "换一个单位" in page
    form = worker.get(f"/disputes/{case.pk}/move-on/").content.decode()
    assert str(house.body["centre"].pk) in form and str(mediators.pk) not in form
    worker.post(f"/disputes/{case.pk}/move-on/", {"to": str(house.body["centre"].pk)})
    moved = fresh(case)
    assert (moved.matter.step_key, moved.proceedings.count()) == ("centre", 3)
    assert moved.proceedings.last().holding.why == "老娘舅现在没有人接件，申请人另选了单位"
    # Somebody is appointed there: it takes cases again.
    appoint(
        mediators.organisation, actor=city.town_cadre.actor, at=AT, person=city.outsider.person,
        office=Office.MEDIATOR, since=AT.date(),
    )  # fmt: skip
    passing.pass_on(other, actor=house.actor("centre"), at=AT, to=mediators.pk, why="调解")
    assert fresh(other).matter.step_key == "mediate"
