"""The election as stories: who stands, who votes, what is counted, and what follows when it fails."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.names import Names
from gonghui.kernel.organisations.models import Employment
from gonghui.services.bargaining.actions.delegation import settle_delegation
from gonghui.services.bargaining.actions.election import (
    ballot_rules,
    call_off_election,
    close_election,
    nominate,
    open_election,
    open_nominations,
    withdraw_candidacy,
)
from gonghui.services.bargaining.events import ElectionFailed, RepresentativesElected
from gonghui.services.bargaining.models import Election, Nomination
from gonghui.services.bargaining.queries.delegation import nexts
from gonghui.services.bargaining.queries.election import Phase, candidates, last_election, phase_of
from gonghui.services.bargaining.ticks.delegation import tick
from tests.plugin_cast import begins_after

from . import delegation_stage as stage
from . import opening_stage
from .delegation_stage import CLOSES, COUNTED, OPENS, VOTES
from .opening_stage import BEGUN, fresh

pytestmark = [pytest.mark.django_db, begins_after(opening_stage.settle)]


def nominations(city, round, **given):
    given = {"seats": 4, "electorate": "delegates", **given}
    return open_nominations(round, actor=city.chair.actor, at=BEGUN, **given)


def counted(city, round, at=COUNTED):
    return close_election(round, actor=city.chair.actor, at=at).events


def last_sentence(round):
    records = list(timeline(round.pk)[:1])
    return records[0].event.sentence(Names(records))


# ---- nominations -----------------------------------------------------------------------------------------


def test_delegates_must_exist_before_they_vote(city, round):
    with pytest.raises(Refused, match="登记职工代表") as refused:
        nominations(city, round)
    assert refused.value.field == "electorate"


def test_a_place_with_a_maximum_keeps_it(city, round):
    Matter.objects.filter(pk=round.pk).update(place="330106")
    stage.delegates(city)

    with pytest.raises(Refused, match="最多再选 8 人"):
        nominations(city, fresh(round), seats=9)
    nominations(city, fresh(round), seats=8)


def test_two_chairs_at_once_open_one(city, round):
    stage.delegates(city)
    nominations(city, round)
    with pytest.raises(Conflict):
        nominations(city, round)


def test_workers_stand_themselves_or_name_their_workgroup(city, round):
    stage.delegates(city)
    nominations(city, round)

    nominate(round, actor=city.worker(1).actor, at=BEGUN, person=city.worker(1).id)
    nominate(round, actor=city.worker(1).actor, at=BEGUN, person=city.worker(2).id, words="热心")
    nominate(round, actor=city.chair.actor, at=BEGUN, person=city.worker(9).id)

    assert list(Nomination.objects.order_by("pk").values_list("by", flat=True)) == ["self", "workgroup", "union"]
    with pytest.raises(Refused, match="只能推荐本班组"):
        nominate(round, actor=city.worker(1).actor, at=BEGUN, person=city.worker(8).id)


def test_who_cannot_stand(city, round):
    stage.delegates(city)
    nominations(city, round)
    Employment.objects.filter(person=city.worker(5).person).update(is_manager=True)
    cases = [
        (city.worker(5), "企业负责人"), (city.agent, "企业负责人"), (city.boss, "不在本单位的花名册"),
        (city.outsider, "不在本单位的花名册"), (city.chair, "不用参选"),
    ]  # fmt: skip
    for player, sentence in cases:
        with pytest.raises(Refused, match=sentence):
            nominate(round, actor=city.chair.actor, at=BEGUN, person=player.id)
    assert not Nomination.objects.exists()


def test_strangers_and_the_employer_name_nobody(city, round):
    stage.delegates(city)
    nominations(city, round)
    for player in (city.agent, city.boss, city.town_cadre):
        with pytest.raises(Forbidden):
            nominate(round, actor=player.actor, at=BEGUN, person=city.worker(1).id)


def test_who_withdraws_comes_back_only_by_themselves(city, round):
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(1)], 4)
    me = city.worker(1).actor
    withdraw_candidacy(round, actor=me, at=BEGUN)

    with pytest.raises(Conflict):
        withdraw_candidacy(round, actor=me, at=BEGUN)
    with pytest.raises(Refused, match="只能由本人"):
        nominate(round, actor=city.chair.actor, at=BEGUN, person=me.id)
    nominate(round, actor=me, at=BEGUN, person=me.id)
    with pytest.raises(Conflict, match="已经是候选人"):
        nominate(round, actor=city.chair.actor, at=BEGUN, person=me.id)


def test_nobody_stands_before_nominations_or_after_the_posting(city, round):
    one = city.worker(1)
    with pytest.raises(Refused, match="还没有开始提名"):
        nominate(round, actor=one.actor, at=BEGUN, person=one.id)
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(n) for n in range(1, 5)], 4)
    stage.opened(city, round)
    with pytest.raises(Conflict, match="已经公布"):
        nominate(round, actor=city.worker(6).actor, at=BEGUN, person=city.worker(6).id)
    with pytest.raises(Conflict, match="已经公布"):
        withdraw_candidacy(round, actor=one.actor, at=BEGUN)


# ---- posting and voting ----------------------------------------------------------------------------------


def test_fewer_candidates_than_seats_do_not_go_to_the_vote(city, round):
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(1)], 4)
    with pytest.raises(Refused, match="候选人只有 1 名"):
        stage.opened(city, round)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [(OPENS, OPENS), (OPENS, BEGUN - timedelta(days=1)), (OPENS, OPENS + timedelta(days=31))],
)
def test_odd_hours_are_refused(city, round, opens, closes):
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(n) for n in range(1, 5)], 4)
    with pytest.raises(Refused) as refused:
        stage.opened(city, round, opens, closes)
    assert refused.value.field == "closes_at"


def test_a_candidate_who_became_a_manager_stops_the_posting(city, round):
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(n) for n in range(1, 5)], 4)
    Employment.objects.filter(person=city.worker(1).person).update(is_manager=True)
    with pytest.raises(Refused, match="请先请其退出"):
        stage.opened(city, round)


def test_the_law_of_the_place_sets_quorum_and_mark(city, round):
    rules = ballot_rules(round, 4)
    assert (rules.pass_mark.value, str(rules.quorum), rules.max_choices) == ("more_than_half_of_all", "2/3", 4)
    assert any("第十五条" in article for article in rules.basis)


def test_the_phases_of_an_election(city, round):
    assert phase_of(last_election(round), BEGUN) is Phase.NONE
    stage.delegates(city)
    standing = [city.worker(n) for n in range(1, 6)]
    stage.nominated(city, round, standing, 4)
    assert phase_of(last_election(round), BEGUN) is Phase.NOMINATING
    election = stage.opened(city, round)
    assert [phase_of(election, at) for at in (BEGUN, VOTES, COUNTED)] == [Phase.POSTED, Phase.VOTING, Phase.COUNTING]


def test_all_workers_can_be_the_electorate(city, round):
    standing = [city.worker(n) for n in range(1, 6)]
    stage.nominated(city, round, standing, 4, "all_workers")
    assert stage.opened(city, round).ballot.roll_size == 16


# ---- results ---------------------------------------------------------------------------------------------


def test_who_is_elected_takes_a_seat(city, round):
    stage.elect(city, round)

    assert set(round.representatives.values_list("person", "source")) == {
        (city.worker(n).id, "elected") for n in (1, 2, 3, 4)
    }
    assert last_election(round).succeeded is True
    assert "9/9 人投票，当选：" in last_sentence(round)
    assert round.representatives.first().title == "一车间操作工"


def test_counting_waits_for_the_hour_unless_all_have_voted(city, round):
    voters = stage.delegates(city)
    standing = [city.worker(n) for n in range(1, 6)]
    stage.nominated(city, round, standing, 4)
    election = stage.opened(city, round)
    for voter in voters[:-1]:
        stage.cast(election, voter, *standing[:4])
    with pytest.raises(StepClosed, match="还有 1 人没有投票"):
        counted(city, round, at=VOTES)

    stage.cast(election, voters[-1], *standing[:4])
    assert phase_of(last_election(round), VOTES) is Phase.COUNTING
    counted(city, round, at=VOTES)
    assert round.representatives.count() == 4


def test_too_few_votes_leave_the_urn_shut(city, round):
    voters = stage.delegates(city)
    standing = [city.worker(n) for n in range(1, 6)]
    stage.nominated(city, round, standing, 4)
    election = stage.opened(city, round)
    for voter in voters[:5]:
        stage.cast(election, voter, *standing[:4])

    counted(city, round)

    assert round.representatives.count() == 0
    assert last_election(round).succeeded is False
    assert last_sentence(round) == "选举未成功（5/9 人投票）：至少要 6 人投票才有效，票箱未开启，请再选一次"
    assert fresh(round).matter.in_trouble
    nominations(city, round)
    again = last_election(round)
    assert (again.attempt, len(candidates(again))) == (2, 5)


def tie(city, round):
    """Eight voters, two seats: worker 1 has 6 votes, workers 2 and 3 have 5 each."""
    voters = stage.delegates(city, range(1, 9))
    one, two, three = standing = [city.worker(n) for n in (1, 2, 3)]
    stage.nominated(city, round, standing, 2)
    election = stage.opened(city, round)
    papers = [(one, two)] * 3 + [(one, three)] * 3 + [(two, three)] * 2
    for voter, paper in zip(voters, papers, strict=True):
        stage.cast(election, voter, *paper)
    return voters


def test_a_tie_is_told_by_name_and_broken_by_nobody(city, round):
    tie(city, round)

    events = counted(city, round)

    elected = next(event for event in events if isinstance(event, RepresentativesElected))
    failed = next(event for event in events if isinstance(event, ElectionFailed))

    assert elected.elected == (city.worker(1).id,)
    assert set(failed.tied) == {city.worker(2).id, city.worker(3).id}
    said = last_sentence(round)
    assert "选出 1 人，其余 1 人要再选一次，得票相同的有" in said
    assert city.worker(2).name in said
    assert city.worker(3).name in said


def test_those_elected_keep_their_seats_while_the_rest_is_voted_again(city, round):
    voters = tie(city, round)
    counted(city, round)
    nominations(city, round, seats=1)

    assert [n.person_id for n in candidates(last_election(round))] == [city.worker(2).id, city.worker(3).id]
    election = stage.opened(city, round)
    assert election.attempt == 2
    for voter in voters:
        stage.cast(election, voter, city.worker(2))
    counted(city, round)
    assert set(round.representatives.values_list("person", flat=True)) == {city.worker(1).id, city.worker(2).id}


def test_votes_below_the_mark_elect_nobody(city, round):
    voters = stage.delegates(city, range(1, 9))
    one, two, three = standing = [city.worker(n) for n in (1, 2, 3)]
    stage.nominated(city, round, standing, 2)
    election = stage.opened(city, round)
    for n, voter in enumerate(voters):
        stage.cast(election, voter, one, (two, three)[n % 2])

    failed = counted(city, round)[-1]

    assert failed.tied == ()
    assert set(round.representatives.values_list("person", flat=True)) == {one.id}


def test_who_left_the_firm_before_the_count_takes_no_seat(city, round):
    voters = stage.delegates(city)
    standing = [city.worker(n) for n in (9, 10, 11)]
    stage.nominated(city, round, standing, 2)
    election = stage.opened(city, round)
    for voter in voters:
        stage.cast(election, voter, *standing[:2])
    Employment.objects.filter(person=city.worker(10).person).update(left_on=BEGUN.date())

    failed = counted(city, round)[-1]

    assert "有当选人已经不符合条件" in failed.reason
    assert [seat.person_id for seat in round.representatives.all()] == [city.worker(9).id]


def test_time_counts_by_itself_and_once(city, round):
    voters = stage.delegates(city)
    standing = [city.worker(n) for n in range(1, 6)]
    stage.nominated(city, round, standing, 4)
    election = stage.opened(city, round)
    for voter in voters:
        stage.cast(election, voter, *standing[:4])

    assert tick(VOTES) == 0
    assert (tick(CLOSES), tick(COUNTED)) == (1, 0)
    assert EventRecord.objects.get(kind="bargaining.representatives_elected").actor_name == "clock"
    with pytest.raises(Conflict):
        counted(city, round)


def test_an_election_called_off_counts_nothing(city, round):
    tie(city, round)
    with pytest.raises(Refused, match="原因"):
        call_off_election(round, actor=city.chair.actor, at=VOTES, because=" ")

    call_off_election(round, actor=city.chair.actor, at=VOTES, because="截止日期填错了")

    assert not round.representatives.exists()
    assert Election.objects.get().ballot.state == "annulled"
    assert last_sentence(round).endswith("原因是截止日期填错了")
    nominations(city, round, seats=2)
    assert len(candidates(last_election(round))) == 3


def test_the_list_waits_for_the_vote(city, round):
    tie(city, round)
    with pytest.raises(Refused, match="还没有结束"):
        settle_delegation(round, actor=city.chair.actor, at=VOTES)


def test_only_the_chair_runs_it(city, round):
    stage.delegates(city)
    for player in (city.worker(1), city.agent, city.town_cadre):
        with pytest.raises(Forbidden):
            open_nominations(round, actor=player.actor, at=BEGUN, seats=4, electorate="delegates")
        with pytest.raises(Forbidden):
            open_election(round, actor=player.actor, at=BEGUN, opens_at=OPENS, closes_at=CLOSES)


def test_what_is_next_for_chair_voter_and_employer(city, round, monkeypatch):
    stage.delegates(city)
    chair, voter = city.chair, city.worker(1)
    assert nexts(round, chair.actor).what == "组织选举，还要选 4 名代表"
    stage.nominated(city, round, [city.worker(n) for n in range(1, 6)], 4)
    assert nexts(round, chair.actor).what.startswith("收齐候选人")
    assert nexts(round, voter.actor).buttons[0].label == "报名或者推荐同事"
    assert nexts(round, city.agent.actor).buttons[0].label == "先报企业方代表"

    election = stage.opened(city, round)
    monkeypatch.setattr("gonghui.kernel.clock.now", lambda: VOTES)
    vote = nexts(round, voter.actor)
    assert (vote.mine, vote.buttons[0].label) == (True, "去投票")
    assert not nexts(round, city.worker(12).actor).mine
    stage.cast(election, voter, city.worker(2))
    assert not nexts(round, voter.actor).mine
    assert nexts(round, chair.actor).what == "等大家投完票"
    monkeypatch.setattr("gonghui.kernel.clock.now", lambda: COUNTED)
    assert nexts(round, chair.actor).buttons[0].post
