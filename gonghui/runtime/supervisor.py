"""Keeps a site's parts alive and ends them in the reverse order they were started in."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.parent import Parent
from gonghui.runtime.part import Part
from gonghui.runtime.postgres import EmbeddedPostgres

LOOK_EVERY = 0.25  # seconds
CLUSTER_PATIENCE = 2.5  # seconds for the database to stop; with the parts' own it stays under 12


class Stopped(Exception):
    """A signal asked the site to stop while it was starting."""


class Supervisor:
    """Runs `parts` and, if there is one, the site's own `cluster`, until a signal comes.

    `with_parent`: also until the process that started this one is gone.
    """

    def __init__(self, *, with_parent: bool = False) -> None:
        self.cluster: EmbeddedPostgres | None = None
        self.parent = Parent() if with_parent else None
        self.parts: list[Part] = []
        self.asked = threading.Event()

    def listen(self) -> None:
        """From now on a signal asks the site to stop: SIGINT and SIGTERM whatever was inherited.

        (A shell starts background jobs with SIGINT ignored.) SIGHUP too, unless nohup has it ignored.
        """
        numbers = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            numbers.append(signal.SIGHUP)
        for number in numbers:
            signal.signal(number, lambda *_: self.asked.set())

    def add(self, part: Part) -> Part:
        """Start `part` and keep an eye on it. Raises Stopped if the site is to stop."""
        if self.asked.is_set():
            raise Stopped
        self.parts.append(part)
        part.start()
        return part

    def wait(self, seconds: float) -> None:
        """Sleep, or raise Stopped as soon as the site is to stop."""
        if self.asked.wait(seconds):
            raise Stopped

    def keep(self, messages: Path | None = None) -> None:
        """Look after everything until a signal comes; what is appended to `messages` is read out on the terminal."""
        heard = messages.stat().st_size if messages and messages.exists() else 0
        while not self.asked.wait(LOOK_EVERY):
            self.look()
            if messages and messages.exists():
                heard = read_out(messages, heard)

    def look(self) -> None:
        """Start again what has died and whose pause is over."""
        if self.parent and self.parent.is_leaving():
            self.asked.set()
            return
        if self.cluster and not self.cluster.running():
            print("数据库停了，正在重新启动", flush=True)
            try:
                self.cluster.start()
            except RuntimeProblem as problem:
                print(problem.sentence, flush=True)
        for part in list(self.parts):
            if part.alive():
                continue
            if part.process is not None:
                self._note(part)
            elif time.monotonic() >= part.again_at:
                part.start()

    def _note(self, part: Part) -> None:
        assert part.process is not None
        code = part.process.returncode
        if not part.lasting:
            self.parts.remove(part)
            if code:
                print(f"{part.name} 没有做完（退出码 {code}），见 {part.log}", flush=True)
            return
        pause = part.note_end()
        print(f"{part.name} 停了（退出码 {code}），{pause:g} 秒后重新启动，见 {part.log}", flush=True)

    def stop(self) -> None:
        """Stop everything: last started first, the database when nobody uses it any more."""
        for part in reversed(self.parts):
            part.ask_to_end()
        for part in reversed(self.parts):
            part.end()
        self.parts.clear()
        if self.cluster:
            self.cluster.stop(CLUSTER_PATIENCE)


def read_out(messages: Path, heard: int) -> int:
    """Print what a file holds beyond `heard` bytes; returns how far it was heard now."""
    with messages.open("rb") as file:
        file.seek(heard)
        news = file.read()
    if news:
        print(news.decode(errors="replace").rstrip(), flush=True)
    return heard + len(news)


@contextmanager
def only_one(state: Path) -> Iterator[None]:
    """Hold the site's lock, which the system releases however this process ends. Raises RuntimeProblem."""
    handle = os.open(state / "running.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(handle, 32).decode() or "?"
        os.close(handle)
        raise RuntimeProblem(f"本站已经在运行（进程 {holder}，状态目录 {state}），不能再启动一个。") from None
    try:
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)
