"""The assisted vote: identity by two, the choice by one; and what its record gives away."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.ballots import actions, passes, queries
from gonghui.kernel.ballots.identifying import find_on_the_roll
from gonghui.kernel.ballots.models import Assistance
from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed, TooMany
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.rights import Actor

from .office_stage import House
from .stage import CLOSING, MIDDAY, YES, closed, opened, vote
from .test_pages import page, phone_of, set_clock, text


@pytest.fixture(autouse=True)
def midday():
    set_clock(MIDDAY)
    yield
    clock.set_offset(timedelta(0))


@pytest.fixture
def house(db):
    return House()


@pytest.fixture
def ballot(house):
    return opened(house.matter, house.workers)


def identified(house, ballot, voter, at=MIDDAY):
    found = find_on_the_roll(ballot, at=at, **house.card(voter))
    return actions.identify_voter(ballot, actor=house.first, at=at, voter=found).value


def test_somebody_without_a_phone_votes_at_the_office(house, ballot):
    """The whole way through the pages: officer, witness, voter, and the terminal given back."""
    voter, witness = house.workers[0], house.workers[1]
    terminal, other = phone_of(house.first.person_id), phone_of(witness)
    sent = terminal.post(page(ballot, "identify_voter"), house.card(voter), follow=True)
    assert "等见证人确认" in text(sent)
    check = Assistance.objects.get()
    address = reverse("ballots:hand_over", args=[ballot.pk, check.pk])
    assert terminal.post(address).status_code == 422  # nobody has witnessed it
    assert "工友0" in text(other.get(page(ballot, "witness")))
    other.post(reverse("ballots:witness_identity", args=[ballot.pk, check.pk]))
    assert "交给本人投票" in text(terminal.get(page(ballot, "checks")))

    handed = terminal.post(address)
    assert "请把终端交给工友0" in text(handed)
    given = {"pass": handed.context["booth_pass"]}
    assert "是否同意" in text(terminal.post(page(ballot, "booth"), given))
    assert terminal.post(page(ballot, "booth_check"), given).status_code == 422
    shown = terminal.post(page(ballot, "booth_check"), given | {"choices": [YES]})
    assert "<b>同意</b>" in text(shown)
    done = terminal.post(page(ballot, "booth_cast"), given | {"choices": [YES]})
    assert len(done.context["receipt"]) == 32
    assert queries.has_voted(voter, ballot)
    assert "工友0" not in text(terminal.get(page(ballot, "checks")))


def test_going_back_shows_the_officer_nothing(house, ballot):
    """The browser may send the voter's own requests again: none is answered with the choice."""
    given = {"pass": passes.booth_pass(ballot.pk, house.workers[0]), "choices": [YES]}
    terminal = phone_of(house.first.person_id)
    assert "no-store" in terminal.post(page(ballot, "booth_check"), given)["Cache-Control"]
    terminal.post(page(ballot, "booth_cast"), given)
    for name in ("booth", "booth_check", "booth_cast"):
        again = terminal.post(page(ballot, name), given)
        assert again.status_code == 409
        assert "<b>同意</b>" not in text(again)


def test_a_pass_for_the_booth_is_worth_nothing_elsewhere(house, ballot, monkeypatch):
    voter, terminal = house.workers[0], Client()
    other = opened(house.matter, house.workers, purpose="other")
    booth, phone = passes.booth_pass(ballot.pk, voter), passes.voter_pass(ballot.pk, voter)
    for name, at, given in (
        ("booth", other, booth),
        ("booth", ballot, phone),
        ("cast", ballot, booth),
        ("booth", ballot, ""),
    ):
        assert terminal.post(page(at, name), {"pass": given, "choices": [YES]}).status_code == 403
    monkeypatch.setattr(passes, "BOOTH_LASTS", -1)
    with pytest.raises(Forbidden, match="重新核对身份"):
        passes.voter_in_booth(ballot.pk, booth)
    assert queries.turnout(ballot).voted == 0


def test_the_witness_is_a_third_person_and_quick(house, ballot):
    voter = house.workers[0]
    check = identified(house, ballot, voter)
    for actor in (house.first, Actor.person(voter)):
        with pytest.raises(Refused, match="另找一人"):
            actions.witness_identity(ballot, actor=actor, at=MIDDAY, assistance=check.pk)
    with pytest.raises(StepClosed, match="超过 15 分钟"):
        actions.witness_identity(ballot, actor=house.second, at=MIDDAY + timedelta(minutes=16), assistance=check.pk)
    actions.witness_identity(ballot, actor=house.second, at=MIDDAY, assistance=check.pk)
    with pytest.raises(Conflict):
        actions.witness_identity(ballot, actor=house.chair, at=MIDDAY, assistance=check.pk)


def test_only_those_on_the_roll_who_have_not_voted_are_helped(house, ballot):
    vote(ballot, house.workers[0], YES)
    with pytest.raises(Conflict, match="已经投过票"):
        actions.identify_voter(ballot, actor=house.first, at=MIDDAY, voter=house.workers[0])
    with pytest.raises(Refused, match="没有这个人"):
        actions.identify_voter(ballot, actor=house.first, at=MIDDAY, voter=house.chair.person_id)
    with pytest.raises(StepClosed):
        actions.identify_voter(ballot, actor=house.first, at=CLOSING, voter=house.workers[1])
    with pytest.raises(Forbidden):
        actions.identify_voter(ballot, actor=Actor.person(house.workers[2]), at=MIDDAY, voter=house.workers[1])


def test_digits_are_not_tried_out(house, ballot):
    card = house.card(house.workers[0])
    for n in range(5):
        with pytest.raises(Refused, match="都相符的人"):
            find_on_the_roll(ballot, name=card["name"], last_six=f"00000{n}", at=MIDDAY)
    with pytest.raises(TooMany):
        find_on_the_roll(ballot, at=MIDDAY, **card)


def test_the_record_says_who_checked_whom_and_nothing_of_the_vote(house, ballot):
    """Whether the voter cast, when, and how, stands nowhere beside the check; no event names them."""
    voter = house.workers[0]
    check = identified(house, ballot, voter)
    actions.witness_identity(ballot, actor=house.second, at=MIDDAY, assistance=check.pk)
    before = Assistance.objects.values().get()
    vote(ballot, voter, YES, at=MIDDAY + timedelta(minutes=9))
    for other in house.workers[1:]:
        vote(ballot, other, YES)
    closed(ballot)
    assert Assistance.objects.values().get() == before
    told = EventRecord.objects.filter(kind__startswith="ballots.")
    assert not [record for record in told if str(voter) in str(record.payload)]
    assert queries.certificate(ballot)["assisted"] == 1


@pytest.mark.parametrize("statement", [
    "UPDATE ballots_assistance SET witness_id = officer_id, witnessed_at = now()",
    "UPDATE ballots_assistance SET officer_id = voter_id",
    "UPDATE ballots_assistance SET checked_at = now()",
    "DELETE FROM ballots_assistance",
])  # fmt: skip
def test_the_database_keeps_the_record(house, ballot, statement):
    identified(house, ballot, house.workers[0])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_papers_pages_from_the_list_to_the_count(house, ballot):
    """Two officers at their own desks, with what goes wrong on the way."""
    one, two = phone_of(house.first.person_id), phone_of(house.second.person_id)
    lines = [" ".join(house.card(voter).values()) for voter in house.workers[:4]]
    wrong = one.post(page(ballot, "enter_handout"), {"people": "\n".join([*lines, "工友4 000000"])})
    assert wrong.status_code == 422
    assert "第 5 行" in text(wrong)
    assert lines[0] in text(wrong)
    assert "一名工作人员用自己的账号确认" in text(
        one.post(page(ballot, "enter_handout"), {"people": "\n".join(lines)}, follow=True)
    )
    confirm = reverse("ballots:confirm_handout", args=[ballot.pk, ballot.handouts.get().pk])
    assert one.post(confirm).status_code == 422
    assert "发出 4 张" in text(two.post(confirm, follow=True))
    assert "已领取纸质选票" in text(phone_of(house.workers[0]).get(page(ballot)))

    set_clock(CLOSING + timedelta(minutes=1))
    figures = {"returned": 4, "spoiled": 1, "option_0": 2, "option_1": 0, "option_2": 0}
    refused = one.post(page(ballot, "enter_paper_count"), figures)
    assert (refused.status_code, "有效票是 3 张" in text(refused)) == (422, True)
    one.post(page(ballot, "enter_paper_count"), figures | {"option_1": 1})
    assert "数字无误" in text(two.get(page(ballot, "papers")))
    assert "可以计票了" in text(two.post(page(ballot, "confirm_paper_count"), {"version": 1}, follow=True))
    assert "4 张" in text(two.get(page(ballot, "office")))
