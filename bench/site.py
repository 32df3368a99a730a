"""The site that is measured: the product's own processes on a durable cluster of their own, deleted afterwards."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from gonghui.runtime.leftovers import end_leftovers
from gonghui.runtime.part import MARK
from gonghui.runtime.postgres import APPLICATION_ROLE, EmbeddedPostgres
from gonghui.runtime.supervisor import only_one
from gonghui.runtime.throw_away import throw_away_cluster

from .meter import say

ROOT = Path(__file__).resolve().parent.parent
START_PATIENCE = 60.0


@dataclass
class Site:
    """The measured processes; `port` is where pages and streams are."""

    port: int
    cluster: EmbeddedPostgres
    web: psutil.Process
    database: psutil.Process

    @property
    def trees(self) -> dict[str, psutil.Process]:
        return {"web": self.web, "pg": self.database}

    @property
    def owner(self) -> dict[str, str]:
        """Arguments for psycopg.connect to the site's database as its owner."""
        return {**self.cluster.owner_connection(), "dbname": "gonghui"}


@contextmanager
def running_site() -> Iterator[Site]:
    """Cluster (fsync on), migrations, two web processes, and Django loaded in this process."""
    state = Path(tempfile.gettempdir()) / f"gonghui-bench-{os.geteuid()}"
    state.mkdir(mode=0o711, exist_ok=True)
    os.environ.update(
        GONGHUI_STATE=str(state), GONGHUI_MODE="demo", DJANGO_SETTINGS_MODULE="bench.settings",
        PYTHONPATH=str(ROOT), **{MARK: str(state)},
    )  # fmt: skip
    with only_one(state), contextlib.ExitStack() as stack:
        end_leftovers(state)
        stack.callback(shutil.rmtree, state, ignore_errors=True)
        cluster = stack.enter_context(_durable_cluster())
        os.environ.update(cluster.environment(APPLICATION_ROLE))
        subprocess.run([sys.executable, "-m", "gonghui.cli", "migrate", "--quiet"], check=True)
        from gonghui.runtime.environment import enter_django

        enter_django()
        port, web = stack.enter_context(_web(state))
        postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])
        yield Site(port, cluster, web, psutil.Process(postmaster))


@contextmanager
def _durable_cluster() -> Iterator[EmbeddedPostgres]:
    """In the place of a throw-away cluster, so that it is swept if this process is killed, but durable."""
    say("starting the database")
    place = throw_away_cluster()
    cluster = EmbeddedPostgres(place.home, account=place.account)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop(10.0)
        place.stop()


@contextmanager
def _web(state: Path) -> Iterator[tuple[int, psutil.Process]]:
    port = free_port()
    command = [sys.executable, "-m", "gonghui.cli", "web", "--port", str(port), "--processes", "2"]
    with (state / "web.log").open("wb") as log:
        web = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        try:
            wait_for(lambda: _answers(port), "the web server")
        except RuntimeError:
            for log in (state / "web.log", state / "log/web-1.log"):
                say(log.read_text(errors="replace")[-2000:] if log.exists() else "")
            raise
        yield port, psutil.Process(web.pid)
    finally:
        web.terminate()
        web.wait(15)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def wait_for(ready: Callable[[], bool], what: str) -> None:
    """Until `ready()`. Raises RuntimeError after START_PATIENCE."""
    until = time.monotonic() + START_PATIENCE
    while not ready():
        if time.monotonic() > until:
            raise RuntimeError(f"{what} did not start")
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
