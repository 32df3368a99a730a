"""CPU time by process tree, and what the rest of the machine did meanwhile.

The machine is shared, so a bare rate says little. Each measurement waits for a quiet moment, takes the CPU time
of our own processes beside the clock, and is repeated; the attempt with the least foreign work counts.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import psutil

QUIET = 0.25  # cores used by others
PATIENCE = 20.0  # seconds to wait for it
LONG = 40.0  # seconds of an attempt that is not made again
WAITING = 60.0  # seconds of waiting in one run of the bench, all in all

T = TypeVar("T")

_waited = 0.0


def cpu_of(root: psutil.Process) -> float:
    """Seconds of CPU of a process and all below it, those that have ended included."""
    total = 0.0
    for process in [root, *root.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def rss_of(root: psutil.Process) -> int:
    """Bytes of memory of a process and all below it."""
    return sum(process.memory_info().rss for process in [root, *root.children(recursive=True)])


def machine() -> float:
    """Seconds of CPU that everything on this machine has used."""
    times = psutil.cpu_times()
    return times.user + times.nice + times.system + times.irq + times.softirq


def wait_for_quiet() -> None:
    """Until others use less than QUIET cores for a second, or the patience is over."""
    global _waited
    began = time.monotonic()
    until = began + min(PATIENCE, WAITING - _waited)
    while time.monotonic() < until:
        before, at = machine(), time.monotonic()
        time.sleep(1.0)
        if (machine() - before) / (time.monotonic() - at) < QUIET:
            break
    _waited += time.monotonic() - began


@dataclass
class Meter:
    """`with meter:` around the work; then `spent` (seconds of CPU), `foreign` (cores) and `seconds`.

    `trees` are processes that outlive the work. What is started and waited for inside counts as "load", this
    process itself as "bench".
    """

    trees: dict[str, psutil.Process]
    seconds: float = 0.0
    spent: dict[str, float] = field(default_factory=dict)
    foreign: float = 0.0

    def read(self) -> dict[str, float]:
        """The readings now, in seconds of CPU."""
        mine = os.times()
        own = {"load": mine.children_user + mine.children_system, "bench": mine.user + mine.system}
        return {name: cpu_of(tree) for name, tree in self.trees.items()} | own

    def __enter__(self) -> Meter:
        self._began, self._machine, self._before = time.monotonic(), machine(), self.read()
        return self

    def __exit__(self, *failure: object) -> None:
        self.seconds = time.monotonic() - self._began
        after = self.read()
        self.spent = {name: after[name] - self._before[name] for name in after}
        others = machine() - self._machine - sum(self.spent.values())
        self.foreign = max(0.0, others / self.seconds)

    def total(self, *names: str) -> float:
        """Seconds of CPU of these together."""
        return sum(self.spent[name] for name in names)

    def per(self, count: int, *names: str) -> str:
        """CPU in microseconds for each of `count` operations, by process tree, and the foreign cores."""
        parts = [f"{name} {self.spent[name] / max(count, 1) * 1e6:.0f}" for name in names or self.trees]
        return " + ".join(parts) + f" us; foreign {self.foreign:.2f}"


@dataclass
class Attempt(Generic[T]):
    """What one attempt gave, and under what noise."""

    result: T
    meter: Meter

    @property
    def noisy(self) -> bool:
        return self.meter.foreign > QUIET


def best_of(times: int, attempt: Callable[[], Attempt[T]]) -> Attempt[T]:
    """The attempt with the least foreign work, of at most so many; a quiet or a very long one is the last."""
    made: list[Attempt[T]] = []
    while len(made) < times:
        wait_for_quiet()
        began = time.monotonic()
        made.append(attempt())
        if not made[-1].noisy or time.monotonic() - began > LONG:
            break
    return min(made, key=lambda one: one.meter.foreign)


def say(text: str) -> None:
    """Progress, beside the table."""
    print(text, file=sys.stderr, flush=True)
