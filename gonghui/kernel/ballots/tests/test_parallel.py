"""Many at once: each vote is in once or refused, and the three counts agree. Real commits, real threads."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from gonghui.kernel.ballots import casting, queries
from gonghui.kernel.ballots.casting import BallotPaper, Vote, cast_batch, paper_of
from gonghui.kernel.ballots.models import BoxVote
from gonghui.kernel.ballots.urn import Answer
from gonghui.kernel.errors import Conflict, GonghuiError, StepClosed
from gonghui.kernel.events.models import EventRecord

from .stage import CLOSING, MIDDAY, NO, OPENING, YES, a_matter, closed, opened, vote, workers

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(jobs, threads=16):
    """What each job gave, or the refusal it raised; every thread with a database connection of its own."""

    def run(job):
        try:
            return job()
        except GonghuiError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, jobs))


def accepted_events(ballot):
    return sum(r.payload["count"] for r in EventRecord.objects.filter(chain_id=ballot.pk))


def test_one_voter_on_two_phones_has_one_vote():
    roll = workers(5)
    ballot = opened(a_matter(), roll)
    together = threading.Barrier(8)

    def phone(voter, choice):
        together.wait(timeout=10)
        vote(ballot, voter, choice)

    answers = in_threads([lambda v=v, c=c: phone(v, c) for v in roll[:4] for c in (YES, NO)], threads=8)

    assert answers.count(None) == 4
    assert sum(isinstance(answer, Conflict) for answer in answers) == 4
    assert queries.turnout(ballot).voted == accepted_events(ballot) == 4
    assert sum(closed(ballot).counts) == 4


def test_one_voter_twice_in_one_batch_and_in_two_processes_batches():
    """Batches with the same voters in opposite order, as two web processes would send them: no deadlock."""
    roll = workers(40)
    ballot = opened(a_matter(), roll)
    paper = paper_of(ballot.pk)
    forth = [Vote(voter, MIDDAY, b"\x01") for voter in roll] + [Vote(roll[0], MIDDAY, b"\x02")]

    answers = in_threads([lambda: cast_batch(paper, forth), lambda: cast_batch(paper, forth[::-1])] * 3, threads=6)

    counted = [cast.answer for batch in answers for cast in batch]
    assert counted.count(Answer.ACCEPTED) == 40
    assert set(counted) == {Answer.ACCEPTED, Answer.ALREADY}
    assert closed(ballot).voted == accepted_events(ballot) == 40


def test_each_vote_of_a_batch_gets_the_answer_it_deserves():
    roll = workers(4)
    (stranger,) = workers(1)
    ballot = opened(a_matter(), roll)
    vote(ballot, roll[3], YES)
    moments = {"late": CLOSING, "early": OPENING - timedelta(seconds=1), "in time": MIDDAY}
    batch = [
        (roll[0], "late", Answer.CLOSED),
        (roll[0], "in time", Answer.ACCEPTED),
        (roll[0], "in time", Answer.ALREADY),
        (stranger, "in time", Answer.STRANGER),
        (roll[1], "early", Answer.EARLY),
        (roll[2], "in time", Answer.ACCEPTED),
        (roll[3], "in time", Answer.ALREADY),
    ]
    votes = [Vote(voter, moments[when], b"\x01") for voter, when, _ in batch]
    assert [cast.answer for cast in cast_batch(paper_of(ballot.pk), votes)] == [answer for *_, answer in batch]
    assert queries.turnout(ballot).voted == accepted_events(ballot) == 3


def test_accepted_is_marked_is_in_the_box_for_200_voters_at_once():
    roll = workers(200)
    ballot = opened(a_matter(), roll)
    said = [YES] * 120 + [NO] * 80

    answers = in_threads([lambda v=v, c=c: vote(ballot, v, c) for v, c in zip(roll, said, strict=True)], threads=32)

    assert len({answer for answer in answers if isinstance(answer, str)}) == 200  # each a receipt of their own
    assert queries.turnout(ballot).voted == accepted_events(ballot) == 200
    batches = EventRecord.objects.filter(chain_id=ballot.pk).count()
    assert batches < 150  # they did share transactions
    assert closed(ballot).counts == (120, 80, 0)
    assert BoxVote.objects.filter(ballot=ballot).count() == 200


def test_a_vote_in_the_last_second_is_counted_or_refused_never_half():
    roll = workers(60)
    ballot = opened(a_matter(), roll)
    for voter in roll[:40]:
        vote(ballot, voter, YES)
    last_moment = CLOSING - timedelta(microseconds=1)
    results = []

    def close():
        results.append(closed(ballot))

    jobs = [lambda v=v: vote(ballot, v, NO, at=last_moment) for v in roll[40:]]
    answers = in_threads([*jobs[:10], close, *jobs[10:]], threads=12)

    (result,) = results
    in_time = sum(isinstance(answer, str) for answer in answers)  # a receipt each
    late = [answer for answer in answers if isinstance(answer, StepClosed)]
    assert in_time + len(late) == 20
    assert result.counts == (40, in_time, 0)
    assert queries.turnout(ballot).voted == accepted_events(ballot) == 40 + in_time


def test_closing_waits_for_a_batch_under_way_and_holds_off_the_next():
    roll = workers(3)
    ballot = opened(a_matter(), roll)
    for voter in roll[:2]:
        vote(ballot, voter, YES)
    with connection.cursor() as cursor:  # stands for a batch that has not committed yet
        cursor.execute("SELECT pg_advisory_lock_shared(ballots_lock(%s))", [ballot.pk])
        results = []
        closer = threading.Thread(target=lambda: (results.append(closed(ballot)), connection.close()))
        closer.start()
        closer.join(0.3)
        assert closer.is_alive()
        assert not results
        cursor.execute("SELECT pg_advisory_unlock_shared(ballots_lock(%s))", [ballot.pk])
    closer.join(10)
    assert results[0].counts == (2, 0, 0)


def test_a_vote_that_breaks_the_database_spoils_no_other(monkeypatch):
    """A paper of the wrong length violates the urn's constraint; the batch is cast again one by one."""
    roll = workers(30)
    ballot = opened(a_matter(), roll)
    paper = paper_of(ballot.pk)
    bad = Vote(roll[0], MIDDAY, b"\x01\x01\x01")
    good = [Vote(voter, MIDDAY, b"\x01") for voter in roll[1:]]

    def one(item):
        try:
            return casting.cast(paper, item).answer
        except Exception as error:
            return type(error).__name__

    answers = in_threads([lambda v=v: one(v) for v in [*good[:15], bad, *good[15:]]], threads=30)

    assert answers.count("IntegrityError") == 1
    assert answers.count(Answer.ACCEPTED) == 29
    assert queries.turnout(ballot).voted == accepted_events(ballot) == 29


def test_inside_another_transaction_a_vote_is_cast_alone(django_db_blocker):
    """Who waits beside it must not be answered before that transaction ends: so nobody does."""
    from django.db import transaction

    roll = workers(3)
    ballot = opened(a_matter(), roll)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        vote(ballot, roll[0], YES)
        raise ZeroDivisionError
    assert queries.turnout(ballot).voted == accepted_events(ballot) == 0
    vote(ballot, roll[0], YES)
    assert isinstance(paper_of(ballot.pk), BallotPaper)
    assert queries.turnout(ballot).voted == 1
