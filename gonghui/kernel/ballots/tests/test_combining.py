"""Requests that share a transaction: grouped, isolated from each other's faults, never forgotten."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from gonghui.kernel.ballots.combining import Combiner, Crowded


class Slow:
    """Doubles numbers, slowly enough for a queue to form; refuses some."""

    def __init__(self, refuse=(), raising=ValueError, delay=0.02):
        self.refuse, self.raising, self.delay, self.batches = set(refuse), raising, delay, []

    def __call__(self, items):
        self.batches.append(list(items))
        time.sleep(self.delay)
        if self.refuse & set(items):
            raise self.raising("refused")
        return [2 * item for item in items]


def tried(combiner, item):
    try:
        return combiner.submit(item)
    except Exception as error:
        return type(error)


def all_at_once(combiner, items):
    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(lambda item: tried(combiner, item), items))


def test_each_gets_its_own_answer_and_batches_form():
    work = Slow()
    combiner = Combiner(work, most=8)
    assert all_at_once(combiner, range(40)) == [2 * n for n in range(40)]
    assert sorted(item for batch in work.batches for item in batch) == list(range(40))
    assert max(map(len, work.batches)) <= 8
    assert len(work.batches) == combiner.batches < 40


def test_one_bad_item_spoils_only_itself():
    answers = all_at_once(Combiner(Slow(refuse=[7])), range(20))
    assert answers[7] is ValueError
    assert [answer for n, answer in enumerate(answers) if n != 7] == [2 * n for n in range(20) if n != 7]


def test_an_error_that_is_nobodys_own_is_told_to_the_whole_batch():
    work = Slow(refuse=range(20), raising=ConnectionError)
    answers = all_at_once(Combiner(work, shared=(ConnectionError,)), range(20))
    assert set(answers) == {ConnectionError}
    assert sum(map(len, work.batches)) == 20  # nobody was tried twice


def test_who_waits_too_long_withdraws_and_is_not_performed():
    work = Slow(delay=0.3)
    combiner = Combiner(work, most=1, patience=0.1)
    answers = all_at_once(combiner, range(4))
    assert answers.count(Crowded) >= 1
    performed = {item for batch in work.batches for item in batch}
    assert performed == {n for n in range(4) if answers[n] is not Crowded}
    assert combiner.submit(9) == 18  # and the queue still works


def test_a_killed_leader_leaves_nobody_waiting():
    entered = threading.Event()

    def killed(items):
        entered.set()
        time.sleep(0.1)
        raise KeyboardInterrupt

    combiner = Combiner(killed)
    with pytest.raises(KeyboardInterrupt):
        combiner.submit(1)
    assert entered.is_set()
    combiner.perform = lambda items: items
    assert combiner.submit(2) == 2
