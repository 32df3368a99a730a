"""The worker's side of the runner: reactions to what has been committed, and what the clock itself must do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gonghui.kernel import clock
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import reactions_to, services


@app.task(name="events.react", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def react(record: str) -> None:
    """Let every service that declared a reaction to this event have its turn; reactions are idempotent."""
    clock.sync()
    found = EventRecord.objects.get(pk=record)
    for reaction in reactions_to(found.kind):
        import_string(reaction.do)(found)


@app.periodic(cron="* * * * *")
@app.task(name="clock.tick", queueing_lock="clock.tick", pass_context=False)
def tick(timestamp: int) -> None:
    """Every minute: silence that takes effect, ballots whose time is over, reminders that are due."""
    clock.sync()
    tick_all()


TICKING = 7_230_002  # the advisory lock under which time acts, in one process at once


def tick_all() -> None:
    """Let every service do what its clock demands now; nothing while another process does, or time stands still."""
    with _held(wait=False) as mine:
        if mine:
            at = clock.now()
            for service in services():
                if service.clock:
                    import_string(service.clock)(at)


@contextmanager
def time_stands_still() -> Iterator[None]:
    """Keep time from acting: for whoever plays past days, whose hours are over before they are played."""
    with _held(wait=True):
        yield


@contextmanager
def _held(*, wait: bool) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_lock(%s)", [TICKING])
        mine = wait or bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TICKING])
