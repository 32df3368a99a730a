"""One process under the supervisor, started again with growing pauses when it dies."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from gonghui.runtime.state import state_dir

MARK = "GONGHUI_PART_OF"  # in a part's environment: the state folder it belongs to
LONGEST_PAUSE = 30.0  # seconds
STABLE_AFTER = 60.0  # seconds of life after which earlier failures are forgotten
LARGEST_LOG = 5 * 2**20


@dataclass
class Part:
    """`patience`: seconds from the request to end to the end by force; a `lasting` part is restarted."""

    name: str
    command: list[str]
    patience: float
    lasting: bool = True
    sockets: tuple[int, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    began: float = 0.0
    again_at: float = 0.0
    asked_at: float = 0.0

    @property
    def log(self) -> Path:
        """Where the part writes what it has to say."""
        return state_dir() / "log" / f"{self.name}.log"

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env={**os.environ, **self.extra, MARK: str(state_dir())},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.sockets,
                start_new_session=True,
            )
        self.began = time.monotonic()

    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def note_end(self) -> float:
        """Clear away what the dead process left in its session; returns the pause before the next start."""
        self._signal(signal.SIGKILL)
        if time.monotonic() - self.began > STABLE_AFTER:
            self.failures = 0
        pause = min(LONGEST_PAUSE, 0.5 * 2**self.failures)
        self.failures += 1
        self.again_at = time.monotonic() + pause
        self.process = None
        return pause

    def ask_to_end(self) -> None:
        """Ask politely; `end` sees to it."""
        self.asked_at = time.monotonic()
        if self.process is not None and self.alive():
            self.process.terminate()

    def end(self) -> None:
        """Wait until its patience, counted from the asking, is over; then end it and its children."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, self.asked_at + self.patience - time.monotonic()))
        self._signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def _signal(self, number: int) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def last_words(self, lines: int = 15) -> str:
        """The end of the part's log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
