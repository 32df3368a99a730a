"""Pages of a PDF as pictures, drawn by a process of its own that a hostile file may bring down without harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHILD = Path(__file__).with_name("pdf_child.py")
PATIENCE = 20  # seconds


def count_pages(pdf: bytes) -> int | None:
    """How many pages it has; None where it cannot be read (locked with a password, damaged)."""
    told = _ask(pdf)
    return int(told) if told.isdigit() and int(told) else None


def draw_page(pdf: bytes, number: int) -> bytes | None:
    """Page `number`, counted from 1, as a JPEG; None where it cannot be drawn."""
    return _ask(pdf, number) or None


def _ask(pdf: bytes, *number: int) -> bytes:
    command = [sys.executable, "-I", str(CHILD), *map(str, number)]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=PATIENCE, env={}, check=False)
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""
