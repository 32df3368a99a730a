"""A PostgreSQL cluster of one's own: made, started, found again after a kill, stopped.

What answers on the socket is the only truth about whether it runs. Nobody but the site's own user gets in:
peer authentication over a socket in a closed folder, no port, no password.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.account import Account, cluster_account, make_library, own_name
from gonghui.runtime.binaries import find_binaries
from gonghui.runtime.state import state_dir, state_key

OWNER_ROLE = "postgres"
APPLICATION_ROLE = "gonghui_app"
LONGEST_SOCKET_FOLDER = 85  # bytes; a socket's address holds about 103, file name included
START_PATIENCE = 30.0  # seconds: killed backends must be gone first, a recovery takes its time

SETTINGS = """\
listen_addresses = ''
timezone = 'Asia/Shanghai'
log_timezone = 'Asia/Shanghai'
max_connections = 200
# a refused statement is never written to the log with its values: a ballot must leave no trace there
log_min_error_statement = panic
"""
THROW_AWAY_SETTINGS = """\
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
wal_level = minimal
max_wal_senders = 0
"""


class EmbeddedPostgres:
    """The cluster in the folder `home` (`data/`, `log`, and `run/` with the socket).

    `throw_away` trades durability for speed: for tests and rehearsals only.
    """

    def __init__(self, home: Path, *, throw_away: bool = False, account: Account | None = None) -> None:
        self.home = home.absolute()
        self.throw_away = throw_away
        self.account = account or cluster_account()
        self.programs = find_binaries(self.account)
        self.data = self.home / "data"
        self.log = self.home / "log"
        self.socket = socket_folder(self.home)

    def start(self) -> None:
        """Start the cluster, or find it running; makes it on first use.

        Raises RuntimeProblem with the end of the server's log when it does not come up.
        """
        self._prepare()
        if self.ready():
            return
        deadline = time.monotonic() + START_PATIENCE
        while not self._try_start():
            if time.monotonic() > deadline:
                raise RuntimeProblem(f"数据库没有启动起来，日志 {self.log} 的最后几行：\n{self._log_end()}")
            time.sleep(0.2)
            self._drop_stale_pid()

    def stop(self, patience: float = 3.0) -> None:
        """Stop the cluster within about `patience` seconds: politely, then at once."""
        for mode, seconds in (("fast", patience), ("immediate", 2.0)):
            if not self.running():
                break
            self._pg_ctl("stop", "-m", mode, "-t", str(max(1, int(seconds))))
        else:
            self._kill()
        if self.throw_away:
            shutil.rmtree(self.home, ignore_errors=True)
            if self.socket.parent != self.home:
                shutil.rmtree(self.socket, ignore_errors=True)

    def ready(self) -> bool:
        """Whether the server answers on the socket."""
        arguments = ["-q", "-h", str(self.socket), "-U", OWNER_ROLE, "-d", "postgres"]
        return self._run("pg_isready", *arguments).returncode == 0

    def running(self) -> bool:
        """Whether the server's first process lives; cheaper than `ready`, for a look every second."""
        return self._postmaster() is not None

    def environment(self, role: str = OWNER_ROLE) -> dict[str, str]:
        """What a child process needs in its environment to reach this cluster as `role`."""
        return {"GONGHUI_PGHOST": str(self.socket), "GONGHUI_PGUSER": role}

    def owner_connection(self) -> dict[str, str]:
        """Arguments for psycopg.connect to the cluster itself, as the owner."""
        return {"host": str(self.socket), "user": OWNER_ROLE, "dbname": "postgres"}

    # --- making it

    def _prepare(self) -> None:
        owner = self.data.stat().st_uid if self.data.exists() else self.account.uid
        if owner != self.account.uid:
            raise RuntimeProblem(
                f"{self.data} 里的数据库属于另一个系统用户（uid {owner}）。"
                "请用原来的用户启动，或用环境变量 GONGHUI_STATE 换一个状态目录。"
            )
        self.account.give(self.home, 0o711 if self.account.lowered else 0o700)
        self.account.give(self.socket)
        if self.socket.lstat().st_uid != self.account.uid or self.socket.is_symlink():
            raise RuntimeProblem(f"{self.socket} 不属于本系统的用户，请删除它后再试。")
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._configure()

    def _make(self) -> None:
        fresh = self.account.give(self.home / f"data.{os.getpid()}")
        arguments = ["-D", str(fresh), "-U", OWNER_ROLE, "-E", "UTF8"]
        arguments += ["--auth-local=peer", "--auth-host=reject"]
        # Built-in provider: same order everywhere. LC_CTYPE still matters: with C, pg_trgm sees no Chinese.
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C"]
        arguments += [f"--lc-ctype={_utf8_ctype()}", "--lc-messages=C"]
        if self.throw_away:
            arguments.append("--no-sync")
        made = self._run("initdb", *arguments)
        if made.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            raise RuntimeProblem(f"数据库没有建成：\n{made.stderr[-2000:]}")
        shutil.rmtree(self.data, ignore_errors=True)  # a half-made one: it has no PG_VERSION
        fresh.rename(self.data)

    def _configure(self) -> None:
        users = {self.account.name, own_name()}
        roles = (OWNER_ROLE, APPLICATION_ROLE)
        entry = "local all all peer map=site\nlocal replication all peer map=site\n"
        names = "".join(f'site "{user}" "{role}"\n' for user in sorted(users) for role in roles)
        settings = SETTINGS + (THROW_AWAY_SETTINGS if self.throw_away else "")
        for name, text in (
            ("pg_hba.conf", entry),
            ("pg_ident.conf", names),
            ("postgresql.auto.conf", settings),
        ):
            self._write(self.data / name, text)

    def _write(self, path: Path, text: str) -> None:
        if path.exists() and path.read_text() == text:
            return
        path.write_text(text)
        if self.account.lowered:
            os.chown(path, self.account.uid, self.account.gid)
        path.chmod(0o600)

    # --- starting and ending it

    def _try_start(self) -> bool:
        if self.log.exists() and self.log.stat().st_size > 10 * 2**20:
            self.log.replace(self.log.with_suffix(".old"))
        patience = ["-t", str(int(START_PATIENCE))]
        self._pg_ctl("start", *patience, "-l", str(self.log), "-o", f'-k "{self.socket}"')
        return self.ready()

    def _pg_ctl(self, verb: str, *arguments: str) -> int:
        # in a session of its own, or Ctrl-C in the terminal would stop the database before the web server
        command = [str(self.programs / "pg_ctl"), verb, "-D", str(self.data), "-w", *arguments]
        silent = subprocess.DEVNULL
        done = subprocess.run(
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True, **self._options()
        )
        return done.returncode

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.programs / program), *arguments]
        return subprocess.run(command, capture_output=True, text=True, **self._options())

    def _options(self) -> dict[str, Any]:
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
        return {**self.account.process_options(), "env": environment}

    def _postmaster(self) -> psutil.Process | None:
        """The server's first process by its pid file, unless that names a zombie or somebody else."""
        try:
            process = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
            if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
                return None
            return process if Path(process.cwd()) == self.data.resolve() else None
        except (OSError, ValueError, IndexError, psutil.Error):
            return None

    def _drop_stale_pid(self) -> None:
        """Remove a pid file that keeps a killed server away: its number may be anybody's by now."""
        if self._postmaster() is None and not self._processes():
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _processes(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter(["name"]):
            try:
                if process.info["name"].startswith("postgres") and Path(process.cwd()) == self.data.resolve():
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def _kill(self) -> None:
        for process in self._processes():
            process.kill()

    def _log_end(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""


def site_cluster() -> EmbeddedPostgres:
    """The cluster of this site (see `cluster_home`)."""
    account = cluster_account()
    return EmbeddedPostgres(cluster_home(state_dir(), account), account=account)


def site_socket() -> Path:
    """Where the cluster of this site answers, whether or not it runs; makes nothing."""
    return socket_folder(cluster_home(state_dir(), cluster_account()))


def cluster_home(state: Path, account: Account) -> Path:
    """Where the cluster of the site in `state` lives.

    In the state folder itself; but below /var/lib/gonghui, keyed by the state folder's path, where root runs
    the site and the account of the cluster cannot enter the state folder.
    """
    inside = state.absolute() / "postgres"
    if not account.lowered:
        return inside
    if account.reaches(state) and len(os.fsencode(inside / "run")) <= LONGEST_SOCKET_FOLDER:
        return inside
    if (inside / "data/PG_VERSION").exists():
        raise RuntimeProblem(
            f"数据库在 {inside}，但系统账户 {account.name} 现在进不了这个目录。请恢复上级目录的进入权限（chmod o+x）。"
        )
    return make_library() / state_key(state)


def socket_folder(home: Path) -> Path:
    """The socket's folder: `run/` in the cluster's home, or a closed short one when that path is too long."""
    inside = home / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    return Path(tempfile.gettempdir()) / f"gonghui-{os.geteuid()}-{state_key(home)}"


def _utf8_ctype() -> str:
    """A character type locale of this machine that knows Chinese letters."""
    libc = ctypes.CDLL(ctypes.util.find_library("c"))
    libc.newlocale.restype = ctypes.c_void_p
    libc.newlocale.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p]
    ctype_mask = 1 << 0 if os.uname().sysname == "Linux" else 1 << 1
    for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"):
        if libc.newlocale(ctype_mask, name.encode(), None):
            return name
    raise RuntimeProblem("这台机器没有 UTF-8 的区域设置，请先安装 C.UTF-8、en_US.UTF-8 或 zh_CN.UTF-8。")
