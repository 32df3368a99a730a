"""Talks in rooms: begun, offered, answered, carried over, ended with the minutes; and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.notices.models import Notice
from gonghui.services.disputes.actions import agreeing, calling, concluding, passing, talking
from gonghui.services.disputes.kinds import OfferState, Reply, TalkKind
from gonghui.services.disputes.models import Case, TalkRoom
from gonghui.services.disputes.models.talks import Terms
from gonghui.services.disputes.queries.talks import drafted_minutes, is_awaited
from tests.plugin_cast import begins_after, client_of

from .bodies_stage import AT, everybody_signs, files, reaches_mediation
from .talks_stage import FIRST, Talks, called, talks

pytestmark = [pytest.mark.django_db, begins_after(talks)]


@pytest.fixture
def held(round) -> Talks:
    return round


@pytest.fixture(autouse=True)
def that_day(built_stage):
    clock.set_offset(AT - clock.now())


def test_both_are_told_that_their_mediator_waits(held):
    told = Notice.objects.filter(title="您的调解员在等您")
    assert {one.person_id for one in told} == {held.city.worker(1).id, held.city.boss.id, held.city.agent.id}
    page = client_of(held.city.worker(1)).get(f"/disputes/{held.case.pk}/").content.decode()
    assert "您的调解员在等您" in page and reverse("disputes:talks", args=[held.case.pk, held.sitting.pk]) in page
    held.comes("worker", TalkKind.JOINT)
    assert not is_awaited(held.sitting, held.city.worker(1).actor)
    assert is_awaited(held.sitting, held.city.boss.actor)
    assert not is_awaited(held.sitting, held.house.actor("mediators"))


def test_an_offer_both_accept_begins_the_agreement(held):
    offer = held.offers("boss", TalkKind.JOINT, 15000, "月底前开离职证明")
    assert offer.answers.get().side == "employer", "who lays an offer says yes to it"
    counter = held.answers("worker", offer, Reply.OTHER, terms=Terms("", 17000, FIRST, 2))
    offer.refresh_from_db()
    assert (offer.state, counter.number, counter.counter_to) == (OfferState.DECLINED, 2, offer)
    held.answers("boss", counter, Reply.YES)
    counter.refresh_from_db()
    assert counter.state == OfferState.AGREED
    mediator = client_of(held.player("mediator"))
    room = mediator.get(held.room(TalkKind.JOINT).get_absolute_url()).content.decode()
    draft = reverse("disputes:draft_agreement", args=[held.case.pk]) + f"?offer={counter.pk}"
    assert draft in room
    form = mediator.get(draft).content.decode()
    assert "17000" in form and "2026-03-20" in form and "分 2 期" in form
    assert "17000" not in mediator.get(draft.replace(str(counter.pk), str(offer.pk))).content.decode()


def test_answers_are_once_and_by_a_side(held):
    offer = held.offers("mediator", TalkKind.JOINT, 16000)
    held.answers("worker", offer, Reply.YES)
    with pytest.raises(Conflict, match="已经答复过"):
        held.answers("worker", offer, Reply.NO)
    with pytest.raises(Forbidden):
        held.answers("mediator", offer, Reply.YES)
    held.answers("boss", offer, Reply.NO)
    with pytest.raises(Conflict, match="没有同意"):
        held.answers("boss", offer, Reply.YES)
    last = held.offers("boss", TalkKind.JOINT, 1)
    with pytest.raises(Refused, match="第一笔哪天付"):
        held.answers("worker", last, Reply.OTHER, terms=Terms("", Decimal(5)))
    assert last.answers.count() == 1, "a refused answer is none"


def test_a_new_offer_takes_the_place_of_ones_own(held):
    first = held.offers("boss", TalkKind.JOINT, 1000)
    held.offers("boss", TalkKind.JOINT, 2000)
    first.refresh_from_db()
    assert first.state == OfferState.WITHDRAWN


def test_the_minutes_begin_with_the_joint_room_alone(held):
    held.comes("worker", TalkKind.JOINT)
    held.comes("boss", TalkKind.JOINT)
    held.says("worker", TalkKind.WORKER, "一万二也行")
    held.offers("worker", TalkKind.WORKER, 12000, "我的底线")
    offer = held.offers("boss", TalkKind.JOINT, 15000)
    held.answers("worker", offer, Reply.YES)
    talking.end_talks(held.case, actor=held.house.actor("mediators"), at=AT)
    mediator = client_of(held.player("mediator"))
    hold = reverse("disputes:hold_sitting", args=[held.case.pk, held.sitting.pk])
    page = mediator.get(hold).content.decode()
    for words in (
        held.city.worker(1).name,
        held.city.boss.name,
        "对方单位提出方案 1",
        "15,000.00 元",
        "申请人对方案 1：同意",
    ):
        assert words in page
    for words in ("12,000", "一万二", "底线"):
        assert words not in page
    minutes = drafted_minutes(held.sitting)
    calling.hold_sitting(
        held.case, actor=held.house.actor("mediators"), at=AT, sitting=held.sitting.pk, minutes=minutes
    )
    with pytest.raises(StepClosed):
        held.says("worker", TalkKind.WORKER, "还有一句")
    with pytest.raises(Conflict, match="已经谈过"):
        talking.begin_talks(held.case, actor=held.house.actor("mediators"), at=AT, sitting=held.sitting.pk)


def test_minutes_end_talks_that_are_still_on(held):
    calling.hold_sitting(
        held.case, actor=held.house.actor("mediators"), at=AT, sitting=held.sitting.pk, minutes="谈过了"
    )
    assert not TalkRoom.objects.filter(room__closed_at=None).exists()


def test_the_rooms_close_with_the_stage_and_the_body_reads_no_more(held):
    said = held.says("worker", TalkKind.WORKER, "一万二也行")
    concluding.conclude(held.case, actor=held.house.actor("mediators"), at=AT, outcome="failed", words="谈不成")
    passing.choose_the_way(held.case, actor=held.city.worker(1).actor, at=AT, to=held.house.body["arbitration"].pk)
    address = held.room(TalkKind.WORKER).get_absolute_url()
    message = reverse("rooms:message", args=[said.pk])
    assert client_of(held.city.worker(1)).get(address).status_code == 200, "the party keeps what it said"
    for player in (held.player("mediator"), held.house.officer["arbitration"], held.house.officer["centre"]):
        assert client_of(player).get(address).status_code in (403, 404)
        assert client_of(player).get(message).status_code == 404
    with pytest.raises(NotVisible):
        held.says("mediator", TalkKind.WORKER, "我还在")
    timeline = client_of(held.house.officer["arbitration"]).get(f"/disputes/{held.case.pk}/").content.decode()
    assert "网上调解谈完了" in timeline and "一万二" not in timeline


def test_the_joint_room_rests_while_each_side_goes_on(held):
    mediator = held.house.actor("mediators")
    talking.pause_the_joint_room(held.case, actor=mediator, at=AT)
    with pytest.raises(StepClosed):
        held.says("boss", TalkKind.JOINT, "那我走了")
    held.says("boss", TalkKind.EMPLOYER, "最多一万六")
    with pytest.raises(StepClosed):
        held.offers("worker", TalkKind.JOINT, 1)
    talking.ask_both_in(held.case, actor=mediator, at=AT)
    held.says("boss", TalkKind.JOINT, "回来了")
    with pytest.raises(Conflict):
        talking.ask_both_in(held.case, actor=mediator, at=AT)


def test_a_new_officer_takes_a_seat(held):
    colleague = held.house.head["mediators"]
    assert client_of(colleague).get(held.room(TalkKind.WORKER).get_absolute_url()).status_code == 404
    passing.give_to(held.case, actor=colleague.actor, at=AT, officer=colleague.id)
    assert client_of(colleague).get(held.room(TalkKind.WORKER).get_absolute_url()).status_code == 200


@begins_after(None)
def test_what_must_come_first(city):
    house, case = called(city)
    case = Case.objects.get(pk=case.pk)
    mediator = house.actor("mediators")
    sitting = calling.fix_sitting(
        case, actor=mediator, at=AT, begins_at=AT.replace(hour=14), place="网上", apart=True
    ).value
    lobby = reverse("disputes:talks", args=[case.pk, sitting.pk])
    assert "还没有到约好的时间" in client_of(city.worker(1)).get(lobby).content.decode()
    talking.begin_talks(case, actor=mediator, at=AT, sitting=sitting.pk)
    with pytest.raises(Conflict, match="已经开着"):
        talking.begin_talks(case, actor=mediator, at=AT)
    with pytest.raises(Conflict, match="正在谈"):
        calling.cancel_sitting(case, actor=mediator, at=AT, sitting=sitting.pk, why="改天")
    kinds = {one.kind: one.room.is_open for one in sitting.rooms.select_related("room")}
    assert kinds == {"joint": False, "worker": True, "employer": True}, "an appointment apart begins apart"
    alone = sitting.rooms.get(kind=TalkKind.WORKER)
    assert client_of(city.worker(1)).get(lobby)["Location"] == alone.get_absolute_url()
    other = files(city, city.worker(3))
    reaches_mediation(house, other)
    with pytest.raises(Conflict, match="先通知对方"):
        talking.begin_talks(other, actor=mediator, at=AT)


def test_signing_ends_the_talks_too(held):
    agreeing.draft_agreement(
        held.case, actor=held.house.actor("mediators"), at=AT, terms="一次付清", payments=[(FIRST, 15000)]
    )
    everybody_signs(held.city, held.house, held.case)
    assert not TalkRoom.objects.filter(room__closed_at=None).exists()
