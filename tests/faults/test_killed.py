"""A process killed in the middle of an action: all of it is there, or nothing, and one may simply do it again."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from gonghui.kernel.actions import runner
from gonghui.kernel.ballots.actions import cast_vote
from gonghui.kernel.ballots.models import RollEntry
from gonghui.kernel.ballots.queries import turnout
from gonghui.kernel.errors import Conflict
from gonghui.kernel.events import verify_chains
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.models import Matter, Visit
from gonghui.services.bargaining.actions.opening import start_round
from gonghui.services.bargaining.models import Round
from gonghui.services.bargaining.tests.opening_stage import TERM
from tests.scenarios.calendar import moment
from tests.scenarios.congress import NO, YES
from tests.scenarios.teller import Town

pytestmark = pytest.mark.django_db(transaction=True)

AT = moment("2026-03-02")


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_another_process(deed: Callable[[], Any]) -> int:
    """Do it in a process of its own, with a connection of its own; its number, for the one who waits for its end."""
    pid = os.fork()
    if pid:
        return pid
    try:
        inherited = connections["default"]  # kept to the end: were it closed here, the parent's would be as well
        del connections["default"]
        deed()
        assert inherited
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def killed(pid: int) -> bool:
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def start(city: Town) -> Any:
    return start_round(city.enterprise, actor=city.chair.actor, at=AT, term_from=TERM[0], term_until=TERM[1])


def before_the_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_record", die)


def before_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(connections["default"]), "_commit", die)


@pytest.mark.parametrize("moment_of_death", [before_the_events, before_the_commit])
def test_nothing_of_it_is_there_and_it_can_be_done_again(monkeypatch, moment_of_death):
    city = Town()
    told = EventRecord.objects.count()

    def deed() -> None:
        moment_of_death(monkeypatch)
        start(city)

    assert killed(in_another_process(deed))
    assert (Round.objects.count(), Matter.objects.count(), Visit.objects.count()) == (0, 0, 0)
    assert EventRecord.objects.count() == told

    start(city)
    assert (Round.objects.count(), Matter.objects.count(), Visit.objects.count()) == (1, 1, 1)
    assert EventRecord.objects.count() > told
    assert verify_chains() == []


def test_what_was_committed_but_never_answered_is_told_to_whoever_tries_again(monkeypatch):
    city = Town()

    def deed() -> None:
        start(city)
        die()

    assert killed(in_another_process(deed))
    with pytest.raises(Conflict, match="正在进行"):
        start(city)
    assert Round.objects.count() == 1


def test_a_vote_whose_process_dies_is_counted_whole_or_not_at_all():
    city = Town()
    congress = city.opens_a_wage_round().comes_to_the_congress().congress.meets(on="2026-04-13", until="2026-04-15")
    ballot, at, voter = congress.ballot, moment("2026-04-14"), city.worker(1)
    roll = RollEntry.objects.filter(ballot=ballot, person=voter.id)
    with transaction.atomic():  # the voter's row is busy: the vote is under way, and cannot end
        roll.select_for_update().get()
        pid = in_another_process(lambda: cast_vote(ballot.pk, actor=voter.actor, at=at, choices=[YES]))
        assert _soon(lambda: _waiting() > 0)
        os.kill(pid, signal.SIGKILL)
        assert killed(pid)
    assert _soon(lambda: _waiting() == 0)
    voted = turnout(ballot).voted
    assert voted == roll.filter(voted=True).count()
    if voted:
        with pytest.raises(Conflict, match="每人只能投一次"):
            cast_vote(ballot.pk, actor=voter.actor, at=at, choices=[NO])
    else:
        cast_vote(ballot.pk, actor=voter.actor, at=at, choices=[YES])
    for n in range(2, 10):
        cast_vote(ballot.pk, actor=city.worker(n).actor, at=at, choices=[YES])
    told = congress.is_counted()
    assert told is not None
    assert turnout(ballot).voted == 9
    assert verify_chains() == []


def _waiting() -> int:
    """How many other connections to this database are at work on a statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle' AND query LIKE '%cast%'"
        )
        return int(cursor.fetchone()[0])


def _soon(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
