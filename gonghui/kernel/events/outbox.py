"""What must follow a change leaves as a job row in the change's own transaction: rolled back, it never was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app


def defer(
    task: str, *, queue: str = "default", lock: str | None = None, when: datetime | None = None, **kwargs: Any
) -> None:
    """Queue the task called `task` with JSON-able `kwargs`, to run after commit (or not before `when`)."""
    app.configure_task(task, queue=queue, lock=lock, schedule_at=when, allow_unknown=False).defer(**kwargs)


def announce(topic: str, body: str) -> None:
    """Tell every process that listens, at commit, that something happened under `topic`.

    `body` stays under PostgreSQL's 8,000 bytes. Never called where votes are cast: NOTIFY serialises commits.
    """
    payload = f"{topic} {body}"
    if len(payload.encode()) > 7900:
        raise ValueError("an announcement is a reference, not a page")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('gonghui', %s)", [payload])
