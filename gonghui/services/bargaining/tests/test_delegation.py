"""Both sides' lists as stories: settled, refused with the rule broken, authorised, named, entered from paper."""

from __future__ import annotations

import io

import pytest

from gonghui.kernel.errors import Forbidden, Refused, StepClosed
from gonghui.kernel.matters.models import Admission, Matter
from gonghui.kernel.organisations.models import Employment, Post
from gonghui.kernel.papers.models import Paper, Upload
from gonghui.kernel.papers.receiving import receive
from gonghui.kernel.people import codes
from gonghui.services.bargaining.actions.delegation import (
    appoint_representatives,
    authorise_chief,
    authority_purpose,
    enter_employer_side,
    invite_outsider,
    name_employer_side,
    release_seat,
    settle_delegation,
)
from gonghui.services.bargaining.actions.election import nominate
from gonghui.services.bargaining.actions.seating import Outsider
from gonghui.services.bargaining.models import Round, Side
from gonghui.services.bargaining.queries.delegation import delegation_check, representatives
from tests.plugin_cast import begins_after

from . import delegation_stage as stage
from . import opening_stage
from .delegation_stage import COUNTED
from .opening_stage import BEGUN, fresh

pytestmark = [pytest.mark.django_db, begins_after(stage.elect)]

LAWYER = Outsider("陈律师", "19900009999", "某律师事务所 律师")


def scan():
    return receive("委托书.txt", io.BytesIO("兹委托……（盖章）".encode()))


def national(city, round) -> Round:
    """The same round in a province whose rules are the national ones."""
    Matter.objects.filter(pk=round.pk).update(place="420106")
    return fresh(round)


def five_elected(city):
    """A list with one to spare: the chair may stay off it."""
    return stage.elect(city, seats=5)


def settled(city, round):
    return settle_delegation(round, actor=city.chair.actor, at=COUNTED)


# ---- the worker side -------------------------------------------------------------------------------------


@begins_after(stage.settle)
def test_delegates_elect_and_the_chair_leads(city, round):

    seats = list(representatives(round, Side.WORKER))
    assert (seats[0].person_id, seats[0].is_chief, seats[0].source) == (city.chair.id, True, "chair")
    assert seats[0].title == "工会主席"
    assert {seat.person_id for seat in seats[1:]} == {city.worker(n).id for n in (1, 2, 3, 4)}
    assert round.matter.step_key == "offer"
    assert delegation_check(round, Side.WORKER).ok


@begins_after(None)
def test_a_list_too_short_names_the_number_and_the_article(city):
    round = stage.elect(city, seats=3)
    check = delegation_check(round, Side.WORKER)
    assert (check.present, check.missing, check.ok) == (4, 1, False)

    with pytest.raises(Refused, match="还差 1 人。（浙江省集体合同条例 第十条）"):
        settled(city, round)
    assert fresh(round).matter.step_key == "elect"
    assert not round.representatives.filter(person=city.chair.person).exists()


def test_an_elected_manager_is_found_out_at_the_end(city, round):
    Employment.objects.filter(person=city.worker(1).person).update(is_manager=True)

    with pytest.raises(Refused, match=f"{city.worker(1).name}是企业负责人"):
        settled(city, round)


@begins_after(stage.settle)
def test_settling_twice_is_too_late(city, round):
    with pytest.raises(StepClosed):
        settled(city, round)


@begins_after(five_elected)
def test_without_any_head_the_list_has_no_chief(round):
    Post.objects.filter(office="chair").update(office="vice_chair")
    assert delegation_check(round, Side.WORKER).ok
    Post.objects.filter(office="vice_chair").delete()
    assert [fault.key for fault in delegation_check(round, Side.WORKER).faults] == ["chief"]


@begins_after(opening_stage.settle)
def test_in_zhejiang_the_union_cannot_choose(city, round):
    with pytest.raises(Refused, match="请组织选举"):
        appoint_representatives(round, actor=city.chair.actor, at=BEGUN, persons=[city.worker(1).id])


@begins_after(opening_stage.settle)
def test_elsewhere_the_union_chooses(city, round):
    round = national(city, round)
    chosen = [city.worker(1).id, city.worker(2).id]

    told = appoint_representatives(round, actor=city.chair.actor, at=BEGUN, persons=chosen).events[0]
    assert (told.side, told.chief, len(told.representatives)) == ("worker", city.chair.id, 3)
    barred = ((city.agent, "企业方经办人"), (city.outsider, "花名册"), (city.worker(1), "已经是职工方代表"))
    for person, sentence in barred:
        with pytest.raises(Refused, match=sentence):
            appoint_representatives(round, actor=city.chair.actor, at=BEGUN, persons=[person.id])
    settled(city, round)
    assert fresh(round).matter.step_key == "offer"


def test_an_expert_from_outside_within_a_third(city, round):
    invite_outsider(round, actor=city.chair.actor, at=BEGUN, outsider=LAWYER, received=scan())

    seat = round.representatives.get(is_outsider=True)
    assert (seat.title, seat.source, seat.authority_scan.purpose) == (LAWYER.title, "outside", "外聘代表委托书")
    assert Admission.objects.get(matter=round.matter, until=None).person_id == seat.person_id
    settled(city, round)


def test_too_many_experts_are_refused_until_one_goes(city, round):
    for n in range(3):
        invite_outsider(
            round, actor=city.chair.actor, at=BEGUN, received=scan(),
            outsider=Outsider(f"专家{n}", f"1990000888{n}", "x"),
        )  # fmt: skip
    with pytest.raises(Refused, match="外聘最多 2 人，现有 3 人"):
        settled(city, round)

    seat = round.representatives.filter(is_outsider=True).first()
    release_seat(round, actor=city.chair.actor, at=BEGUN, representative=seat.pk, because="人数超了")
    assert not Admission.objects.filter(person=seat.person, until=None).exists()
    settled(city, round)


def test_an_expert_is_not_somebody_else(city, round):
    cases = [
        (Outsider("冒名", city.stranger.person.phone, "x"), "对不上"),
        (Outsider(city.worker(9).name, city.worker(9).person.phone, "x"), "本单位职工"),
    ]
    for outsider, sentence in cases:
        with pytest.raises(Refused, match=sentence):
            invite_outsider(round, actor=city.chair.actor, at=BEGUN, outsider=outsider, received=scan())
    assert not Upload.objects.exists()


def test_the_elected_are_not_sent_away_by_the_union(city, round):
    seat = round.representatives.first()
    with pytest.raises(Refused, match="不能由工会撤换"):
        release_seat(round, actor=city.chair.actor, at=BEGUN, representative=seat.pk, because="x")


# ---- chiefs ----------------------------------------------------------------------------------------------


@begins_after(five_elected)
def test_the_chair_lets_another_lead_on_paper(city, round):
    authorise_chief(round, actor=city.chair.actor, at=COUNTED, chief=city.worker(1).id, received=scan())
    settled(city, round)

    chief = fresh(round).chief(Side.WORKER)
    assert chief.person_id == city.worker(1).id
    assert chief.authority_scan.stands_for == "签署授权委托书"
    assert not round.representatives.filter(person=city.chair.person).exists()


@begins_after(five_elected)
def test_the_chair_signs_the_authority_by_code(city, round):
    purpose = authority_purpose(round)
    with pytest.raises(Refused, match="验证码"):
        authorise_chief(round, actor=city.chair.actor, at=COUNTED, chief=city.worker(1).id)
    assert not Paper.objects.exists()

    sent = codes.send_code(purpose, at=COUNTED, person=city.chair.person)
    codes.OneTimeCode.objects.update(confirmed_at=COUNTED)
    assert sent.masked_phone
    authorise_chief(round, actor=city.chair.actor, at=COUNTED, chief=city.worker(1).id)

    paper = fresh(round).chief(Side.WORKER).authority
    assert (paper.state, paper.signatures.get().person_id) == ("frozen", city.chair.id)
    assert city.worker(1).name in paper.document.blocks[0].text


def test_a_chief_comes_from_the_list_and_from_the_house(city, round):
    invite_outsider(round, actor=city.chair.actor, at=BEGUN, outsider=LAWYER, received=scan())
    outsider = round.representatives.get(is_outsider=True).person_id
    for person, sentence in ((city.worker(9).id, "先把这个人列入名单"), (outsider, "外聘人员不能")):
        with pytest.raises(Refused, match=sentence):
            authorise_chief(round, actor=city.chair.actor, at=COUNTED, chief=person, received=scan())


# ---- the employer side -----------------------------------------------------------------------------------


def named(city, round, who, **given):
    given = {"chief": city.boss.id, "members": [city.agent.id, *(city.worker(n).id for n in (10, 11, 12))], **given}
    return name_employer_side(round, actor=who.actor, at=COUNTED, **given)


@begins_after(stage.settle)
def test_the_legal_representative_names_the_side(city, round):
    round = stage.name_employer(city, round)

    seats = list(representatives(round, Side.EMPLOYER))
    assert (seats[0].person_id, seats[0].title, seats[0].is_chief) == (city.boss.id, "法定代表人", True)
    assert len(seats) == 5
    assert delegation_check(round, Side.EMPLOYER).ok


@begins_after(stage.settle)
def test_an_agent_needs_the_written_authority_for_another_chief(city, round):
    with pytest.raises(Refused, match="法定代表人的书面授权") as refused:
        named(city, round, city.agent, chief=city.agent.id, members=[city.worker(n).id for n in (9, 10, 11, 12)])
    assert refused.value.field == "file"

    others = [city.worker(n).id for n in (9, 10, 11, 12)]
    named(city, round, city.agent, chief=city.agent.id, members=others, received=scan())
    assert fresh(round).chief(Side.EMPLOYER).authority_scan is not None


def test_the_employer_cannot_outnumber_the_workers_once_both_are_known(city, round):
    named(city, round, city.boss, members=[city.worker(n).id for n in (7, 8, 9, 10, 11)])
    settled(city, round)
    with pytest.raises(Refused, match="职工方 5 人，企业方现有 6 人"):
        named(city, fresh(round), city.boss, members=[city.worker(n).id for n in (7, 8, 9, 10, 11)])
    named(city, fresh(round), city.boss)


@begins_after(stage.settle)
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (lambda c: {"members": [c.worker(12).id]}, "还差 3 人"),
        (lambda c: {"members": [c.worker(n).id for n in (1, 10, 11, 12)]}, "不能代表双方"),
        (lambda c: {"members": [c.outsider.id, *(c.worker(n).id for n in (10, 11, 12))]}, "外聘代表"),
        (
            lambda c: {
                "members": [c.agent.id, c.worker(12).id],
                "outsiders": [Outsider(f"专家{n}", f"1990000777{n}", "x") for n in range(2)],
            },
            "外聘最多 1 人",
        ),
    ],
)
def test_lists_the_law_does_not_allow(city, round, given, sentence):
    with pytest.raises(Refused, match=sentence):
        named(city, round, city.boss, **given(city))
    assert not representatives(round, Side.EMPLOYER).exists()


@begins_after(stage.settle)
def test_a_new_list_takes_the_place_of_the_old(city, round):
    round = stage.name_employer(city, round)
    named(city, round, city.boss, members=[city.worker(n).id for n in (6, 7, 8, 9)], outsiders=[])

    now = set(representatives(round, Side.EMPLOYER).values_list("person", flat=True))
    assert now == {city.boss.id, *(city.worker(n).id for n in (6, 7, 8, 9))}
    assert round.representatives.filter(side="employer").exclude(left_on=None).count() == 5


@begins_after(opening_stage.settle)
def test_who_speaks_for_the_employer_cannot_be_elected(city, round):
    named(city, round, city.boss)
    stage.delegates(city)
    stage.nominated(city, round, [], 4)

    with pytest.raises(Refused, match="已经是企业方代表"):
        nominate(round, actor=city.chair.actor, at=BEGUN, person=city.worker(12).id)
    with pytest.raises(Forbidden):
        nominate(round, actor=city.worker(12).actor, at=BEGUN, person=city.worker(12).id)


@begins_after(stage.settle)
def test_the_chair_enters_the_stamped_list(city, round):
    told = enter_employer_side(
        round, actor=city.chair.actor, at=COUNTED, chief=city.agent.id,
        members=[city.worker(n).id for n in (9, 10, 11, 12)], received=scan(),
    ).events  # fmt: skip

    assert told[-1].by_upload
    assert Upload.objects.get().uploaded_by_id == city.chair.id
    with pytest.raises(Forbidden):
        enter_employer_side(round, actor=city.agent.actor, at=COUNTED, chief=city.agent.id, received=scan())


@begins_after(stage.settle)
def test_others_name_nobody(city, round):
    for player in (city.chair, city.worker(1), city.town_cadre, city.reviewer):
        with pytest.raises(Forbidden):
            named(city, round, player)
