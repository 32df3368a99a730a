"""Am I on the roll, why, and what if not: disputes, their decisions, and what the database allows of them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from gonghui.kernel import clock
from gonghui.kernel.ballots import actions, queries
from gonghui.kernel.ballots.models import Roll, RollDispute
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.rights import Actor, may

from .office_stage import House
from .stage import CLOCK, CLOSING, MIDDAY, YES, closed, opened, vote, workers
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
    """All workers but the last are on the roll."""
    return opened(house.matter, house.workers[:-1], electorate="workers")


def disputes(ballot, who, words="我 3 月 1 日入职，名册上没有我。", about="", at=MIDDAY):
    actions.dispute_the_roll(Roll.objects.get(pk=ballot.pk), actor=Actor.person(who), at=at, words=words, about=about)
    return RollDispute.objects.get(ballot=ballot, by=who, decided_at=None)


def decides(house, ballot, dispute, decision="added", at=MIDDAY, **given):
    return actions.decide_dispute(
        ballot, actor=house.chair, at=at, dispute=dispute.pk, decision=decision,
        **{"words": "核对花名册，确实在岗。", **given},
    )  # fmt: skip


def test_everybody_reads_where_they_stand_and_why(house, ballot):
    (stranger,) = workers(1)
    on = text(phone_of(house.workers[0]).get(page(ballot, "roll")))
    assert all(words in on for words in ("您在名册上", "2020年1月2日 起在", "全体职工"))
    off = text(phone_of(house.workers[-1]).get(page(ballot, "roll")))
    assert all(words in off for words in ("您不在名册上", "对名册提异议"))
    far = phone_of(stranger)
    assert "没有您在" in text(far.get(page(ballot, "roll")))
    assert far.get(page(ballot)).status_code == 404  # the ballot itself they do not see


def test_somebody_left_out_is_added_and_votes(house, ballot):
    missed = house.workers[-1]
    phone = phone_of(missed)
    assert "等工会答复" in text(phone.post(page(ballot, "dispute_the_roll"), {"words": "没有我"}, follow=True))
    dispute = RollDispute.objects.get()
    address = f"{page(ballot, 'disputes')}{dispute.pk}/"
    chair = phone_of(house.chair.person_id)
    assert "没有我" in text(chair.get(page(ballot, "disputes")))
    sent = chair.post(address, {"decision": "added", "words": "花名册漏登"}, follow=True)
    assert "补列入名册" in text(sent)

    assert "补列到名册上：花名册漏登" in text(phone.get(page(ballot, "roll")))
    ballot.refresh_from_db()
    assert (ballot.roll_size, ballot.roll_added) == (9, 1)
    assert queries.turnout(ballot).needed == 6
    for voter in house.workers[-6:]:
        vote(ballot, voter, YES)
    result = closed(ballot)
    assert (result.roll, result.needed, result.voted) == (9, 5, 6)
    assert queries.certificate(ballot)["roll_added"] == 1


def test_another_is_named_and_added(house, ballot):
    dispute = disputes(ballot, house.workers[0], about="工友8")
    with pytest.raises(Refused, match="请写要补列的职工"):
        decides(house, ballot, dispute)
    decides(house, ballot, dispute, who="工友8")
    assert queries.am_i_on_the_roll(house.workers[-1], ballot)


@pytest.mark.parametrize("decision", ["refused", "noted"])
def test_other_decisions_leave_the_roll(house, ballot, decision):
    decides(house, ballot, disputes(ballot, house.workers[-1]), decision)
    ballot.refresh_from_db()
    assert ballot.roll_size == 8
    assert RollDispute.objects.get().answer == "核对花名册，确实在岗。"


def test_disputes_have_their_time_and_their_measure(house, ballot):
    me = house.workers[-1]
    first = disputes(ballot, me)
    with pytest.raises(Conflict, match="请等工会答复"):
        disputes(ballot, me)
    with pytest.raises(StepClosed, match="不能再增加"):
        decides(house, ballot, first, at=CLOSING)
    decides(house, ballot, first, "refused")
    with pytest.raises(Conflict, match="已经答复"):
        decides(house, ballot, first)
    for _ in range(2):
        decides(house, ballot, disputes(ballot, me), "refused")
    with pytest.raises(Conflict, match="3 次"):
        disputes(ballot, me)
    with pytest.raises(StepClosed, match="已经结束"):
        disputes(ballot, house.workers[0], at=CLOSING)


def test_who_decides(house, ballot):
    mine = disputes(ballot, house.chair.person_id)
    with pytest.raises(Refused, match="由别人答复"):
        decides(house, ballot, mine)
    with pytest.raises(Forbidden):
        actions.decide_dispute(
            ballot, actor=house.first, at=MIDDAY, dispute=mine.pk, decision="refused", words="不是主席"
        )
    with pytest.raises(NotVisible):
        actions.dispute_the_roll(Roll.objects.get(pk=ballot.pk), actor=CLOCK, at=MIDDAY, words="?")
    assert not may(house.first, actions.decide_dispute.spec.right, ballot)


def test_whoever_is_on_the_roll_is_not_added_twice(house, ballot):
    dispute = disputes(ballot, house.workers[0], words="我的名字写错了一个字")
    with pytest.raises(Conflict, match="已经在名册上"):
        decides(house, ballot, dispute)


@pytest.mark.parametrize("statement", [
    "UPDATE ballots_ballot SET roll_size = roll_size + 1",
    "UPDATE ballots_ballot SET roll_size = roll_size + 1, roll_added = roll_added + 1",
    "INSERT INTO ballots_rollentry SELECT id, gen_random_uuid(), false, false FROM ballots_ballot",
    "UPDATE ballots_rolldispute SET words = '别的话'",
    "DELETE FROM ballots_rolldispute",
    "UPDATE ballots_rolldispute SET decision = 'added', answer = 'x', person_id = by_id, decided_by_id = by_id, "
    "decided_at = raised_at",
    "UPDATE ballots_rolldispute d SET decision = 'added', answer = 'x', person_id = by_id, "
    "decided_by_id = (SELECT person_id FROM ballots_rollentry LIMIT 1), decided_at = b.closes_at "
    "FROM ballots_ballot b WHERE b.id = d.ballot_id",
])  # fmt: skip
def test_the_roll_grows_only_by_a_decision_in_time(house, ballot, statement):
    disputes(ballot, house.workers[-1])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_decision_lets_in_only_whom_it_names(house, ballot):
    """Even with a decision on record, nobody else gets onto the roll in its shadow."""
    (other,) = workers(1)
    decides(house, ballot, disputes(ballot, house.workers[-1]))
    with pytest.raises(DatabaseError), transaction.atomic():
        ballot.roll.create(person_id=other)
