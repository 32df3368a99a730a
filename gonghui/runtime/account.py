"""The system account PostgreSQL runs under: the user's own, or one of its own when root runs the site.

PostgreSQL refuses to run as root. Nothing is opened for that account: what it cannot reach is copied.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gonghui.runtime import RuntimeProblem

SERVICE_ACCOUNT = "gonghui-pg"
LIBRARY = Path("/var/lib/gonghui")


@dataclass(frozen=True)
class Account:
    """Who PostgreSQL's processes belong to; `lowered` is true when root runs them as somebody else."""

    name: str
    uid: int
    gid: int
    lowered: bool

    def process_options(self) -> dict[str, Any]:
        """Keyword arguments for subprocess that make a child run as this account."""
        options: dict[str, Any] = {"cwd": "/"}
        if self.lowered:
            options.update(user=self.uid, group=self.gid, extra_groups=[])
        return options

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder, or run the file, at `path`: asked, not guessed."""
        if not self.lowered:
            return os.access(path, os.X_OK)
        asked = subprocess.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], **self.process_options())
        return asked.returncode == 0

    def give(self, path: Path, mode: int = 0o700) -> Path:
        """Make the folder `path` (parents must be reachable already) and hand it to this account."""
        path.mkdir(parents=True, exist_ok=True)
        if self.lowered:
            os.chown(path, self.uid, self.gid)
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
        return path


def cluster_account() -> Account:
    """The account for a cluster started by this process; made once with useradd when this process is root."""
    if os.geteuid() != 0:
        return Account(own_name(), os.geteuid(), os.getegid(), lowered=False)
    entry = _entry() or _add()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, lowered=True)


def own_name() -> str:
    """The name of this process's user, as the database sees it (not as the environment claims)."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise RuntimeProblem(
            f"当前用户（uid {os.geteuid()}）在系统里没有名字，PostgreSQL 不能以它运行。"
            "请给它建一个系统账户，或用 DATABASE_URL 连接已有的数据库。"
        ) from None


def make_library() -> Path:
    """The folder for what cannot stay in the checkout: programs, clusters; everybody may pass through it."""
    if not LIBRARY.is_dir():
        LIBRARY.mkdir(parents=True, exist_ok=True)
        LIBRARY.chmod(0o755)
    return LIBRARY


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(SERVICE_ACCOUNT)
    except KeyError:
        return None


def _add() -> pwd.struct_passwd:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", str(LIBRARY)]
    command += ["--shell", "/usr/sbin/nologin", SERVICE_ACCOUNT]
    said = ""
    for _ in range(10):  # another first start may hold the lock on the password file
        try:
            said = subprocess.run(command, capture_output=True, text=True).stderr.strip()
        except FileNotFoundError:
            said = "没有 useradd 命令"
        if entry := _entry():
            return entry
        time.sleep(0.3)
    raise RuntimeProblem(
        f"PostgreSQL 不能以 root 身份运行，而系统账户 {SERVICE_ACCOUNT} 建不成（{said}）。"
        "请改用普通用户运行，或用 DATABASE_URL 连接已有的数据库。"
    )
