"""Offers, counter-offers and what comes of them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.models import Proposal, ProposalState, Side
from gonghui.kernel.rooms.queries import agenda, awaiting, record, verify_journals
from tests.cast import Player

from .stage import Meeting, arrange

pytestmark = pytest.mark.django_db


def kinds(held: Meeting) -> list[str]:
    return [record.kind for record in timeline(held.room.matter_id)]


def test_an_offer_is_countered_and_the_counter_accepted(held: Meeting) -> None:
    city = held.city
    first = held.offers(city.worker(1), "8%", ground="去年人均产值升了 6%")
    assert agenda(held.room)[0].sentence == "等企业方回应"
    assert awaiting(held.room, Side.EMPLOYER) == [first]

    second = actions.counter(first, actor=city.agent.actor, at=held.now, value="4", ground="").value
    first.refresh_from_db()
    assert first.state == ProposalState.COUNTERED
    assert (second.counter_to, second.before) == (first, "3")

    with pytest.raises(Forbidden):  # a representative who is no chief
        held.accepts(city.worker(1), second)
    held.accepts(city.chair, second)
    state = agenda(held.room)[0]
    assert (state.sentence, state.value) == ("已谈拢 4%", "4%")
    assert kinds(held)[:3] == [
        "rooms.proposal_accepted", "rooms.proposal_countered", "rooms.proposal_made",
    ]  # fmt: skip
    assert "职工方接受方案，已谈拢：工资增幅 4%" in timeline(held.room.matter_id)[0].event.sentence(None)
    assert verify_journals() == []


def test_nobody_accepts_an_offer_of_their_own_side(held: Meeting) -> None:
    proposal = held.offers(held.city.worker(1), "8")
    for player in (held.city.chair, held.city.agent, held.recorder, held.city.town_cadre):
        with pytest.raises(Forbidden):
            held.accepts(player, proposal)
    assert held.accepts(held.city.boss, proposal).state == ProposalState.ACCEPTED


def test_one_open_offer_per_side_and_item(held: Meeting) -> None:
    proposal = held.offers(held.city.worker(1), "8")
    with pytest.raises(Conflict):
        held.offers(held.city.chair, "9")
    held.offers(held.city.boss, "3")
    assert agenda(held.room)[0].sentence == "双方各有方案"
    actions.withdraw_proposal(proposal, actor=held.city.chair.actor, at=held.now)
    held.offers(held.city.chair, "7")
    clone = Proposal.objects.get(state=ProposalState.OPEN, side=Side.WORKER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.OPEN, decided_at=None)
    assert clone.is_open


def test_what_is_agreed_is_agreed_until_it_is_reopened(held: Meeting) -> None:
    held.accepts(held.city.boss, held.offers(held.city.chair, "5"))
    with pytest.raises(Conflict):
        held.offers(held.city.boss, "4")
    held.part(actions.close_room)
    held.part(actions.reopen_items, keys=["raise"])
    held.part(actions.resume)
    assert agenda(held.room)[0].sentence == "还没提方案"
    held.accepts(held.city.boss, held.offers(held.city.chair, "4.5"))
    assert agenda(held.room)[0].value == "4.5%"
    assert verify_journals() == []


def test_a_proposal_is_answered_once(held: Meeting) -> None:
    proposal = held.offers(held.city.chair, "5")
    held.accepts(held.city.boss, proposal)
    with pytest.raises(Conflict):
        held.accepts(held.city.boss, proposal)
    with pytest.raises(Conflict):
        actions.withdraw_proposal(proposal, actor=held.city.chair.actor, at=held.now)


def test_no_offers_while_the_meeting_rests(held: Meeting) -> None:
    proposal = held.offers(held.city.chair, "5")
    held.part(actions.recess)
    with pytest.raises(StepClosed):
        held.offers(held.city.boss, "4")
    with pytest.raises(StepClosed):
        held.accepts(held.city.boss, proposal)


@pytest.mark.parametrize("value", ["", "很多", "-1", "1001", "NaN", "Infinity", "5.123"])
def test_a_value_that_is_no_percentage_is_refused(held: Meeting, value: str) -> None:
    with pytest.raises(Refused) as refused:
        held.offers(held.city.chair, value)
    assert refused.value.field == "value"


def test_spectators_and_the_recorder_make_no_offers(held: Meeting) -> None:
    for player in (held.recorder, held.city.worker(7), held.city.reviewer):
        with pytest.raises(Forbidden):
            held.offers(player, "5")


def test_the_record_has_what_the_minutes_need(held: Meeting) -> None:
    held.accepts(held.city.boss, held.offers(held.city.chair, "5"))
    held.says(held.city.boss, "夜班津贴下次再谈。")
    held.part(actions.recess)
    found = record(held.room)
    assert [state.item.title for state in found.agreed] == ["工资增幅"]
    assert [state.item.title for state in found.unsettled] == ["夜班津贴"]
    assert len(found.seats) == 6
    assert found.sittings[0].ended_at is not None
    assert found.messages[-1].text == "休会。"


def test_chiefs_chair_in_turn(held: Meeting) -> None:
    held.part(actions.recess)
    second = held.part(actions.resume)
    held.part(actions.recess)
    third = held.part(actions.resume)
    assert [second.chaired_by, third.chaired_by] == [Side.EMPLOYER, Side.WORKER]


def test_the_recorder_adjourns_and_nobody_else(held: Meeting) -> None:
    for player in (held.city.chair, held.city.boss, held.city.town_cadre):
        with pytest.raises(Forbidden):
            actions.end_sitting(held.room, actor=player.actor, at=held.now)
    actions.end_sitting(held.room, actor=held.recorder.actor, at=held.now)
    held.room.refresh_from_db()
    assert not held.room.is_open
    actions.begin_sitting(held.room, actor=held.recorder.actor, at=held.now)
    held.room.refresh_from_db()
    assert held.room.is_open
    with pytest.raises(StepClosed):
        actions.begin_sitting(held.room, actor=held.recorder.actor, at=held.now)


def test_a_suspension_has_a_last_day_and_the_recorder_does_not_end_it(held: Meeting) -> None:
    held.part(actions.suspend, until=date(2026, 5, 8), consent="双方首席代表书面同意")
    assert (held.room.state, held.room.suspended_until) == ("suspended", date(2026, 5, 8))
    with pytest.raises(StepClosed):
        held.says(held.city.chair, "接着谈")
    with pytest.raises(StepClosed):
        actions.begin_sitting(held.room, actor=held.recorder.actor, at=held.now)
    held.part(actions.resume)
    assert (held.room.is_open, held.room.suspended_until) == (True, None)


def lays(held: Meeting, player: Player, value: str, item: str = "raise") -> Proposal:
    """An offer as a service's own action makes it."""
    return arrange(
        held.room.matter, actor=player.actor, at=held.now,
        verb=lambda: actions.lay_on_the_table(
            held.room, actor=player.actor, at=held.now, item=item, value=value, ground="见附表"
        ),
    ).value  # fmt: skip


def test_an_offer_of_a_service_counters_theirs_and_replaces_one_s_own(held: Meeting) -> None:
    city = held.city
    theirs = held.offers(city.boss, "3")
    first = lays(held, city.worker(1), "8")
    second = lays(held, city.chair, "7")
    theirs.refresh_from_db()
    first.refresh_from_db()
    assert (theirs.state, first.state, second.state) == ("countered", "withdrawn", "open")
    assert (first.counter_to, second.ground) == (theirs, "见附表")
    assert kinds(held)[:2] == ["rooms.proposal_made", "rooms.proposal_countered"]
    assert verify_journals() == []


def test_what_a_service_cannot_lay_on_the_table(held: Meeting) -> None:
    with pytest.raises(Refused, match="双方代表"):
        lays(held, held.city.worker(5), "8")
    with pytest.raises(Refused, match="议程上没有"):
        lays(held, held.city.chair, "8", item="nothing")
    held.part(actions.recess)
    with pytest.raises(StepClosed):
        lays(held, held.city.chair, "8")
