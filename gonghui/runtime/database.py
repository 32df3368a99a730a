"""The database's two roles and what each may do; making the database in the site's own cluster; its health.

The owner role migrates. The application role reads and writes rows: it cannot change a table's shape, and on
append-only tables it cannot change or delete what stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.postgres import APPLICATION_ROLE, OWNER_ROLE

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

OLDEST, NEWEST = 15, 18
QUEUE_TABLES = "procrastinate%"


def make_database(host: str, name: str, role: str = APPLICATION_ROLE) -> bool:
    """Make the application role and the database `name` in the cluster at `host`; False if it was there."""
    with psycopg.connect(host=host, user=OWNER_ROLE, dbname="postgres", autocommit=True) as cluster:
        make_role(cluster, role)
        if cluster.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            return False
        cluster.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        return True


def make_role(cluster: psycopg.Connection, role: str = APPLICATION_ROLE) -> None:
    """The application's plain role: may sign in, and nothing else until `grant` has run."""
    if not cluster.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
        cluster.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))


def application_role() -> str | None:
    """The role that web and worker use, as the environment names it; None if that is the owner itself."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return APPLICATION_ROLE
    owner = os.environ.get("DATABASE_OWNER_URL")
    role = unquote(urlsplit(url).username or "")
    return role if owner and role != unquote(urlsplit(owner).username or "") else None


def prepare(connection: BaseDatabaseWrapper) -> None:
    """What every database must have before the first migration. Raises RuntimeProblem if it cannot."""
    problems = version_problems(connection)
    if not problems:
        with connection.cursor() as cursor:
            cursor.execute("create extension if not exists pg_trgm")
        problems = locale_problems(connection)
    if problems:
        raise RuntimeProblem("\n".join(problems))


def grant(connection: BaseDatabaseWrapper, role: str = APPLICATION_ROLE) -> None:
    """Give `role` exactly what the application needs, whatever it had before. For the owner, after migrating.

    Tables that no model stands for (an urn of a running ballot) are left to the functions that make them.
    """
    from django.db import transaction

    from gonghui.kernel.events import append_only_tables

    tables = _tables_to_grant(connection)
    kept, name = set(append_only_tables()), sql.Identifier(role)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("revoke create on schema public from public")
        cursor.execute(sql.SQL("grant usage on schema public to {}").format(name))
        cursor.execute(sql.SQL("grant usage, select on all sequences in schema public to {}").format(name))
        cursor.execute(sql.SQL("revoke all on {} from {}").format(_list(tables), name))
        free = [table for table in tables if table not in kept]
        cursor.execute(sql.SQL("grant select, insert, update, delete on {} to {}").format(_list(free), name))
        if fixed := [table for table in tables if table in kept]:
            cursor.execute(sql.SQL("grant select, insert on {} to {}").format(_list(fixed), name))
        cursor.execute(sql.SQL("grant select on django_migrations to {}").format(name))


def model_tables() -> list[str]:
    """The tables that Django's models stand for, link tables included."""
    from django.apps import apps

    models = apps.get_models(include_auto_created=True)
    return sorted({m._meta.db_table for m in models if m._meta.managed and not m._meta.proxy})


def _tables_to_grant(connection: BaseDatabaseWrapper) -> list[str]:
    """Those of models that exist (in development a model may be ahead of its migration), and the queue's."""
    query = """
        select tablename from pg_tables
        where schemaname = 'public' and (tablename = any(%s) or tablename like %s) order by 1
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [model_tables(), QUEUE_TABLES])
        return [row[0] for row in cursor.fetchall()]


def _list(tables: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(table) for table in tables)


def version_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Sentences on a server that is too old or unknown."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        major = int(cursor.fetchone()[0]) // 10000
    if OLDEST <= major <= NEWEST:
        return []
    return [f"数据库是 PostgreSQL {major}，需要 {OLDEST} 到 {NEWEST}。"]


def locale_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Sentences on an encoding or character type under which Chinese is stored or searched wrongly."""
    with connection.cursor() as cursor:
        cursor.execute("show server_encoding")
        if (encoding := cursor.fetchone()[0]) != "UTF8":
            return [f"数据库的编码是 {encoding}，需要 UTF8。"]
        cursor.execute("select count(*) from pg_extension where extname = 'pg_trgm'")
        if not cursor.fetchone()[0]:
            return ["数据库缺少扩展 pg_trgm，请执行 gonghui migrate。"]
        cursor.execute("select cardinality(show_trgm('工会会员'))")
        if cursor.fetchone()[0]:
            return []
    return ["这个数据库的 LC_CTYPE 不认识汉字，中文检索会一无所获：请用 LC_CTYPE=C.UTF-8 重新建库。"]


def role_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Sentences on an application role that could change what must stand: superuser, or owner of tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"
        )
        role, mighty = cursor.fetchone()
        cursor.execute("select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user")
        owned = cursor.fetchone()[0]
    found = []
    if mighty:
        found.append(f"应用使用的数据库角色 {role} 权限过大（超级用户或可以建角色），请换成普通角色。")
    if owned:
        found.append(
            f"应用使用的数据库角色 {role} 是 {owned} 张表的属主，能绕过只增保护。"
            "请另设属主角色（DATABASE_OWNER_URL），再执行 gonghui migrate。"
        )
    return found


def grant_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Sentences on rights the application role lacks, or has on append-only tables. Run as that role."""
    from gonghui.kernel.events import append_only_tables

    kept = append_only_tables()
    found = []
    with connection.cursor() as cursor:
        has = "select t from unnest(%s::text[]) t where to_regclass(t) is not null and {} order by t"
        cursor.execute(has.format("not has_table_privilege(t, 'select')"), [model_tables()])
        found += [f"应用的数据库角色读不了表 {row[0]}，请执行 gonghui migrate。" for row in cursor.fetchall()]
        cursor.execute(
            has.format(
                "(has_table_privilege(t, 'update') or has_table_privilege(t, 'delete')"
                " or has_table_privilege(t, 'truncate'))"
            ),
            [kept],
        )
        found += [f"应用的数据库角色能改动只增的表 {row[0]}，请执行 gonghui migrate。" for row in cursor.fetchall()]
    return found


def trigger_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Sentences on append-only tables whose guarding triggers are missing or switched off."""
    from gonghui.kernel.events import append_only_tables

    # pg_trigger.tgtype: bit 2 before, 8 delete, 16 update, 32 truncate
    query = """
        select bit_or(tgtype::int) filter (where tgtype & 2 = 2 and tgenabled in ('O', 'A'))
        from pg_trigger where tgrelid = to_regclass(%s) and not tgisinternal
    """
    found = []
    with connection.cursor() as cursor:
        for table in append_only_tables():
            cursor.execute(query, [table])
            if (cursor.fetchone()[0] or 0) & 56 != 56:
                found.append(f"只增的表 {table} 缺少保护触发器，或触发器被停用：有人动过数据库结构，请查明原因。")
    return found
