"""A whole site of its own for a test: started by `gonghui run`, killed in its parts, stopped."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from gonghui.runtime.leftovers import leftovers

READY = re.compile(r"^Gonghui: http://127\.0\.0\.1:(\d+)/$", re.MULTILINE)
LONGEST_START = 120.0


class Site:
    """One `gonghui run` in a state folder of its own."""

    def __init__(self, state: Path, python: str = sys.executable, processes: int = 1, **process: Any) -> None:
        self.state = state
        self.log = state.with_name(f"said-{time.monotonic_ns()}")
        output = self.log.open("a")
        self.process = subprocess.Popen(
            [python, "-m", "gonghui.cli", "run", "--port", "0", "--no-demo"],
            env={**self.environment(), "GONGHUI_WEB_PROCESSES": str(processes)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd="/",
            **process,
        )
        output.close()

    def environment(self) -> dict[str, str]:
        """For commands that are to work on this site."""
        outside = ("GONGHUI_", "DATABASE_", "PG", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
        path = os.pathsep.join(part for part in sys.path if part)
        return {**kept, "PYTHONPATH": path, "GONGHUI_STATE": str(self.state)}

    def said(self) -> str:
        """Everything it has printed."""
        return self.log.read_text()

    def wait_ready(self) -> int:
        """The port, once the address line has been printed."""
        deadline = time.monotonic() + LONGEST_START
        while not (found := READY.search(self.said())):
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)
        return int(found[1])

    def part(self, name: str) -> psutil.Process:
        """A living part whose command line has the word `name`."""
        return self.parts(name)[0]

    def parts(self, name: str) -> list[psutil.Process]:
        return [process for process in leftovers(self.state) if name in process.cmdline()]

    def server(self) -> psutil.Process:
        """The first process of the site's PostgreSQL."""
        pid = int((self.state / "postgres/data/postmaster.pid").read_text().split()[0])
        return psutil.Process(pid)

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Ask it to stop; returns the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(60)
        return time.monotonic() - began


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def soon(condition: Callable[[], Any], seconds: float = 40.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():
                return True
        except (IndexError, OSError, psutil.Error):
            pass
        time.sleep(0.2)
    return False
