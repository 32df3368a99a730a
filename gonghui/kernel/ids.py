"""Identifiers that do not collide between clusters and sort by time (RFC 9562, version 7)."""

from __future__ import annotations

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new version-7 UUID: 48 bits of milliseconds, then 74 random bits."""
    stamp = time.time_ns() // 1_000_000
    rand = int.from_bytes(os.urandom(10), "big")
    value = (stamp & (2**48 - 1)) << 80
    value |= 0x7 << 76 | (rand >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | (rand & (2**62 - 1))
    return UUID(int=value)
