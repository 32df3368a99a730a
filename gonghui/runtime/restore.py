"""`gonghui restore`: a backup put into an empty database, brought to this version, and held against what it says."""

from __future__ import annotations

import os
import tempfile
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from gonghui.runtime import RuntimeProblem, archive, database
from gonghui.runtime.backup import at_the_database, facts, postgres
from gonghui.runtime.environment import enter_django, mode, outside_database
from gonghui.runtime.state import secret, state_dir
from gonghui.runtime.supervisor import only_one


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, help="备份文件")
    parser.add_argument("--check", action="store_true", help="只检查备份文件是否完整，不恢复")


def run(args: Namespace) -> int:
    """Read, check, restore, verify. Exit code 1 if what was restored is not what was saved."""
    manifest = archive.read(args.file)
    print(
        f"这份备份写于 {manifest.made_at}，版本 {manifest.version}，{sum(manifest.facts.rows.values())} 行。",
        flush=True,
    )
    if args.check:
        print("备份文件完整。")
        return 0
    _demand_keys(manifest)
    _demand_role(manifest)
    standing = bool(outside_database() or os.environ.get("GONGHUI_PGHOST"))
    with nullcontext() if standing else only_one(state_dir()), at_the_database():
        enter_django(as_owner=True)
        problems = _restore(args.file, manifest)
    print("\n".join(problems) or "已恢复，和备份时一致；事件链和协商记录核对无误。")
    return 1 if problems else 0


def _demand_keys(manifest: archive.Manifest) -> None:
    for name in archive.NEEDED_KEYS:
        if not set(manifest.keys[name]) <= set(archive.fingerprints(secret(name, mode()))):
            raise RuntimeProblem(f"{name} 不是备份时的密钥，恢复了也读不出来。请先设成原来的密钥（多个用逗号分隔）。")


def _demand_role(manifest: archive.Manifest) -> None:
    """The dump names the application's role; whoever restores under another would grant to nobody."""
    role = database.application_role() or ""
    if role != manifest.role:
        raise RuntimeProblem(f"备份里应用的数据库角色是“{manifest.role}”，本站的是“{role}”，请改成同名的角色再恢复。")


def _restore(file: Path, manifest: archive.Manifest) -> list[str]:
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if not outside_database():
        database.make_database(connection.settings_dict["HOST"], name)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_tables where schemaname = 'public'")
        if cursor.fetchone()[0]:
            raise RuntimeProblem(f"数据库 {name} 里已经有内容。请换一个空的数据库或状态目录（GONGHUI_STATE）再恢复。")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / archive.DUMP
        archive.unpack(file, dump)
        print("正在恢复", flush=True)
        postgres("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={name}", str(dump))
    wrong = _differences(connection, manifest)
    _bring_up_to_date(connection)
    print("正在核对", flush=True)
    return wrong + _memory_problems()


def _differences(connection: Any, manifest: archive.Manifest) -> list[str]:
    now, then = facts(connection), manifest.facts
    rows = sorted(table for table in now.rows.keys() | then.rows if now.rows.get(table) != then.rows.get(table))
    wrong = [f"表 {table}：备份时 {then.rows.get(table, 0)} 行，恢复后 {now.rows.get(table, 0)} 行。" for table in rows]
    return wrong if now.chains == then.chains else [*wrong, "事件链的链尾和备份时不一样。"]


def _bring_up_to_date(connection: Any) -> None:
    from gonghui.runtime import migrate

    migrate.bring_up_to_date(Namespace(quiet=False))
    if role := database.application_role():
        database.grant(connection, role)


def _memory_problems() -> list[str]:
    from gonghui.kernel.events import verify_chains
    from gonghui.kernel.rooms.queries import verify_journals

    return [*verify_chains(), *verify_journals()]
