"""The robots' turn in the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gonghui.kernel import clock

from .relaying import relay


@app.periodic(cron="* * * * *")
@app.task(name="robots.relay", queueing_lock="robots.relay")
def let_robots_speak(timestamp: int) -> None:
    """Say in the groups where matters have come."""
    clock.sync()
    relay(clock.now())
