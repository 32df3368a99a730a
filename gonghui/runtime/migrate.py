"""`gonghui migrate`: bring the database to this version's shape, and give the application role its rights."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from gonghui.runtime.environment import enter, outside_database


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--quiet", action="store_true", help="只在出错时说话")


def run(args: Namespace) -> int:
    """Make the database if it is the site's own, migrate as the owner, grant. Safe to repeat."""
    from gonghui.runtime import database

    role = database.application_role()
    enter(as_owner=True)
    if not outside_database():
        name = os.environ.get("GONGHUI_PGDATABASE", "gonghui")
        if database.make_database(os.environ["GONGHUI_PGHOST"], name):
            _say(args, f"已建立数据库 {name}")
    bring_up_to_date(args)
    from django.db import connection

    if role:
        database.grant(connection, role)
    else:
        _say(
            args,
            "注意：应用与迁移使用同一个数据库角色，只增保护因此较弱；正式使用请设置 DATABASE_OWNER_URL。",
        )
    return 0


def bring_up_to_date(args: Namespace) -> None:
    """Every step of the schema that is not there yet, as the owner."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from gonghui.runtime.database import prepare

    prepare(connection)
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        _say(args, f"正在更新数据库结构（{waiting} 步）")
        with connection.cursor() as cursor:  # a step lost in a power cut is done again; waiting for the disk is slow
            cursor.execute("set synchronous_commit = off")
        call_command("migrate", interactive=False, verbosity=0)


def _say(args: Namespace, line: str) -> None:
    if not args.quiet:
        print(line, flush=True)
