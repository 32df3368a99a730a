"""The fast lane, through the whole server application: what it answers itself, and what it leaves to the page."""

import asyncio
from collections import Counter
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.urls import reverse

from gonghui.config import asgi
from gonghui.config.threads import ThreadedPages
from gonghui.kernel import clock
from gonghui.kernel.ballots import lane, passes
from gonghui.kernel.ballots.events import VotesCast
from gonghui.kernel.ballots.lane import Lane, ballot_of
from gonghui.kernel.ballots.queries import has_voted
from gonghui.kernel.events.chains import verify_chains
from gonghui.kernel.events.models import EventRecord

from .stage import NO, YES, a_matter, closed, opened, workers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def roll():
    return workers(30)


@pytest.fixture
def ballot(roll):
    now = clock.now()
    return opened(a_matter(), roll, at=now, opens_at=now, closes_at=now + timedelta(hours=1))


@pytest.fixture(autouse=True)
def server(monkeypatch):
    """One thread each, whose database connections end with the test; counts what reaches a page."""
    reached = []

    class Pages(ThreadedPages):
        def run(self, scope, body):
            reached.append(scope["path"])
            return super().run(scope, body)

    pages, votes = Pages(asgi.django_pages, 1), Lane(threads=1)
    monkeypatch.setattr(asgi, "pages", pages)
    monkeypatch.setattr(asgi, "votes", votes)
    yield reached
    for executor in (pages.executor, votes.executor):
        executor.submit(connections.close_all).result()
        executor.shutdown()


def scope_of(ballot, method="POST", **given):
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/x-www-form-urlencoded")]
    return {
        "type": "http", "method": method, "path": reverse("ballots:cast", args=[ballot.pk]), "query_string": b"",
        "http_version": "1.1", "scheme": "http", "headers": headers,
    } | given  # fmt: skip


def form(ballot, voter, *choices):
    return urlencode({"pass": passes.voter_pass(ballot.pk, voter), "choices": choices}, doseq=True).encode()


async def posted(ballot, body):
    """The answer's status, address and text."""
    told = [{"type": "http.request", "body": body, "more_body": False}]
    sent = []

    async def receive():
        return told.pop()

    async def send(message):
        sent.append(message)

    scope = scope_of(ballot)
    scope["headers"].append((b"content-length", str(len(body)).encode()))
    await asgi.application(scope, receive, send)
    address = dict(sent[0]["headers"]).get(b"location", b"").decode()
    return sent[0]["status"], address, sent[1]["body"].decode()


def all_posted(ballot, *bodies):
    """Posted at the same moment."""

    async def together():
        return await asyncio.gather(*(posted(ballot, body) for body in bodies))

    return asyncio.run(together())


def test_votes_that_go_well_share_commits_and_need_no_page(ballot, roll, server):
    answers = all_posted(ballot, *(form(ballot, voter, YES if n % 3 else NO) for n, voter in enumerate(roll)))
    page = reverse("ballots:ballot", args=[ballot.pk])
    assert {(status, address.partition("#")[0]) for status, address, _ in answers} == {(302, page)}
    assert len({address.partition("#")[2] for _, address, _ in answers}) == len(roll)  # a receipt each
    assert server == []
    batches = EventRecord.objects.filter(chain_id=ballot.pk, kind=VotesCast.kind).count()
    assert batches < len(roll) / 2
    assert closed(ballot, at=ballot.closes_at).counts == (20, 10, 0)
    assert verify_chains() == []


def test_one_voter_on_two_phones_is_counted_once_and_told_so_once(ballot, roll, server):
    answers = all_posted(ballot, form(ballot, roll[0], YES), form(ballot, roll[0], NO))
    assert Counter(status for status, _, _ in answers) == {302: 1, 409: 1}
    assert any("您已经投过票了" in text for _, _, text in answers)
    assert server == [reverse("ballots:cast", args=[ballot.pk])]
    assert ballot.roll.filter(voted=True).count() == 1


def test_a_bad_vote_is_answered_by_the_page_and_spoils_nobody_elses(ballot, roll):
    stranger = workers(1)[0]
    bodies = [form(ballot, roll[0], YES), form(ballot, roll[1], 7), form(ballot, roll[2], YES, NO),
              form(ballot, stranger, YES), b"pass=forged&choices=0", b"\xff\xfe"]  # fmt: skip
    answers = all_posted(ballot, *bodies)
    assert [status for status, _, _ in answers] == [302, 422, 422, 403, 403, 403]
    assert "不在这次投票的名册上" in answers[3][2]
    assert [has_voted(voter, ballot) for voter in roll[:3]] == [True, False, False]


def test_when_a_batch_fails_each_vote_is_still_cast_by_the_page(ballot, roll, server, monkeypatch):
    def broken(paper, votes):
        raise RuntimeError("lost")

    monkeypatch.setattr(lane, "cast_batch", broken)
    answers = all_posted(ballot, *(form(ballot, voter, YES) for voter in roll[:4]))
    assert [status for status, _, _ in answers] == [302] * 4 and len(server) == 4
    assert ballot.roll.filter(voted=True).count() == 4


def test_a_queue_that_is_full_turns_votes_to_the_page(ballot, roll, server, monkeypatch):
    monkeypatch.setattr(lane, "MOST_WAITING", 2)
    answers = all_posted(ballot, *(form(ballot, voter, YES) for voter in roll[:5]))
    assert [status for status, _, _ in answers] == [302] * 5 and len(server) == 3


@pytest.mark.parametrize(
    "given", [{"method": "GET"}, {"path": "/ballots/"}, {"path": "/ballots/1/cast/"}], ids=["get", "list", "no ballot"]
)
def test_what_is_no_vote_goes_to_the_pages(ballot, given):
    assert ballot_of(scope_of(ballot), b"") == ballot.pk
    assert ballot_of(scope_of(ballot, **given), b"") is None


def test_what_middleware_must_see_goes_to_the_pages(ballot, settings):
    assert ballot_of(scope_of(ballot), b"x" * 10_000) is None
    settings.SECURE_SSL_REDIRECT = True
    assert ballot_of(scope_of(ballot), b"") is None
    assert ballot_of(scope_of(ballot, scheme="https"), b"") == ballot.pk
    settings.GONGHUI_REHEARSAL = True
    assert ballot_of(scope_of(ballot, scheme="https"), b"") is None
