"""Parts that outlived a supervisor that was killed: found by the mark in their environment, and ended."""

from __future__ import annotations

from pathlib import Path

import psutil

from gonghui.runtime.part import MARK


def leftovers(state: Path) -> list[psutil.Process]:
    """Processes of the site in `state`, other than this one and those it runs under."""
    me = psutil.Process()
    spared = {me.pid, *(parent.pid for parent in me.parents())}
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid not in spared and process.environ().get(MARK) == str(state):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def end_leftovers(state: Path, patience: float = 3.0) -> int:
    """End them, by force after `patience` seconds; returns how many there were."""
    found = leftovers(state)
    for process in found:
        process.terminate()
    _, stubborn = psutil.wait_procs(found, timeout=patience)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=patience)
    return len(found)
