"""Whoever speaks for the employer now reads what came before; who does no more, does not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations.actions import appoint, end_term
from gonghui.kernel.organisations.models import Office, Post
from gonghui.kernel.papers.rights import Right as Papers
from gonghui.kernel.rights import may
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.rights import Right
from gonghui.services.disputes.speaking import follow
from gonghui.services.disputes.ticks import parties
from tests.plugin_cast import begins_after

from .bodies_stage import AT
from .papers_stage import both
from .test_papers_of_a_case import papers

pytestmark = [pytest.mark.django_db, begins_after(both)]


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def comes(city, since) -> object:
    """Somebody is given office by the firm's head; the worker tells the cases of it."""
    newcomer = city.player("后来的经办人")
    appoint(
        city.enterprise, actor=city.boss.actor, at=AT, person=newcomer.person, office=Office.EMPLOYER_AGENT, since=since
    )
    follow(EventRecord.objects.filter(kind="organisations.person_appointed").latest("pk"))
    return newcomer


def reads(player, case) -> tuple[bool, ...]:
    found = (papers(case, kind)[0] for kind in (kinds.MINUTES, kinds.AGREEMENT, kinds.INVITATION))
    return (
        may(player.actor, Right.SEE_THE_CASE, case),
        *(may(player.actor, Papers.SEE_THE_PAPER, one) for one in found),
    )


def test_an_agent_given_office_later_reads_the_minutes_and_not_after_leaving(city, round):
    case = round.paid
    newcomer = comes(city, clock.day_of(AT))
    assert reads(newcomer, case) == (True,) * 4
    post = Post.objects.get(person=newcomer.person, office=Office.EMPLOYER_AGENT)
    end_term(post, actor=city.boss.actor, at=AT, until=clock.day_of(AT))
    follow(EventRecord.objects.filter(kind="organisations.term_ended").latest("pk"))
    parties.tick(AT)
    assert reads(newcomer, case) == (True,) * 4, "the last day is a day of the term"
    tomorrow = AT + timedelta(days=1)
    clock.set_offset(tomorrow - datetime.now(clock.CHINA))
    parties.tick(tomorrow)
    assert not any(reads(newcomer, case))
    assert all(reads(city.boss, case))


def test_a_term_that_begins_later_opens_on_its_day(city, round):
    newcomer = comes(city, clock.day_of(AT) + timedelta(days=2))
    assert not any(reads(newcomer, round.paid))
    then = AT + timedelta(days=2)
    clock.set_offset(then - datetime.now(clock.CHINA))
    parties.tick(then)
    told = EventRecord.objects.filter(chain_id=round.paid.pk, kind="disputes.parties_followed").count()
    parties.tick(then)
    assert reads(newcomer, round.paid) == (True,) * 4
    assert told == EventRecord.objects.filter(chain_id=round.paid.pk, kind="disputes.parties_followed").count() == 1


def test_a_mediator_who_comes_later_reads_them_too_and_no_other_body(city, round):
    house = round.house
    colleague = city.player("新调解员", (Office.MEDIATOR, house.body["mediators"].organisation))
    minutes = papers(round.paid, kinds.MINUTES)[0]
    assert may(colleague.actor, Papers.SEE_THE_PAPER, minutes)
    assert not may(house.officer["arbitration"].actor, Papers.SEE_THE_PAPER, minutes)
