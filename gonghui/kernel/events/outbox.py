"""What must follow a change leaves as a job row in the change's own transaction: rolled back, it never was."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app


def defer(
    task: str, *, queue: str = "default", lock: str | None = None, when: datetime | None = None, **kwargs: Any
) -> None:
    """Queue the task called `task` with JSON-able `kwargs`, to run after commit (or not before `when`)."""
    app.configure_task(task, queue=queue, lock=lock, schedule_at=when, allow_unknown=False).defer(**kwargs)


def announce(topic: str, event: str = "changed") -> None:
    """Tell the open pages that follow `topic`, at commit, that something happened; they read it themselves.

    The words are those of the streams' wire (`say topic event mark part parts text`). Never called where votes are
    cast: NOTIFY serialises commits.
    """
    # PostgreSQL merges equal notifications of one transaction; two changes must stay two.
    payload = f"say {topic} {event} {token_hex(4)} 1 1 "
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('gonghui', %s)", [payload])
