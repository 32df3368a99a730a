"""The worker's part: adding up. One job waits at a time, however many changes there are."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from .rolling import add_up, resettle


@app.task(name="measures.add_up", queueing_lock="measures.add_up")
def add_up_changes() -> None:
    """Bring the roll-ups up to date."""
    add_up()


@app.periodic(cron="* * * * *")
@app.task(name="measures.look_after", queueing_lock="measures.look_after", pass_context=False)
def look_after(timestamp: int) -> None:
    """What was left behind when a process died, and enterprises that have moved in the tree."""
    resettle()
    add_up()


def ask_for_sums() -> None:
    """Let the worker add up soon; nothing where a job already waits."""
    try:
        app.configure_task("measures.add_up", allow_unknown=False).defer()
    except AlreadyEnqueued:
        return
