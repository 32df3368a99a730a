"""Both sides at once: signatures are all kept, the agreement is made once; talks end once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gonghui.kernel.errors import Conflict, GonghuiError, StepClosed
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.rooms.queries import agenda
from gonghui.services.bargaining.actions.meeting import conclude_talks
from gonghui.services.bargaining.actions.minutes import purpose_of, sign_minutes

from . import meeting_stage, minutes_stage
from .meeting_stage import CONCLUDED
from .minutes_stage import SIGNED
from .offer_stage import confirm
from .opening_stage import fresh

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Every job in a thread of its own, begun together; what each gave, or its refusal."""
    together = threading.Barrier(len(jobs))

    def run(job):
        try:
            together.wait(timeout=10)
            return job()
        except GonghuiError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def told(round, kind):
    return EventRecord.objects.filter(chain_id=round.pk, kind=kind).count()


def test_both_chiefs_sign_at_the_same_moment(city):
    round = minutes_stage.settle(city, meeting_stage.agree(city, meeting_stage.placed(city)))
    players = [city.chair, city.boss, city.chair, city.boss]
    for player in players[:2]:
        confirm(player, purpose_of(round), SIGNED)
    answers = at_once(*(lambda p=p: sign_minutes(round, actor=p.actor, at=SIGNED, agrees=True) for p in players))
    refused = [answer for answer in answers if isinstance(answer, GonghuiError)]
    assert len(refused) == 2
    assert all(isinstance(answer, Conflict | StepClosed) for answer in refused)
    round = fresh(round)
    assert round.contract.minutes.signatures.count() == round.contract.paper.signatures.count() == 2
    assert told(round, "bargaining.minutes_signed") == 1
    assert round.matter.step_key == "congress"


def test_both_chiefs_end_the_talks_at_the_same_moment(city):
    round = meeting_stage.opened(city, meeting_stage.placed(city))
    meeting_stage.settles(city, round, "average_wage", "5")
    rest = [state.item.key for state in agenda(meeting_stage.room(round)) if not state.accepted]
    answers = at_once(
        *(
            lambda p=p: conclude_talks(round, actor=p.actor, at=CONCLUDED, left_open=rest)
            for p in (city.chair, city.boss)
        )
    )
    assert sum(isinstance(answer, StepClosed) for answer in answers) == 1
    assert told(round, "bargaining.talks_concluded") == 1
    assert fresh(round).contract.clauses.count() == len({c.topic_key for c in round.contract.clauses.all()})
