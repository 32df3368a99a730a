"""Opening, voting, closing and annulling, as the people concerned see it."""

from datetime import timedelta
from fractions import Fraction

import pytest

from gonghui.kernel.actions import register
from gonghui.kernel.ballots import actions, queries
from gonghui.kernel.ballots.actions import Candidate
from gonghui.kernel.ballots.models import BoxVote
from gonghui.kernel.ballots.rights import Right
from gonghui.kernel.ballots.rules import PassMark, Rules
from gonghui.kernel.ballots.tally import Outcome
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.events.chains import verify_chain
from gonghui.kernel.events.models import Chain, EventRecord
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.rights import Actor, may, people

from .stage import (
    ABSTAIN,
    CLOCK,
    CLOSING,
    MIDDAY,
    NO,
    OPENING,
    YES,
    closed,
    opened,
    perform,
    urn_exists,
    vote,
    workers,
)  # fmt: skip


def test_a_resolution_is_carried(ballot, voters):
    for voter in voters[:5]:
        vote(ballot, voter, YES)
    vote(ballot, voters[5], NO)
    vote(ballot, voters[6], ABSTAIN)

    result = closed(ballot)

    assert (result.outcome, result.counts) == (Outcome.PASSED, (5, 1, 1))
    assert (result.roll, result.voted, result.quorum, result.needed) == (9, 7, 6, 5)
    assert BoxVote.objects.filter(ballot=ballot).count() == 7
    assert not urn_exists(ballot)
    assert timeline(ballot.matter_id)[0].event.sentence(None) == (
        "投票“工资专项集体合同草案表决”结束：应投 9 人，实投 7 人，5 票同意，1 票反对，1 票弃权，通过"
    )


def test_without_a_quorum_the_urn_is_destroyed_unopened(ballot, voters):
    for voter in voters[:5]:
        vote(ballot, voter, YES)

    result = closed(ballot)

    assert (result.outcome, result.counts, result.voted) == (Outcome.INQUORATE, None, 5)
    assert not BoxVote.objects.filter(ballot=ballot).exists()
    assert not urn_exists(ballot)


def test_nobody_sees_a_result_before_closing_only_the_turnout(ballot, voters):
    for voter in voters[:7]:
        vote(ballot, voter, YES)
    ballot.refresh_from_db()
    assert (ballot.result, ballot.outcome) == (None, None)
    assert not BoxVote.objects.exists()
    turnout = queries.turnout(ballot)
    assert (turnout.voted, turnout.eligible, turnout.needed, turnout.is_quorate) == (7, 9, 6, True)


def test_a_second_vote_is_refused_and_changes_nothing(ballot, voters):
    vote(ballot, voters[0], YES)
    with pytest.raises(Conflict, match="已经投过票"):
        vote(ballot, voters[0], NO)
    assert queries.turnout(ballot).voted == 1


def test_who_is_not_on_the_roll_is_told_whom_to_ask(ballot):
    (stranger,) = workers(1)
    with pytest.raises(Forbidden, match="联系本单位工会"):
        vote(ballot, stranger, YES)
    with pytest.raises(Forbidden):
        actions.cast_vote(ballot, actor=CLOCK, at=MIDDAY, choices=[YES])


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (OPENING - timedelta(seconds=1), "3月2日 09:00 起可以投票"),
        (CLOSING, "已于 3月2日 18:00 截止，这一票没有计入"),
    ],
)
def test_votes_are_taken_from_the_opening_until_before_the_closing(ballot, voters, at, said):
    with pytest.raises(StepClosed, match=said):
        vote(ballot, voters[0], YES, at=at)
    vote(ballot, voters[0], YES, at=OPENING)
    vote(ballot, voters[1], YES, at=CLOSING - timedelta(microseconds=1))


def test_after_closing_the_sentence_says_so(ballot, voters):
    for voter in voters:
        vote(ballot, voter, YES)
    closed(ballot, at=MIDDAY)  # everybody has voted: no need to wait
    with pytest.raises(StepClosed, match="投票已经结束"):
        vote(ballot, voters[0], YES, at=MIDDAY)


def test_it_does_not_close_while_somebody_may_still_vote(ballot, voters):
    vote(ballot, voters[0], YES)
    with pytest.raises(StepClosed, match="还有 8 人没有投票"):
        closed(ballot, at=MIDDAY)
    vote(ballot, voters[1], YES)


@pytest.mark.parametrize(("choices", "said"), [([], "至少选 1 项"), ([0, 1], "最多选 1 项"), ([7], "没有这一项")])
def test_an_unlawful_choice_is_refused_before_anything_is_marked(ballot, voters, choices, said):
    with pytest.raises(Refused, match=said):
        vote(ballot, voters[0], *choices)
    assert queries.turnout(ballot).voted == 0


def test_a_ballot_that_is_not_there(db, voters):
    with pytest.raises(NotVisible):
        actions.cast_vote(voters[0], actor=Actor.person(voters[0]), at=MIDDAY, choices=[YES])


def test_an_election_with_a_tie_asks_for_another_round(matter, voters):
    rules = Rules.election(2, pass_mark=PassMark.PLURALITY)
    running = voters[:3]
    ballot = opened(matter, voters, rules=rules, candidates=[Candidate(person) for person in running])
    for voter, choices in zip(voters, [(0, 1), (0, 2), (0, 1), (0, 2), (0,), (0,)], strict=False):
        vote(ballot, voter, *choices)

    result = closed(ballot)

    assert result.outcome is Outcome.INCOMPLETE
    assert (result.elected, result.tied, result.vacant) == ((0,), (1, 2), 1)
    assert [line["fate"] for line in queries.certificate(ballot)["options"]] == ["elected", "tied", "tied"]
    told = timeline(matter.pk)[0].event
    assert (told.elected, told.tied) == ((running[0],), (running[1], running[2]))


def test_two_open_ballots_for_one_purpose_are_refused(ballot, matter, voters):
    with pytest.raises(Conflict, match="已经在进行"):
        opened(matter, voters)
    opened(matter, voters, purpose="election")


def test_a_roll_too_small_to_be_secret_is_refused(matter):
    with pytest.raises(Refused, match="无法保密"):
        opened(matter, workers(2))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"closes_at": OPENING}, "截止时间"),
        ({"question": " "}, "写明要表决的事项"),
        ({"rules": Rules.election(2), "candidates": ()}, "候选人有 0 名"),
    ],
)
def test_a_ballot_that_cannot_be_held_does_not_open(matter, voters, given, said):
    with pytest.raises(Refused, match=said):
        opened(matter, voters, **given)


def test_a_candidate_stands_once(matter, voters):
    twice = [Candidate(voters[0]), Candidate(voters[0])]
    with pytest.raises(Refused, match="有人重复"):
        opened(matter, voters, rules=Rules.election(1), candidates=twice)


def test_annulling_destroys_the_urn_unopened(ballot, voters, matter):
    vote(ballot, voters[0], YES)
    perform(matter, actor=CLOCK, at=MIDDAY, verb=actions.annul_ballot, ballot=ballot, because="名册有误")
    ballot.refresh_from_db()
    assert (ballot.state, ballot.result) == ("annulled", None)
    assert not urn_exists(ballot)
    with pytest.raises(StepClosed):
        vote(ballot, voters[1], YES)
    with pytest.raises(Conflict, match="已作废"):
        closed(ballot)
    opened(matter, voters)  # the same purpose can be voted on anew


def test_ballots_that_wait_for_a_person(ballot, voters):
    assert list(queries.needs_my_vote(voters[0], MIDDAY)) == [ballot]
    assert queries.am_i_on_the_roll(voters[0], ballot)
    assert not list(queries.needs_my_vote(voters[0], CLOSING))
    vote(ballot, voters[0], YES)
    assert not list(queries.needs_my_vote(voters[0], MIDDAY))
    assert queries.has_voted(voters[0], ballot)


def test_events_count_votes_and_name_no_voter(ballot, voters):
    for voter in voters[:3]:
        vote(ballot, voter, YES)
    records = list(EventRecord.objects.filter(kind="ballots.votes_cast"))
    assert sum(record.payload["count"] for record in records) == 3
    assert {(record.actor_name, record.actor_id) for record in records} == {("ballot-box", None)}
    assert [record.seq for record in records] == [1, 2, 3]
    assert verify_chain(Chain.objects.get(pk=ballot.pk)) == []
    everything = str(list(EventRecord.objects.values()))
    assert not any(str(voter) in everything for voter in voters)


def test_the_certificate_holds_against_later_changes(ballot, voters):
    for voter in voters[:6]:
        vote(ballot, voter, YES)
    closed(ballot)
    told = queries.certificate(ballot)
    assert (told["voted"], told["basis"]) == (6, ["浙江省集体合同条例 第二十四条"])
    assert queries.is_intact(ballot)
    ballot.result["counts"] = [5, 1, 0]
    assert not queries.is_intact(ballot)


def test_a_quorum_share_is_kept_exactly(matter, voters):
    ballot = opened(matter, voters, rules=Rules.resolution(PassMark.AT_LEAST_HALF, quorum=Fraction(2, 3)))
    assert ballot.rules.quorum == Fraction(2, 3)
    assert ballot.rules.pass_mark is PassMark.AT_LEAST_HALF


def test_voting_stands_in_the_register_of_actions_with_its_right():
    (spec,) = [spec for spec in register.actions() if spec.name == "kernel.ballots.cast_vote"]
    assert spec.right is Right.CAST_A_VOTE


def test_those_on_the_roll_may_vote_and_others_may_not(ballot, voters):
    (stranger,) = workers(1)
    assert may(Actor.person(voters[0]), Right.CAST_A_VOTE, ballot)
    assert not may(Actor.person(stranger), Right.CAST_A_VOTE, ballot)
    assert not may(CLOCK, Right.CAST_A_VOTE, ballot)
    assert set(people(Right.CAST_A_VOTE, ballot).values_list("pk", flat=True)) == set(voters)
