"""Two at once at the same count: seats are taken once. Real commits, real threads."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connections

from gonghui.kernel.errors import GonghuiError
from gonghui.services.bargaining.actions.election import close_election

from . import delegation_stage as stage
from . import opening_stage
from .delegation_stage import COUNTED

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_count_at_once_seat_once(city):
    round = opening_stage.settle(city)
    voters = stage.delegates(city)
    standing = [city.worker(n) for n in range(1, 6)]
    stage.nominated(city, round, standing, 4)
    election = stage.opened(city, round)
    for voter in voters:
        stage.cast(election, voter, *standing[:4])
    outcomes = []

    def count():
        try:
            close_election(round.pk, actor=city.chair.actor, at=COUNTED)
            outcomes.append("counted")
        except GonghuiError as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["Conflict", "Conflict", "counted"]
    assert round.representatives.count() == 4
