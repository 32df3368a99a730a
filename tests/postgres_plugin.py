"""pytest plugin: a private throw-away PostgreSQL for the run, before Django reads its settings.

Workers of pytest-xdist inherit its address. `GONGHUI_PGHOST` or `DATABASE_URL` set outside is used instead.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from gonghui.runtime.postgres import (
    APPLICATION_ROLE,
    OWNER_ROLE,
    EmbeddedPostgres,
    throw_away_cluster,
    throw_away_folders,
)

OWNER_FILE = "test-run"  # pid and start time of the run a cluster belongs to


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    """Start the cluster and point the settings at it; as a wrapper, so that it comes before pytest-django."""
    _provide()
    return (yield)


def _provide() -> None:
    os.environ.setdefault("GONGHUI_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gonghui.config.settings")
    if os.environ.get("DATABASE_URL") or os.environ.get("GONGHUI_PGHOST"):
        return
    sweep()
    cluster = throw_away_cluster()
    me = psutil.Process()
    cluster.home.joinpath(OWNER_FILE).write_text(f"{me.pid} {me.create_time()}")
    atexit.register(cluster.stop)
    cluster.start()
    _make_application_role(cluster)
    os.environ.update(cluster.environment())


def sweep() -> None:
    """End the clusters of test runs that were killed before they could do it themselves."""
    for home in throw_away_folders():
        with contextlib.suppress(OSError, ValueError):
            pid, started = home.joinpath(OWNER_FILE).read_text().split()
            if not _lives(int(pid), float(started)):
                EmbeddedPostgres(home, throw_away=True).stop()
                shutil.rmtree(home, ignore_errors=True)


def _lives(pid: int, started: float) -> bool:
    try:
        return abs(psutil.Process(pid).create_time() - started) < 1
    except psutil.NoSuchProcess:
        return False


def _make_application_role(cluster: EmbeddedPostgres) -> None:
    import psycopg

    with psycopg.connect(host=str(cluster.socket), user=OWNER_ROLE, dbname="postgres", autocommit=True) as database:
        database.execute(f"create role {APPLICATION_ROLE} login")


def pytest_report_header() -> str:
    """Say which database the run uses."""
    where = Path(os.environ.get("GONGHUI_PGHOST", "")) if not os.environ.get("DATABASE_URL") else "DATABASE_URL"
    return f"PostgreSQL: {where}"
