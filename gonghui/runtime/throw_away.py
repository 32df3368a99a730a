"""Clusters for tests and rehearsals: fast, not durable, deleted at the end or by the next one that starts."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

import psutil

from gonghui.runtime.account import LIBRARY, cluster_account, make_library
from gonghui.runtime.postgres import EmbeddedPostgres

PREFIX = "gonghui-throw-away-"
OWNER_FILE = "owner"  # pid and start time of the process a cluster belongs to


def throw_away_cluster() -> EmbeddedPostgres:
    """A fresh cluster in a temporary folder, not started yet; `stop` deletes it.

    Those of processes that were killed before they could do so are deleted first.
    """
    sweep()
    account = cluster_account()
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    if not account.reaches(home.parent):
        home.rmdir()
        home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=make_library()))
    me = psutil.Process()
    home.joinpath(OWNER_FILE).write_text(f"{me.pid} {me.create_time()}")
    return EmbeddedPostgres(home, throw_away=True, account=account)


def sweep() -> int:
    """Stop and delete the throw-away clusters whose process is gone; returns how many."""
    account, count = cluster_account(), 0
    for home in (path for base in (Path(tempfile.gettempdir()), LIBRARY) for path in base.glob(f"{PREFIX}*")):
        with contextlib.suppress(OSError, ValueError):
            pid, started = home.joinpath(OWNER_FILE).read_text().split()
            if not _lives(int(pid), float(started)):
                EmbeddedPostgres(home, throw_away=True, account=account).stop()
                shutil.rmtree(home, ignore_errors=True)
                count += 1
    return count


def _lives(pid: int, started: float) -> bool:
    try:
        return abs(psutil.Process(pid).create_time() - started) < 1
    except psutil.NoSuchProcess:
        return False
