"""`gonghui worker`: runs the queued jobs, and sees that jobs of a killed worker are taken up again."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from gonghui.runtime.environment import enter_django
from gonghui.runtime.safety import demand_safety

PATIENCE = 3.0  # seconds for running jobs at the stop; what is cut off is taken up again


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    at_once = int(os.environ.get("GONGHUI_WORKER_JOBS", "4"))
    parser.add_argument("--jobs", type=int, default=at_once, help="同时做几件（GONGHUI_WORKER_JOBS）")


def run(args: Namespace) -> int:
    """Work until a signal comes."""
    enter_django()
    demand_safety()
    from procrastinate.contrib.django import app

    import gonghui.runtime.housekeeping  # noqa: F401  (declares its periodic jobs)

    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(
            name=f"worker-{os.getpid()}",
            concurrency=args.jobs,
            shutdown_graceful_timeout=PATIENCE,
            fetch_job_polling_interval=5.0,
        )
    return 0
