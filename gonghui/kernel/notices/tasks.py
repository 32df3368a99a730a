"""The worker's hourly and minutely letters."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gonghui.kernel import clock

from .reminders import remind


@app.periodic(cron="* * * * *")
@app.task(name="notices.remind", queueing_lock="notices.remind")
def remind_everybody(timestamp: int) -> None:
    """Whose turn it is, and what is due."""
    clock.sync()
    remind(clock.now())
