"""The worker's hourly and minutely letters."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from gonghui.kernel import clock

from .mail.queue import post
from .mail.verifying import send_code
from .reminders import remind


@app.periodic(cron="* * * * *")
@app.task(name="notices.remind", queueing_lock="notices.remind")
def remind_everybody(timestamp: int) -> None:
    """Whose turn it is, and what is due."""
    clock.sync()
    remind(clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="notices.post", queueing_lock="notices.post")
def post_letters(timestamp: int) -> None:
    """Send the mail whose time has come."""
    clock.sync()
    post(clock.now())


@app.task(name="notices.mail_code")
def mail_code(person: str) -> None:
    """Send the code that proves an address; who does not get it asks for another."""
    clock.sync()
    send_code(UUID(person))
