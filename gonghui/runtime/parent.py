"""Watches the process that started this one, so that a site goes when its `make` goes."""

from __future__ import annotations

import os
import signal
from pathlib import Path


class Parent:
    """The parent at the time of asking."""

    def __init__(self) -> None:
        self.pid = os.getppid()
        self.caught_interrupts = self._catches_interrupts()

    def is_leaving(self) -> bool:
        """Whether it is gone, or was interrupted and only waits for this process to end.

        An interrupted GNU make takes its handler of SIGINT back and waits: the terminal, it thinks, has told
        its children. A SIGINT sent to make alone reaches nobody else; the missing handler alone shows it.
        """
        if os.getppid() != self.pid:
            return True
        return self.caught_interrupts and not self._catches_interrupts()

    def _catches_interrupts(self) -> bool:
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return False
        caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:")), "0")
        return bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)
