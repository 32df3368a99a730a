"""Two at once on the same filing: one is in time, the other is told so. Real commits, real threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.events.models import EventRecord
from gonghui.services.bargaining.actions.filing import file_contract, file_for_employer
from gonghui.services.bargaining.actions.review import object_to_contract, pass_review
from gonghui.services.bargaining.ticks.filing import tick

from . import filing_stage as stage
from .filing_stage import DECIDED, FILED, SCAN

pytestmark = pytest.mark.django_db(transaction=True)


def together(*jobs: Callable[[], Any]) -> list[Any]:
    """What each job gave, or the refusal it raised; all start at once, each with a connection of its own."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        gate.wait(timeout=20)
        try:
            return job()
        except GonghuiError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def refusals(answers: list[Any]) -> list[Any]:
    return [answer for answer in answers if isinstance(answer, GonghuiError)]


def test_employer_and_chair_file_in_the_same_moment(city):
    round = stage.ready(city)
    agent, boss, chair = city.agent.actor, city.boss.actor, city.chair.actor
    answers = together(
        lambda: file_contract(round.pk, actor=agent, at=FILED),
        lambda: file_contract(round.pk, actor=boss, at=FILED),
        lambda: file_for_employer(round.pk, actor=chair, at=FILED, received=SCAN),
    )
    assert len(refusals(answers)) == 2
    assert round.filings.count() == 1
    assert EventRecord.objects.filter(chain_id=round.pk, kind="bargaining.contract_filed").count() == 1


def test_two_reviewers_decide_differently_in_the_same_moment(city):
    round = stage.file(city)
    one, other = city.reviewer.actor, city.reviewer.actor
    answers = together(
        lambda: pass_review(round.pk, actor=one, at=DECIDED),
        lambda: object_to_contract(round.pk, actor=other, at=DECIDED, reason="偏低"),
    )
    assert len(refusals(answers)) == 1
    assert stage.fresh(round).matter.step_key == ("meet" if stage.filing(round).reason else "publicise")


def test_the_clock_runs_twice(city):
    round = stage.file(city)
    later = FILED + timedelta(days=20)
    assert sorted(together(lambda: tick(later), lambda: tick(later))) == [0, 1]
    assert EventRecord.objects.filter(chain_id=round.pk, kind="bargaining.took_effect").count() == 1
