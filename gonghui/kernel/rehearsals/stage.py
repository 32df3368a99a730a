"""The stage of a rehearsal: a throw-away site of its own on a free port, with a clock that can be moved."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import SystemRandom
from typing import Any

import httpx

from .visitor import Visitor

START_PATIENCE = 120.0
STOP_PATIENCE = 20.0
KEPT_LINES = 20
PREFIX = "gonghui-rehearsal-"
SERIAL_STEP = 10_000
TRIES = 5


class StageProblem(Exception):
    """The rehearsal's site did not start or answer."""


class StageTaken(StageProblem):
    """Another rehearsal on this site uses the serial."""


class Stage:
    """A running site in rehearsal mode at `url`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def visitor(self, name: str = "") -> Visitor:
        """A fresh phone."""
        return Visitor(self.url, name)

    def set(self, *, place: str, serial: int, workers: int, firms: int = 1) -> dict[str, Any]:
        """Have a city, a firm and its union founded at `place`, or several `firms` of one trade.

        Raises StageTaken, StageProblem.

        Answers ids and names of both, the people who may sign in, and a roster for the other workers.
        """
        given = {"place": place, "serial": str(serial), "workers": str(workers), "firms": str(firms)}
        answer = httpx.post(f"{self.url}/rehearsal/stage/", data=given, timeout=60, trust_env=False)
        if answer.status_code == httpx.codes.CONFLICT:
            raise StageTaken(f"{self.url} 上已经搭过序号 {serial} 的演练舞台。")
        if answer.status_code != httpx.codes.OK:
            raise StageProblem(f"{self.url} 没有搭起演练舞台（{answer.status_code}）。只能对着演练模式的站点演练。")
        found: dict[str, Any] = answer.json()
        return found

    def set_anew(self, *, place: str, workers: int, firms: int = 1) -> dict[str, Any]:
        """As `set`, and `serial`: one that no rehearsal before has taken on this site. Raises StageProblem."""
        for _ in range(TRIES):
            serial = SystemRandom().randrange(1, 900) * SERIAL_STEP
            try:
                return {**self.set(place=place, serial=serial, workers=workers, firms=firms), "serial": serial}
            except StageTaken:
                continue
        raise StageProblem("这个站点上已经演练过太多次，请换一个。")

    def leap(self, to: datetime) -> None:
        """Move the clock. Raises StageProblem where the site is not in rehearsal mode."""
        answer = httpx.post(f"{self.url}/rehearsal/clock/", data={"to": to.isoformat()}, timeout=60, trust_env=False)
        if answer.status_code != 200:
            raise StageProblem(f"{self.url} 不在演练模式，不能拨动时钟（{answer.status_code}）。")


@contextlib.contextmanager
def throw_away(mode: str = "rehearsal") -> Iterator[Stage]:
    """Start a site with a throw-away database, in rehearsal or demo mode; stop it and delete everything afterwards."""
    _sweep()
    home = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
    os.chmod(home, 0o755)
    environment = {**os.environ, "GONGHUI_MODE": mode, "GONGHUI_STATE": home, "GONGHUI_PUBLIC_URL": ""}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "GONGHUI_PGHOST", "GONGHUI_PGUSER", "GONGHUI_PGDATABASE"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "gonghui.cli", "run", "--throw-away", "--with-parent", "--port", "0"]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    heard: deque[str] = deque(maxlen=KEPT_LINES)
    try:
        yield Stage(_address(process, heard))
    except httpx.TransportError as lost:
        if process.poll() is None:
            raise
        raise StageProblem(f"演练用的站点中途停了（退出码 {process.returncode}）：\n" + "\n".join(heard)) from lost
    finally:
        _stop(process)
        shutil.rmtree(home, ignore_errors=True)


def _sweep() -> None:
    """Delete what rehearsals left that were killed outright; their sites have ended with them."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists():
            shutil.rmtree(left, ignore_errors=True)


def _address(process: subprocess.Popen[str], heard: deque[str]) -> str:
    """Wait for the line that says where the site is; its output flows into `heard` until it ends."""
    addresses: queue.Queue[str | None] = queue.Queue()

    def pump() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            heard.append(line.rstrip())
            if found := re.match(r"Gonghui: (http://\S+)", line):
                addresses.put(found[1])
        addresses.put(None)

    threading.Thread(target=pump, daemon=True).start()
    with contextlib.suppress(queue.Empty):
        if address := addresses.get(timeout=START_PATIENCE):
            return address
    raise StageProblem("演练用的站点没有启动起来：\n" + "\n".join(heard))


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
