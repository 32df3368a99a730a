"""The worker's hourly sweeping."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gonghui.kernel import clock

from .sweeping import forget_unfinished


@app.periodic(cron="41 * * * *")
@app.task(name="evidence.sweep", queueing_lock="evidence.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Drop what was begun, and neither finished nor handed in, in time."""
    forget_unfinished(clock.now())
