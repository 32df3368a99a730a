"""Periodic jobs of the queue itself: take up what a killed worker left, delete what is long done.

Imported by the worker only; urgent enough to go before the ordinary jobs.
"""

from __future__ import annotations

import contextlib

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager

KEEP_DONE_HOURS = 24 * 7


@app.periodic(cron="* * * * *")
@app.task(name="runtime.take_up_stalled_jobs", queueing_lock="take_up_stalled_jobs", priority=10, pass_context=True)
async def take_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs whose worker has given no sign of life for a minute (every job may run twice)."""
    await take_up(context.app.job_manager, silent=60)


async def take_up(manager: JobManager, *, silent: int) -> None:
    """Queue again the jobs of workers that have been silent for so many seconds."""
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent):
        with contextlib.suppress(ConnectorException):  # its worker was only slow, and has finished it meanwhile
            await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="runtime.delete_old_jobs", queueing_lock="delete_old_jobs", pass_context=True)
async def delete_old_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that were done a week ago; failed ones stay until somebody has looked."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_DONE_HOURS)
