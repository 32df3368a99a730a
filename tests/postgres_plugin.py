"""pytest plugin: a private throw-away PostgreSQL for the run, before Django reads its settings.

Workers of pytest-xdist inherit its address. `GONGHUI_PGHOST` or `DATABASE_URL` set outside is used instead.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Generator

import psycopg
import pytest

from gonghui.runtime.database import make_role
from gonghui.runtime.throw_away import throw_away_cluster


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
    cluster = throw_away_cluster()
    atexit.register(cluster.stop)
    cluster.start()
    with psycopg.connect(**cluster.owner_connection(), autocommit=True) as connection:
        make_role(connection)
    os.environ.update(cluster.environment())


def pytest_report_header() -> str:
    """Say which database the run uses."""
    outside = os.environ.get("DATABASE_URL") and "DATABASE_URL"
    return f"PostgreSQL: {outside or os.environ.get('GONGHUI_PGHOST')}"
