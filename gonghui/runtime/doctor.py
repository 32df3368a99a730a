"""`gonghui doctor`: says what is wrong with this site, and whether its memory is whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator

from gonghui.runtime import database, safety
from gonghui.runtime.environment import enter_django, mode

WORKER_SILENT_AFTER = 60  # seconds without a sign of life
Check = Callable[[], list[str]]


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--events", type=int, default=None, metavar="N", help="只核对最近 N 条事件链（默认全部）")


def run(args: Namespace) -> int:
    """Run every check, print a line for each; exit code 1 if anything is wrong."""
    enter_django()
    wrong = 0
    for name, check in _checks(args):
        problems = check()
        print(f"{'✗' if problems else '✓'} {name}")
        for sentence in problems:
            print(f"    {sentence}")
        wrong += len(problems)
    print(f"共有 {wrong} 处需要处理。" if wrong else "一切正常。")
    return 1 if wrong else 0


def _checks(args: Namespace) -> Iterator[tuple[str, Check]]:
    from django.db import connection

    from gonghui.kernel.events import verify_chains
    from gonghui.kernel.evidence.queries import verify_files
    from gonghui.kernel.measures.rolling import verify as verify_sums
    from gonghui.kernel.rooms.queries import verify_journals

    if mode() == "production":
        yield "密钥", safety.secret_problems
        yield "设置", safety.setting_problems
    unreachable = _connection_problems()
    yield "数据库连接", lambda: unreachable
    if unreachable:
        return
    yield "数据库版本", lambda: database.version_problems(connection)
    waiting = _migration_problems()
    yield "数据库结构", lambda: waiting
    if waiting:
        return
    yield "汉字检索", lambda: database.locale_problems(connection)
    yield "数据库角色", lambda: database.role_problems(connection)
    yield "表的权限", lambda: database.grant_problems(connection)
    yield "只增表的保护", lambda: database.trigger_problems(connection)
    yield "后台任务", _worker_problems
    yield "事件链", lambda: verify_chains(limit=args.events)
    yield "协商记录", verify_journals
    yield "合计数据", verify_sums
    yield "证据文件", verify_files


def _connection_problems() -> list[str]:
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        return [f"连不上数据库，本站没有运行，或 DATABASE_URL 不对：{error}".strip()]
    return []


def _migration_problems() -> list[str]:
    from django.db import ProgrammingError, connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.recorder import MigrationRecorder

    if not MigrationRecorder(connection).has_table():
        return ["数据库还是空的，请执行 gonghui migrate。"]
    try:
        executor = MigrationExecutor(connection)
    except ProgrammingError:
        return ["应用的数据库角色还没有权限，请执行 gonghui migrate。"]
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"数据库结构还差 {len(waiting)} 步，请执行 gonghui migrate。"] if waiting else []


def _worker_problems() -> list[str]:
    from django.db import connection

    query = "select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %s)"
    with connection.cursor() as cursor:
        cursor.execute(query, [WORKER_SILENT_AFTER])
        if cursor.fetchone()[0]:
            return []
    return ["没有后台任务进程在工作：提醒、到期和通知都不会发生，请启动 gonghui run 或 gonghui worker。"]
