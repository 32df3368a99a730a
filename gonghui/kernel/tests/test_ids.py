"""Identifiers grow within a process, are well formed, and do not repeat."""

from __future__ import annotations

import threading
import time
from uuid import UUID

from gonghui.kernel.ids import uuid7


def test_those_of_one_process_grow():
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)


def test_they_are_version_7_of_the_present_moment():
    before = time.time_ns() // 1_000_000
    made = uuid7()
    assert made.version == 7 and made.variant == "specified in RFC 4122"
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000 + 10


def test_threads_never_make_the_same():
    made: list[UUID] = []

    def many() -> None:
        made.extend(uuid7() for _ in range(2_000))

    threads = [threading.Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 16_000
