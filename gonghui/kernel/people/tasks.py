"""The worker's nightly forgetting."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gonghui.kernel import clock

from .retention import forget_what_is_old


@app.periodic(cron="17 3 * * *")
@app.task(name="people.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Drop sign-in traces, codes and tries past their keeping time."""
    forget_what_is_old(clock.now())
