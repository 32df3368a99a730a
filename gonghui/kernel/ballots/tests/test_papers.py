"""Paper ballots: two officers, nobody votes twice, the figures agree, and the tally holds them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel.ballots import actions, queries, recount
from gonghui.kernel.ballots.models import Handout, PaperCount
from gonghui.kernel.ballots.rules import PassMark, Rules
from gonghui.kernel.ballots.tally import NO_PAPERS, Outcome, PaperTotals, decide
from gonghui.kernel.errors import Conflict, GonghuiError, Refused, StepClosed

from .office_stage import House
from .stage import CLOSING, MIDDAY, NO, YES, closed, opened, vote, workers

AFTER = CLOSING + timedelta(minutes=5)
MORE = PassMark.MORE_THAN_HALF


@pytest.fixture
def house(db):
    return House()


@pytest.fixture
def ballot(house):
    return opened(house.matter, house.workers)


def test_papers_are_handed_out_counted_and_certified(house, ballot):
    for voter in house.workers[:4]:
        vote(ballot, voter, YES)
    house.hands_out(ballot, house.workers[5:9])
    assert queries.turnout(ballot).on_paper == 4
    with pytest.raises(Conflict, match="还没有清点确认"):
        closed(ballot)

    house.counts(ballot, AFTER, returned=3, spoiled=1, counts=(1, 1, 0))
    result = closed(ballot, at=AFTER)

    assert (result.voted, result.counts, result.on_paper, result.spoiled) == (7, (5, 1, 0), 3, 1)
    assert result.outcome is Outcome.PASSED
    papers = queries.certificate(ballot)["papers"]
    assert (papers["entered_by"], papers["confirmed_by"]) == (str(house.first.person_id), str(house.second.person_id))
    assert (papers["handed_out"], papers["returned"], papers["spoiled"]) == (4, 3, 1)
    assert queries.is_intact(ballot)
    assert recount.agrees(ballot)


def test_papers_alone_can_make_the_quorum(house, ballot):
    vote(ballot, house.workers[0], YES)
    vote(ballot, house.workers[1], YES)
    house.hands_out(ballot, house.workers[2:6])
    house.counts(ballot, AFTER, returned=4, spoiled=0, counts=(4, 0, 0))
    assert closed(ballot, at=AFTER).outcome is Outcome.PASSED


def test_papers_that_never_came_back_do_not_make_it(house, ballot):
    vote(ballot, house.workers[0], YES)
    house.hands_out(ballot, house.workers[1:8])
    house.counts(ballot, AFTER, returned=2, spoiled=0, counts=(2, 0, 0))
    result = closed(ballot, at=AFTER)
    assert (result.outcome, result.voted, result.counts) == (Outcome.INQUORATE, 3, None)


def test_neither_officer_alone_can_do_anything(house, ballot):
    actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers[:3])
    handout = ballot.handouts.get()
    with pytest.raises(Refused, match="另一名工作人员"):
        actions.confirm_handout(ballot, actor=house.first, at=MIDDAY, handout=handout.pk)
    assert queries.turnout(ballot).on_paper == 0
    actions.confirm_handout(ballot, actor=house.second, at=MIDDAY, handout=handout.pk)
    actions.enter_paper_count(ballot, actor=house.second, at=AFTER, returned=3, spoiled=0, counts=(3, 0, 0))
    with pytest.raises(Refused, match="另一名工作人员"):
        actions.confirm_paper_count(ballot, actor=house.second, at=AFTER, version=1)


def test_a_list_that_was_not_confirmed_is_taken_back(house, ballot):
    actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers[:3])
    with pytest.raises(Conflict, match="还没有确认"):
        actions.enter_handout(ballot, actor=house.second, at=MIDDAY, persons=house.workers[3:6])
    actions.discard_handout(ballot, actor=house.first, at=MIDDAY, handout=ballot.handouts.get().pk)
    house.hands_out(ballot, house.workers[3:6])
    with pytest.raises(Conflict):
        actions.discard_handout(ballot, actor=house.first, at=MIDDAY, handout=ballot.handouts.get().pk)


def test_whoever_has_a_paper_does_not_vote_by_phone_and_the_other_way_round(house, ballot):
    house.hands_out(ballot, house.workers[:3])
    with pytest.raises(Conflict, match="已经领取纸质选票"):
        vote(ballot, house.workers[0], YES)
    vote(ballot, house.workers[4], YES)
    with pytest.raises(Refused, match="已经投过票"):
        actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers[3:6])


def test_whoever_voted_before_the_list_was_confirmed_gets_no_paper(house, ballot):
    actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers[:4])
    vote(ballot, house.workers[0], YES)
    handout = ballot.handouts.get()
    actions.confirm_handout(ballot, actor=house.second, at=MIDDAY, handout=handout.pk)
    assert queries.turnout(ballot).on_paper == 3
    assert handout.lines.filter(given=False).get().person_id == house.workers[0]


def test_one_or_two_papers_would_give_away_their_voters(house, ballot):
    with pytest.raises(Refused, match="不满 3 张"):
        actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers[:2])
    house.hands_out(ballot, house.workers[:3])
    house.hands_out(ballot, house.workers[3:4])
    assert queries.turnout(ballot).on_paper == 4


def test_a_count_is_corrected_until_it_is_confirmed_and_confirmed_as_read(house, ballot):
    house.hands_out(ballot, house.workers[:4])
    with pytest.raises(StepClosed, match="截止以后"):
        actions.enter_paper_count(ballot, actor=house.first, at=MIDDAY, returned=4, spoiled=0, counts=(4, 0, 0))
    actions.enter_paper_count(ballot, actor=house.first, at=AFTER, returned=4, spoiled=0, counts=(4, 0, 0))
    actions.enter_paper_count(ballot, actor=house.first, at=AFTER, returned=4, spoiled=1, counts=(2, 1, 0))
    with pytest.raises(Conflict, match="刚刚被改过"):
        actions.confirm_paper_count(ballot, actor=house.second, at=AFTER, version=1)
    actions.confirm_paper_count(ballot, actor=house.second, at=AFTER, version=2)
    with pytest.raises(Conflict, match="不能再改"):
        actions.enter_paper_count(ballot, actor=house.first, at=AFTER, returned=4, spoiled=0, counts=(4, 0, 0))


def test_a_candidate_hands_out_and_counts_nothing(house):
    rules = Rules.election(1, pass_mark=PassMark.PLURALITY)
    running = [actions.Candidate(house.first.person_id), actions.Candidate(house.workers[0])]
    ballot = opened(house.matter, house.workers, rules=rules, candidates=running)
    with pytest.raises(Refused, match="候选人"):
        actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers[:3])


@pytest.mark.parametrize(
    ("returned", "spoiled", "counts", "why"),
    [
        (5, 0, (5, 0, 0), "多于发出的"),
        (3, 4, (0, 0, 0), "多于收回的"),
        (3, 1, (3, 0, 0), "两个数要相等"),
        (3, 0, (1, 1, 0), "两个数要相等"),
        (3, 0, (3, 0), "每一栏都要填"),
        (3, 0, (4, -1, 0), "每一栏都要填"),
    ],
)
def test_figures_that_cannot_be_right_are_refused(returned, spoiled, counts, why):
    totals = PaperTotals(returned, spoiled, counts)
    assert why in totals.problem(Rules.resolution(MORE), options=3, handed_out=4)


def test_figures_of_an_election_stay_within_what_papers_can_hold():
    rules = Rules.election(2)
    assert PaperTotals(4, 1, (3, 3, 0)).problem(rules, options=3, handed_out=4) == ""
    assert "多于有效票" in PaperTotals(4, 1, (4, 0, 0)).problem(rules, options=3, handed_out=4)
    assert "合计应在 3 至 6 之间" in PaperTotals(4, 1, (3, 3, 1)).problem(rules, options=3, handed_out=4)


papers = st.lists(st.sampled_from([YES, NO, 2, None]), max_size=30)


@given(online=st.lists(st.integers(0, 2), max_size=30), paper=papers, extra=st.integers(0, 20))
def test_it_makes_no_difference_on_which_way_a_vote_came(online, paper, extra):
    """Spoiled papers count for the quorum, and for nothing else, as an abstention would."""
    rules, roll = Rules.resolution(MORE), max(3, len(online) + len(paper) + extra)
    by_phone = tuple(online.count(n) for n in range(3))
    on_paper = tuple(paper.count(n) for n in range(3))
    totals = PaperTotals(len(paper), paper.count(None), on_paper)
    assert totals.problem(rules, options=3, handed_out=len(paper)) == ""
    voted = len(online) + len(paper)
    mixed = decide(rules, roll=roll, voted=voted, counts=by_phone, papers=totals)
    total = tuple(map(sum, zip(by_phone, on_paper, strict=True)))
    alone = decide(rules, roll=roll, voted=voted, counts=total)
    assert (mixed.outcome, mixed.counts, mixed.failed) == (alone.outcome, alone.counts, alone.failed)
    assert mixed.counts is None or sum(mixed.counts) + mixed.spoiled == voted


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=6))
def test_the_whole_passes_when_every_question_does(answers):
    roll = 60
    counts = tuple(votes for answer in answers for votes in answer)
    rules = Rules.resolution(MORE, questions=len(answers))
    result = decide(rules, roll=roll, voted=roll, counts=counts, papers=NO_PAPERS)
    each = [decide(Rules.resolution(MORE), roll=roll, voted=roll, counts=answer).outcome for answer in answers]
    assert result.failed == tuple(n for n, outcome in enumerate(each) if outcome is Outcome.REJECTED)
    assert (result.outcome is Outcome.PASSED) == (not result.failed)


@pytest.mark.parametrize("statement", [
    "UPDATE ballots_rollentry SET voted = true, on_paper = true WHERE NOT voted",
    "UPDATE ballots_rollentry SET on_paper = true WHERE NOT voted",
    "UPDATE ballots_handout SET confirmed_by_id = entered_by_id, confirmed_at = now() WHERE confirmed_at IS NULL",
    "UPDATE ballots_handout SET confirmed_at = NULL, confirmed_by_id = NULL WHERE confirmed_at IS NOT NULL",
    "DELETE FROM ballots_handout WHERE confirmed_at IS NOT NULL",
    "DELETE FROM ballots_handoutline",
    "UPDATE ballots_papercount SET returned = 4, counts = '{4,0,0}'",
    "UPDATE ballots_papercount SET confirmed_at = NULL, confirmed_by_id = NULL",
    "DELETE FROM ballots_papercount",
])  # fmt: skip
def test_the_database_itself_refuses(house, ballot, statement):
    house.hands_out(ballot, house.workers[:4])
    house.counts(ballot, AFTER, returned=3, spoiled=0, counts=(2, 1, 0))
    extra = Handout.objects.create(ballot=ballot, entered_by_id=house.first.person_id, entered_at=MIDDAY)
    assert extra.confirmed_at is None
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_more_papers_than_were_handed_out_are_refused_by_the_database_too(house, ballot):
    house.hands_out(ballot, house.workers[:3])
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperCount.objects.create(
            ballot=ballot,
            returned=4,
            spoiled=0,
            counts=[4, 0, 0],
            entered_by_id=house.first.person_id,
            entered_at=AFTER,
        )


@pytest.mark.django_db(transaction=True)
def test_a_phone_and_a_paper_at_the_same_moment_make_one_vote():
    """Everybody on the list votes by phone while the second officer confirms it."""
    house = House(12)
    roll = [*house.workers, *workers(4)]
    ballot = opened(house.matter, roll)
    actions.enter_handout(ballot, actor=house.first, at=MIDDAY, persons=house.workers)
    handout = ballot.handouts.get().pk

    def done(act):
        try:
            act()
            return True
        except GonghuiError:
            return False
        finally:
            connections.close_all()

    confirm = lambda: actions.confirm_handout(ballot, actor=house.second, at=MIDDAY, handout=handout)  # noqa: E731
    acts = [lambda voter=voter: vote(ballot, voter, YES) for voter in house.workers[:8]]
    with ThreadPoolExecutor(9) as pool:
        accepted = list(pool.map(done, [*acts[:4], confirm, *acts[4:]]))

    online = sum(accepted) - accepted[4]
    turnout = queries.turnout(ballot)
    assert accepted[4]
    assert (turnout.voted - turnout.on_paper, turnout.on_paper) == (online, 12 - online)
