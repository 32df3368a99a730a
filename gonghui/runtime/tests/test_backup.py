"""A drill: a site with a signed contract and a vote under way is saved, restored elsewhere, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import errors, sql

from gonghui.kernel.ballots.actions import cast_vote
from gonghui.runtime import archive
from tests.scenarios.calendar import moment
from tests.scenarios.congress import YES
from tests.scenarios.teller import Town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def gonghui(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gonghui.cli", *words],
        env={**os.environ, "GONGHUI_PGDATABASE": connection.settings_dict["NAME"], **environment},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.fixture
def empty() -> Iterator[str]:
    """The name of a database that is not there yet; gone afterwards."""
    name = f"drill_{uuid.uuid4().hex[:12]}"
    yield name
    with _connected("postgres") as cluster:
        cluster.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _connected(name: str, user: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(host=connection.settings_dict["HOST"], user=user, dbname=name, autocommit=True)


def ask(name: str, query: str, user: str = "postgres") -> list[tuple]:
    with _connected(name, user) as database:
        return database.execute(query).fetchall()


def a_vote_under_way() -> Town:
    """Nine delegates vote on a draft; four have."""
    city = Town()
    congress = city.opens_a_wage_round().comes_to_the_congress().congress.meets(on="2026-04-13", until="2026-04-15")
    for n in range(1, 5):
        cast_vote(congress.ballot.pk, actor=city.worker(n).actor, at=moment("2026-04-14"), choices=[YES])
    return city


def test_the_drill(tmp_path: Path, empty: str) -> None:
    a_vote_under_way()
    saved = tmp_path / "one.gonghui"
    told = gonghui("backup", str(saved))
    assert told.returncode == 0, told.stderr
    assert saved.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [saved.name], "no half of it lies about"
    assert "请换一个文件名" in gonghui("backup", str(saved)).stderr

    told = gonghui("restore", str(saved), GONGHUI_PGDATABASE=empty)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "核对无误" in told.stdout
    rows = archive.read(saved).facts.rows
    urns = [table for table in rows if table.startswith("ballots_urn_")]
    assert urns and rows[urns[0]] >= 4
    assert rows["event_chain"] > 1

    # What protected it there protects it here: rights, triggers, functions.
    with pytest.raises(errors.InsufficientPrivilege):
        ask(empty, "delete from event_record returning 1", user="gonghui_app")
    with pytest.raises(errors.InsufficientPrivilege, match="only grows"):
        ask(empty, "delete from event_record returning 1")
    with pytest.raises(errors.InsufficientPrivilege):
        ask(empty, f'select * from "{urns[0]}"', user="gonghui_app")
    assert gonghui("doctor", GONGHUI_PGDATABASE=empty).stdout.count("✗") == 1, "only that no worker runs"

    told = gonghui("restore", str(saved), GONGHUI_PGDATABASE=empty)
    assert (told.returncode, "里已经有内容" in told.stderr) == (2, True)


def test_a_damaged_file_and_other_keys_are_refused(tmp_path: Path, empty: str) -> None:
    saved = tmp_path / "one.gonghui"
    assert gonghui("backup", str(saved)).returncode == 0
    assert "备份文件完整" in gonghui("restore", "--check", str(saved)).stdout

    told = gonghui("restore", str(saved), GONGHUI_PGDATABASE=empty, GONGHUI_DATA_KEY="another key, of the same length")
    assert (told.returncode, "不是备份时的密钥" in told.stderr) == (2, True)

    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 1
    saved.write_bytes(content)
    told = gonghui("restore", str(saved), GONGHUI_PGDATABASE=empty)
    assert (told.returncode, "请换一份备份" in told.stderr) == (2, True)
    saved.write_text("not a backup")
    assert gonghui("restore", "--check", str(saved)).returncode == 2
    assert ask("postgres", f"select count(*) from pg_database where datname = '{empty}'") == [(0,)]
