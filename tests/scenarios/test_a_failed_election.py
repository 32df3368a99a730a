"""Elections that fail, for want of voters, of a majority, or by a tie; and the second try of each."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Refused
from gonghui.services.bargaining.actions.delegation import settle_delegation


@pytest.fixture
def round(city):
    city.delegates(9)
    return city.opens_a_wage_round().settles_topics()


def settled_list(round):
    return {seat.person.name for seat in round.round.representatives.filter(side="worker", left_on=None)}


def test_too_few_vote_and_the_urn_stays_shut(city, round):
    round.opens_an_election(seats=4).votes(*[(1, 2, 3, 4)] * 5)
    round.counts_the_election()
    assert round.step.title == "代表选举"
    assert round.in_trouble
    assert "选举未成功（5/9 人投票）：至少要 6 人投票才有效，票箱未开启" in round.timeline.last.sentence
    with pytest.raises(Refused, match="职工方代表名单还不合规定"):
        settle_delegation(round.round, actor=city.chair.actor, at=round.at)

    round.opens_an_election(seats=4, on="2026-03-09", until="2026-03-10")
    assert round.timeline.says("第 2 次选举开始投票：选民 9 人，候选人 5 人")
    round.votes(*[(1, 2, 3, 4)] * 9).counts_the_election(on="2026-03-10").settles_its_list()
    assert round.step.title == "发送要约"
    assert not round.in_trouble


def test_a_majority_for_three_leaves_one_seat_for_the_second_try(city, round):
    """Nobody is elected with four of nine votes; who has five is."""
    round.opens_an_election(seats=4).votes(*[(1, 2, 3, 4)] * 4, *[(1, 2, 3, 5)] * 4, (1, 2, 3))
    round.counts_the_election()
    assert round.in_trouble
    assert "应选 4 人，选出 3 人，其余 1 人要再选一次" in round.timeline.last.sentence
    assert settled_list(round) == {city.worker(n).name for n in (1, 2, 3)}

    round.opens_an_election(seats=1, standing=(), on="2026-03-09", until="2026-03-10")
    round.votes(*[(5,)] * 6, *[(4,)] * 3).counts_the_election(on="2026-03-10").settles_its_list()
    assert city.worker(5).name in settled_list(round)
    assert city.worker(4).name not in settled_list(round)
    assert "职工方协商代表 5 人产生" in round.timeline.last.sentence


def test_a_tie_for_the_last_seat_is_broken_by_another_vote_alone(city, round):
    both = [(1, 2, 3, 4)] * 1 + [(1, 2, 4, 5)] * 4 + [(1, 2, 3, 5)] * 4
    round.opens_an_election(seats=4).votes(*both).counts_the_election()
    assert "得票相同的有" in round.timeline.last.sentence
    for tied in (3, 4):
        assert city.worker(tied).name in round.timeline.last.sentence
    assert settled_list(round) == {city.worker(n).name for n in (1, 2, 5)}

    round.opens_an_election(seats=1, on="2026-03-09", until="2026-03-10")
    round.votes(*[(3,)] * 9).counts_the_election(on="2026-03-10").settles_its_list()
    assert settled_list(round) == {city.chair.name, *(city.worker(n).name for n in (1, 2, 3, 5))}
