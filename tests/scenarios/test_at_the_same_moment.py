"""Two who do the same thing in the same moment: one is first, the other is told, nothing happens twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from gonghui.kernel.ballots.actions import cast_vote
from gonghui.kernel.ballots.queries import turnout
from gonghui.kernel.errors import Conflict, GonghuiError, StepClosed
from gonghui.kernel.organisations.models import Office
from gonghui.services.bargaining.actions.congress import close_congress
from gonghui.services.bargaining.actions.opening import settle_topics, start_round
from gonghui.services.bargaining.models import Round
from gonghui.services.bargaining.tests.opening_stage import TERM

from .calendar import moment
from .congress import NO, YES

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of these in the same moment; what each gave, or how it was refused."""
    together = Barrier(len(deeds))

    def run(deed):
        try:
            together.wait(timeout=20)
            return deed()
        except GonghuiError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def refusals(answers):
    return [answer for answer in answers if isinstance(answer, GonghuiError)]


def test_two_chairs_at_once(city):
    vice = city.player("应副主席", (Office.VICE_CHAIR, city.union), job="钳工")
    at = moment("2026-03-02")
    facts = {"at": at, "term_from": TERM[0], "term_until": TERM[1]}
    answers = at_once(
        *(lambda who=who: start_round(city.enterprise, actor=who.actor, **facts) for who in (city.chair, vice))
    )
    (late,) = refusals(answers)
    assert isinstance(late, Conflict)
    assert "正在进行，办结以后才能发起新的一轮" in late.sentence
    round = Round.objects.get()

    answers = at_once(
        lambda: settle_topics(round, actor=city.chair.actor, at=at, keys=[], own=["高温津贴"]),
        lambda: settle_topics(round, actor=vice.actor, at=at, keys=[], own=["食堂"]),
    )
    (late,) = refusals(answers)
    assert isinstance(late, StepClosed)
    assert "现在在“代表选举”环节" in late.sentence
    assert round.topics.filter(key__startswith="own-").count() == 1
    assert round.matter.visits.count() == 2


@pytest.fixture
def congress(city):
    """Nine delegates are voting on the draft until six in the evening of 15 April."""
    round = city.opens_a_wage_round().comes_to_the_congress()
    return round.congress.meets(on="2026-04-13", until="2026-04-15")


def test_one_voter_on_two_phones_and_a_vote_in_the_last_second(city, congress):
    ballot, last = congress.ballot, moment("2026-04-15", "18:00") - timedelta(milliseconds=1)
    voter = city.worker(1)
    answers = at_once(
        *(lambda c=c: cast_vote(ballot.pk, actor=voter.actor, at=last, choices=[c]) for c in (YES, NO, YES, NO))
    )
    assert sum(isinstance(answer, str) for answer in answers) == 1  # the receipt
    assert {type(refused) for refused in refusals(answers)} == {Conflict}
    assert "每人只能投一次" in refusals(answers)[0].sentence

    for n in range(2, 7):
        cast_vote(ballot.pk, actor=city.worker(n).actor, at=last, choices=[YES])
    with pytest.raises(StepClosed, match="截止，这一票没有计入"):
        cast_vote(ballot.pk, actor=city.worker(7).actor, at=last + timedelta(milliseconds=1), choices=[YES])

    # Received in the last second while somebody counts, a second too early: whoever is first, no vote is lost.
    over, round = moment("2026-04-15", "18:00"), congress.story.round
    answers = at_once(
        lambda: cast_vote(ballot.pk, actor=city.worker(8).actor, at=last, choices=[YES]),
        lambda: close_congress(round, actor=city.chair.actor, at=over),
        lambda: close_congress(round, actor=city.chair.actor, at=over),
    )
    counted = [answer for answer in answers[1:] if not isinstance(answer, GonghuiError)]
    assert len(counted) == 1
    told = counted[0].events[-1]
    accepted = 6 + isinstance(answers[0], str)
    assert (told.voted, told.yes + told.no + told.abstained, turnout(ballot).voted) == (accepted,) * 3
