"""Quorum, pass marks and seats: the law's own examples, then properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel.ballots.rules import TWO_THIRDS, PassMark, Rules
from gonghui.kernel.ballots.tally import Outcome, count, decide, fill

HALF, MORE = PassMark.AT_LEAST_HALF, PassMark.MORE_THAN_HALF


@pytest.mark.parametrize(
    ("delegates", "quorum", "national", "zhejiang"),
    [(45, 30, 23, 23), (60, 40, 30, 31), (3, 2, 2, 2), (46, 31, 23, 24), (100_000, 66_667, 50_000, 50_001)],
)
def test_votes_needed_are_counted_on_all_delegates(delegates, quorum, national, zhejiang):
    assert Rules.resolution(HALF).quorum_of(delegates) == quorum
    assert (HALF.votes_of(delegates), MORE.votes_of(delegates)) == (national, zhejiang)


@pytest.mark.parametrize(
    ("mark", "roll", "votes", "outcome"),
    [
        (MORE, 60, (31, 0, 9), Outcome.PASSED),
        (MORE, 60, (30, 10, 0), Outcome.REJECTED),  # exactly half fails in Zhejiang
        (HALF, 60, (30, 10, 0), Outcome.PASSED),  # and passes nationally
        (MORE, 45, (22, 8, 0), Outcome.REJECTED),  # 22 of 30 present, yet not half of all 45
        (MORE, 45, (23, 7, 0), Outcome.PASSED),
        (MORE, 45, (29, 0, 0), Outcome.INQUORATE),  # all who came agreed, and too few came
        (PassMark.PLURALITY, 45, (15, 14, 1), Outcome.PASSED),
        (PassMark.PLURALITY, 45, (15, 15, 0), Outcome.REJECTED),
    ],
)
def test_resolutions(mark, roll, votes, outcome):
    assert decide(Rules.resolution(mark), roll=roll, voted=sum(votes), counts=votes).outcome is outcome


def test_a_ballot_without_quorum_has_no_counts():
    result = decide(Rules.election(3), roll=45, voted=29, counts=(29, 29, 29, 0))
    assert (result.counts, result.elected, result.vacant) == (None, (), 3)


@pytest.mark.parametrize(
    ("seats", "needed", "votes", "elected", "tied"),
    [
        (2, 23, (30, 25, 40, 10), (2, 0), ()),
        (2, 23, (30, 20, 10), (0,), ()),  # the second is not supported by more than half
        (3, 23, (30, 25, 25, 25), (0,), (1, 2, 3)),  # three equal for two seats
        (2, 23, (30, 30, 30), (), (0, 1, 2)),
        (3, 23, (25, 25, 25), (0, 1, 2), ()),  # equal, but a seat for each
        (2, 1, (5, 0, 0), (0,), ()),  # nobody is elected by no votes
    ],
)
def test_elections(seats, needed, votes, elected, tied):
    assert fill(seats, needed, votes) == (elected, tied)


def test_an_election_with_all_seats_filled():
    result = decide(Rules.election(2), roll=45, voted=40, counts=(30, 5, 24))
    assert (result.outcome, result.elected, result.vacant) == (Outcome.ELECTED, (0, 2), 0)


def test_counting_takes_each_option_once_per_paper():
    assert count([(0, 2), (2,), (), (2, 2)], 3) == (1, 0, 3)
    with pytest.raises(IndexError):
        count([(3,)], 3)


@given(roll=st.integers(3, 200_000), share=st.fractions(0, 1, max_denominator=20))
def test_a_quorum_is_the_least_number_that_reaches_the_share(roll, share):
    quorum = Rules.resolution(MORE, quorum=share).quorum_of(roll)
    assert quorum >= roll * share
    assert quorum - 1 < roll * share


@given(roll=st.integers(3, 200_000))
def test_half_and_more_than_half(roll):
    assert 2 * HALF.votes_of(roll) >= roll > 2 * (HALF.votes_of(roll) - 1)
    assert 2 * MORE.votes_of(roll) > roll >= 2 * (MORE.votes_of(roll) - 1)
    assert MORE.votes_of(roll) - HALF.votes_of(roll) == (1 if roll % 2 == 0 else 0)


votes = st.lists(st.integers(0, 12), min_size=1, max_size=9)


@given(votes=votes, seats=st.integers(1, 6), needed=st.integers(1, 8))
def test_seats_go_to_the_most_supported_and_to_nobody_by_chance(votes, seats, needed):
    elected, tied = fill(seats, needed, votes)
    assert not set(elected) & set(tied)
    assert len(elected) <= seats
    assert all(votes[option] >= needed for option in (*elected, *tied))
    others = [votes[option] for option in range(len(votes)) if option not in elected]
    assert all(votes[option] > max(others, default=-1) or votes[option] not in others for option in elected)
    if tied:
        assert len({votes[option] for option in tied}) == 1
        assert len(tied) > seats - len(elected) > 0
    else:
        strong = sum(vote >= needed for vote in votes)
        assert len(elected) == min(seats, strong)


@given(votes=votes, seats=st.integers(1, 6), needed=st.integers(1, 8), data=st.data())
def test_the_order_of_names_on_the_paper_decides_nothing(votes, seats, needed, data):
    order = data.draw(st.permutations(range(len(votes))))
    elected, tied = fill(seats, needed, votes)
    elected_now, tied_now = fill(seats, needed, [votes[option] for option in order])
    assert {order[option] for option in elected_now} == set(elected)
    assert {order[option] for option in tied_now} == set(tied)


@given(votes=votes, seats=st.integers(1, 6), needed=st.integers(1, 8), data=st.data())
def test_one_more_vote_never_unseats(votes, seats, needed, data):
    elected, _ = fill(seats, needed, votes)
    if elected:
        option = data.draw(st.sampled_from(elected))
        more = [vote + (n == option) for n, vote in enumerate(votes)]
        assert option in fill(seats, needed, more)[0]


@given(yes=st.integers(0, 60), no=st.integers(0, 60), abstain=st.integers(0, 60))
def test_abstaining_is_never_agreeing(yes, no, abstain):
    roll = max(3, yes + no + abstain)
    passed = decide(Rules.resolution(MORE), roll=roll, voted=yes + no + abstain, counts=(yes, no, abstain))
    as_no = decide(Rules.resolution(MORE), roll=roll, voted=yes + no + abstain, counts=(yes, no + abstain, 0))
    assert passed.outcome is as_no.outcome


@pytest.mark.parametrize(
    "wrong",
    [
        {"quorum": Fraction(4, 3)},
        {"min_choices": 2, "max_choices": 1},
        {"max_choices": 0, "min_choices": 0},
        {"seats": 2, "max_choices": 3},
    ],
)
def test_rules_that_contradict_themselves_cannot_be_made(wrong):
    with pytest.raises(ValueError):
        Rules(MORE, **wrong)


def test_two_thirds_is_the_usual_quorum():
    assert Rules.election(3).quorum == TWO_THIRDS
