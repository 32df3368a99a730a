"""`gonghui backup`: the whole database in one file, from a running site, as it was in one moment."""

from __future__ import annotations

import os
import subprocess
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from gonghui.runtime import RuntimeProblem, archive, database
from gonghui.runtime.binaries import installed
from gonghui.runtime.environment import enter_django, mode, outside_database
from gonghui.runtime.postgres import site_cluster
from gonghui.runtime.state import secret, state_dir

#: libpq's names for what a connection is made of; the password never stands in a command line.
VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
}  # fmt: skip


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", nargs="?", type=Path, help="写到哪个文件（默认：状态目录下 backups/ 里，以时间为名）")


def run(args: Namespace) -> int:
    """Write the backup, read it once more, say where it is."""
    target = args.file or state_dir() / "backups" / f"{datetime.now():%Y%m%d-%H%M%S}.gonghui"  # noqa: DTZ005
    if target.exists():
        raise RuntimeProblem(f"{target} 已经存在，请换一个文件名。")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with at_the_database():
        enter_django(as_owner=True)
        manifest = _write(target)
    archive.read(target)
    rows = sum(manifest.facts.rows.values())
    print(f"已备份到 {target}（{target.stat().st_size / 1e6:.1f} MB，{rows} 行）。")
    print("备份里没有密钥：请把密钥另存到别处，没有原来的密钥，恢复后读不出个人信息和选票。")
    return 0


@contextmanager
def at_the_database() -> Iterator[None]:
    """The site's database within reach; its own cluster is started for the while if it does not run."""
    if outside_database() or os.environ.get("GONGHUI_PGHOST"):
        yield
        return
    cluster = site_cluster()
    ran = cluster.running()
    cluster.start()
    try:
        yield
    finally:
        if not ran:
            cluster.stop()


def _write(target: Path) -> archive.Manifest:
    from django.db import connection, transaction

    with tempfile.TemporaryDirectory(dir=target.parent) as folder, transaction.atomic():
        dump = Path(folder) / archive.DUMP
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            cursor.execute("select pg_export_snapshot(), current_setting('server_version')")
            snapshot, server = cursor.fetchone()
        postgres("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
        with dump.open("rb") as file:
            told = archive.digest(file)
        manifest = archive.Manifest(
            datetime.now().astimezone().isoformat(timespec="seconds"),
            version("gonghui"),
            server,
            database.application_role() or "",
            {name: archive.fingerprints(secret(name, mode())) for name in archive.NEEDED_KEYS},
            facts(connection),
            told,
            migrations=_migrations(connection),
        )
        archive.write(target, manifest, dump)
    return manifest


def facts(connection: Any) -> archive.Facts:
    """How many rows stand in each table, and what every chain's head is."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        tables = [row[0] for row in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table)))
            rows[table] = cursor.fetchone()[0]
        cursor.execute(
            "select encode(sha256(coalesce(string_agg(id::text || length || encode(head, 'hex'), ' ' order by id), '')"
            "::bytea), 'hex') from event_chain"
        )
        (chains,) = cursor.fetchone()
    return archive.Facts(rows, chains)


def _migrations(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select app || '.' || name from django_migrations order by id")
        return [row[0] for row in cursor.fetchall()]


def postgres(program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's programs at the site's database; what it printed. Raises RuntimeProblem."""
    from django.db import connection

    told = subprocess.run(
        [str(installed() / program), "--no-password", *arguments],
        env={**os.environ, **_parameters(connection)}, capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    if told.returncode:
        raise RuntimeProblem(f"{program} 没有成功：{told.stderr.strip()[-600:]}")
    return told.stdout


def _parameters(connection: Any) -> dict[str, str]:
    """Where Django is connected to, as libpq's environment."""
    connection.ensure_connection()
    said = conninfo_to_dict(connection.connection.info.dsn)
    found = {VARIABLES[name]: str(value) for name, value in said.items() if name in VARIABLES}
    if password := connection.settings_dict["PASSWORD"]:
        found["PGPASSWORD"] = password
    return found
