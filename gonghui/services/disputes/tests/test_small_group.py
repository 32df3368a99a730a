"""Three workers, each for themselves: signing, refusing, asking, the money, withdrawing, choosing; the database too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.papers.models import Paper, State
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import may, system
from gonghui.services.disputes.actions import (
    agreeing,
    branching,
    calling,
    concluding,
    confirming,
    leaving,
    passing,
    paying,
    signing,
)
from gonghui.services.disputes.actions.filing import Worker
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.models import Case, Claimant, Debt, Signing
from gonghui.services.disputes.rights import Right
from tests.plugin_cast import begins_after

from .bodies_stage import AT, Bodies, bodies, files, reaches_mediation, signs, three_file

PLAN = [(date(2026, 3, 20), Decimal(9000)), (date(2026, 4, 20), Decimal(9000))]


def at_the_table(city):
    """Three workers' case under mediation, the employer called, an agreement with all three drafted."""
    clock.set_offset(AT - datetime.now(clock.CHINA))
    house = bodies(city)
    case = three_file(city)
    reaches_mediation(house, case)
    calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    drafts(house, case)
    return house, case


pytestmark = [pytest.mark.django_db, begins_after(at_the_table)]


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


def drafts(house: Bodies, case: Case, **given):
    return agreeing.draft_agreement(
        case, actor=house.actor("mediators"), at=AT, terms="分两期付清。", payments=PLAN, **given
    ).value


def place(case: Case, player) -> Claimant:
    return case.claimants.get(person=player.person)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("matter").get(pk=case.pk)


def everybody(city, house, case, *workers):
    for n in workers:
        signs(agreeing.sign_for_the_workers, case, city.worker(n))
    signs(agreeing.sign_for_the_employer, case, city.boss)
    signs(agreeing.sign_as_mediator, case, house.officer["mediators"])


def test_nobody_signs_for_another(city, round):
    house, case = round
    signs(agreeing.sign_for_the_workers, case, city.worker(1))
    signs(agreeing.sign_for_the_employer, case, city.boss)
    debt = case.debts.get()
    assert (debt.worker_signed_at, debt.signings.filter(signed_at=None).count()) == (None, 2)
    with pytest.raises(Conflict, match="已经签过字"):
        signs(agreeing.sign_for_the_workers, case, city.worker(1))
    with pytest.raises(Conflict, match="等双方都签了字"):
        signs(agreeing.sign_as_mediator, case, house.officer["mediators"])
    with pytest.raises(IntegrityError, match="not every worker"), transaction.atomic():
        Debt.objects.filter(pk=debt.pk).update(worker_signed_at=AT)
    with pytest.raises(IntegrityError, match="binds_once_both"), transaction.atomic():
        Debt.objects.filter(pk=debt.pk).update(effective_on=AT.date())
    scan = Received("签字页.txt", "text/plain", "签字".encode())
    mediator = {"actor": house.actor("mediators"), "at": AT, "side": "申请人", "scan": scan}
    with pytest.raises(Refused, match="哪一位"):
        agreeing.enter_signature(case, **mediator)
    third = debt.signings.get(claimant=place(case, city.worker(3)))
    agreeing.enter_signature(case, **mediator, signing=third.pk)
    with pytest.raises(Refused, match="哪一位"):
        agreeing.enter_signature(case, **mediator, signing=third.pk)
    signs(agreeing.sign_for_the_workers, case, city.worker(2))
    signs(agreeing.sign_as_mediator, case, house.officer["mediators"])
    assert fresh(case).matter.step_key == "perform"
    paper = Paper.objects.get(matter=case.matter_id, kind=kinds.AGREEMENT.name)
    assert [one.capacity for one in paper.signatures.all()].count("申请人") == 3
    with pytest.raises(IntegrityError, match="binds"), transaction.atomic():
        Signing.objects.filter(pk=third.pk).update(signed_at=None)


def test_who_will_not_sign_goes_on_alone(city, round):
    house, case = round
    third = city.worker(3)
    with pytest.raises(Refused, match="为什么不签"):
        signing.refuse_to_sign(case, actor=third.actor, at=AT, why=" ")
    signing.refuse_to_sign(case, actor=third.actor, at=AT, why="数额差太多")
    for n in (1, 2):
        signs(agreeing.sign_for_the_workers, case, city.worker(n))
    signs(agreeing.sign_for_the_employer, case, city.boss)
    with pytest.raises(Conflict):
        signs(agreeing.sign_as_mediator, case, house.officer["mediators"])
    with pytest.raises(Refused, match="至少选一位"):
        drafts(house, case, with_whom=[0])
    drafts(house, case, with_whom=[place(case, city.worker(n)).pk for n in (1, 2)])
    assert Paper.objects.filter(matter=case.matter_id, kind=kinds.AGREEMENT.name, state=State.SUPERSEDED).exists()
    with pytest.raises(Conflict, match="没有您"):
        signs(agreeing.sign_for_the_workers, case, third)
    everybody(city, house, case, 1, 2)
    agreed = EventRecord.objects.get(chain_id=case.matter_id, kind="disputes.agreed")
    for _ in range(2):
        branching.go_on(agreed)
    own = place(case, third).own_case
    assert own is not None and Case.objects.count() == 2
    assert (own.matter.step_key, own.claimed, own.facts) == ("centre", Decimal(6000), case.facts)
    assert fresh(case).claimed == Decimal(12600)
    assert [one.person_id for one in own.claimants.all()] == [third.id]
    with pytest.raises(NotVisible):
        leaving.withdraw(case, actor=third.actor, at=AT)
    passing.receive(own, actor=house.actor("centre"), at=AT)
    with pytest.raises(Conflict, match="一件在办"):
        files(city, third)


def test_a_change_of_mind(city, round):
    house, case = round
    signing.refuse_to_sign(case, actor=city.worker(2).actor, at=AT, why="再想想")
    everybody(city, house, case, 1, 2, 3)
    assert fresh(case).matter.step_key == "perform"
    with pytest.raises(Forbidden):
        signing.refuse_to_sign(case, actor=city.boss.actor, at=AT, why="不干")


def test_all_ask_and_all_say_that_the_money_came(city, round):
    house, case = round
    everybody(city, house, case, 1, 2, 3)
    confirming.join_confirmation(case, actor=city.boss.actor, at=AT, forum="arbitration")
    for n in (1, 2):
        confirming.ask_confirmation(case, actor=city.worker(n).actor, at=AT, forum="arbitration")
    with pytest.raises(Conflict, match="等其他人"):
        confirming.ask_confirmation(case, actor=city.worker(1).actor, at=AT, forum="arbitration")
    assert fresh(case).matter.step_key == "perform"
    with pytest.raises(Conflict, match="不能单独撤回"):
        leaving.withdraw(case, actor=city.worker(2).actor, at=AT)
    with pytest.raises(Conflict, match="不能替大家结案"):
        concluding.close(case, actor=city.worker(1).actor, at=AT, why="算了")
    first, second = case.debts.get().instalments.all()
    for instalment in (first, second):
        for n in (1, 2, 3):
            assert fresh(case).matter.is_running
            paying.confirm_payment(case, actor=city.worker(n).actor, at=AT, instalment=instalment.pk)
            if n == 1:
                with pytest.raises(Conflict, match="等其他申请人"):
                    paying.confirm_payment(case, actor=city.worker(n).actor, at=AT, instalment=instalment.pk)
    assert (fresh(case).is_settled, fresh(case).recovered) == (True, Decimal(18000))


def test_one_takes_back_only_their_own(city, round, signed_in):
    house, case = round
    for n in (1, 2, 3):
        signs(agreeing.sign_for_the_workers, case, city.worker(n))
    page = signed_in(city.worker(1)).post(reverse("disputes:withdraw", args=[case.pk]), {})
    assert (page.status_code, page.url) == (302, reverse("disputes:index"))
    assert case.matter.__class__.objects.get(pk=case.matter_id).is_running
    assert place(case, city.worker(2)).leads, "somebody says where it goes on"
    assert case.debts.get().worker_signed_at is None, "who left is not bound, and the draft names them"
    with pytest.raises(NotVisible):
        leaving.withdraw(case, actor=city.worker(1).actor, at=AT)
    drafts(house, case)
    everybody(city, house, case, 2, 3)
    assert fresh(case).matter.step_key == "perform"


def test_who_filed_it_says_where_it_goes(city, round):
    house, case = round
    concluding.conclude(case, actor=house.actor("mediators"), at=AT, outcome="failed", words="谈不拢")
    to = {"at": AT, "to": house.body["arbitration"].pk}
    with pytest.raises(Forbidden):
        passing.choose_the_way(case, actor=city.worker(2).actor, **to)
    passing.choose_the_way(case, actor=city.worker(1).actor, **to)
    with pytest.raises(IntegrityError), transaction.atomic():
        case.claimants.update(leads=True)


def test_once_the_money_did_not_come_each_may_go_on(city, round):
    house, case = round
    everybody(city, house, case, 1, 2, 3)
    assert not may(city.worker(2).actor, Right.CHOOSE_THE_WAY, case)
    paying.note_missed(case, actor=system("clock"), at=AT + timedelta(days=19))
    to = {"at": AT + timedelta(days=19), "to": house.body["arbitration"].pk}
    passing.choose_the_way(case, actor=city.worker(2).actor, **to)
    assert fresh(case).matter.step_key == "arbitrate"


def test_pages_show_who_has_signed(city, round, signed_in):
    house, case = round
    signing.refuse_to_sign(case, actor=city.worker(3).actor, at=AT, why="数额差太多")
    third = signed_in(city.worker(2)).get(reverse("disputes:sign_for_the_workers", args=[case.pk])).content.decode()
    assert "数额差太多" in third and "还没有签" in third and "我不签" in third
    assert "请看协议，签字" in signed_in(city.worker(2)).get("/").content.decode()
    mediator = signed_in(house.officer["mediators"])
    draft = mediator.get(reverse("disputes:draft_agreement", args=[case.pk])).content.decode()
    assert draft.count('name="with_whom"') == 3
    paper = mediator.get(reverse("disputes:enter_signature", args=[case.pk])).content.decode()
    assert all(f"申请人{city.worker(n).name}" in paper for n in (1, 2, 3))
    assert "数额差太多" not in signed_in(house.officer["centre"]).get(f"/disputes/{case.pk}/").content.decode()


@begins_after(bodies)
def test_speakers_of_ten_sign_and_nine_act_for_themselves(city, round):
    workers = tuple(
        Worker(f"职工{n}", f"33078419900101{n:03d}X", f"13800{n:06d}", speaks_for_all=n <= 2) for n in range(1, 10)
    )
    case = files(city, workers=workers)
    reaches_mediation(round, case)
    debt = drafts(round, case)
    assert debt.signings.count() == 3, "ten: the speakers"
    with pytest.raises(Refused, match="代表"):
        drafts(round, case, with_whom=[debt.signings.all()[0].claimant_id])
    leaving.withdraw(case, actor=city.worker(1).actor, at=AT)
    assert case.claimants.here().filter(speaks_for_all=True).count() == 9, "of nine each acts"
    assert case.debts.get().signings.filter(refused_at=None).count() == 2, "the draft must be drafted anew"
    assert drafts(round, case).signings.count() == 9
