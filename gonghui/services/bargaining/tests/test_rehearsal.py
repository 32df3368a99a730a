"""`gonghui rehearse bargaining` from outside: its lines, its exit code, and that nothing of it stays."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import psutil
import pytest

from gonghui.kernel.workdays import due, is_covered, is_working_day
from gonghui.rulebook import rules_at
from gonghui.services.bargaining.rehearsal.days import LONGEST_ROUND, first_day
from gonghui.services.bargaining.rehearsal.players import Hand
from gonghui.services.bargaining.rehearsal.prologue import chosen_delegates, distinct, reachable

STEPS = ["initiate", "elect", "offer", "answer", "meet", "minutes", "congress", "resolve", "review", "publicise"]
KEYS = ["step", "actor", "at", "due", "basis", "outcome"]
LAST_KEYS = ["turnout", "approval", "contract_number", "filed", "effective", "published"]
LONGEST = 400.0
LONGEST_STOP = 60.0


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a rehearsal puts all it needs, so that one sees what it leaves; others may enter, as PostgreSQL must."""
    made = Path(tempfile.mkdtemp(prefix="rehearsed-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def begin(folder: Path, *words: str) -> subprocess.Popen[str]:
    outside = ("GONGHUI_", "DATABASE_", "PG", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    return subprocess.Popen(
        [sys.executable, "-m", "gonghui.cli", "rehearse", *words],
        env={**kept, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/",
    )  # fmt: skip


def left_by(folder: Path) -> list[str]:
    """Files and processes of a rehearsal that played in this folder."""
    found = [str(path) for path in folder.iterdir()]
    for process in psutil.process_iter():
        try:
            if process.environ().get("TMPDIR") == str(folder):
                found.append(f"process {process.pid} {process.name()}")
        except psutil.Error:
            continue
    return found


@pytest.mark.slow
def test_a_round_with_24_workers_tells_ten_lines_and_leaves_nothing(folder: Path) -> None:
    playing = begin(folder, "bargaining", "--workers", "24", "--json")
    said, complained = playing.communicate(timeout=LONGEST)
    assert playing.returncode == 0, complained
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["step"] for line in lines] == STEPS
    assert all(list(line)[: len(KEYS)] == KEYS for line in lines)
    assert all(line["actor"] and line["outcome"] for line in lines)
    moments = [datetime.fromisoformat(line["at"]) for line in lines]
    assert moments == sorted(moments)
    assert all(is_covered(at.year) and is_working_day(at.date()) for at in moments)
    last = lines[-1]
    assert list(last) == KEYS + LAST_KEYS
    assert 2 / 3 <= last["turnout"] <= 1
    assert 0.5 < last["approval"] <= 1
    assert last["contract_number"]
    assert last["filed"] < last["effective"] <= last["published"] == moments[-1].date().isoformat()
    told = {line["step"]: line for line in lines}
    start = moments[0].date()
    review = due("bargaining.review", date.fromisoformat(last["filed"]), rules_at("330784", start))
    assert (told["review"]["due"], told["review"]["basis"]) == (review.due.isoformat(), review.basis)
    assert told["answer"]["due"] >= told["answer"]["at"][:10]
    assert told["initiate"]["due"] is None
    assert left_by(folder) == []


@pytest.mark.slow
def test_an_interrupted_rehearsal_takes_its_site_down(folder: Path) -> None:
    playing = begin(folder, "bargaining", "--workers", "24", "--json")
    assert playing.stdout is not None
    first = playing.stdout.readline()
    assert json.loads(first)["step"] == "initiate", playing.communicate()
    assert left_by(folder)
    playing.send_signal(signal.SIGTERM)
    playing.communicate(timeout=LONGEST_STOP)
    assert playing.returncode == 130
    patience = time.monotonic() + 5
    while left_by(folder) and time.monotonic() < patience:
        time.sleep(0.1)
    assert left_by(folder) == []


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["fishing"], "没有“fishing”这个演练"),
        (["bargaining", "--workers", "3"], "20 到 5000"),
        (["bargaining", "--place", "永康"], "永康"),
        (["bargaining", "--roster", "/nowhere.xlsx"], "找不到花名册文件"),
    ],
)
def test_what_cannot_begin_says_why_and_starts_nothing(folder: Path, words: list[str], sentence: str) -> None:
    playing = begin(folder, *words)
    said, complained = playing.communicate(timeout=LONGEST_STOP)
    assert (playing.returncode, said) == (2, "")
    assert sentence in complained
    assert left_by(folder) == []


@pytest.mark.parametrize("today", [date(2026, 3, 4), date(2026, 8, 10), date(2026, 11, 21), date(2027, 2, 3)])
def test_a_round_begins_on_a_worked_monday_and_ends_within_the_known_calendars(today: date) -> None:
    first = first_day(today)
    assert first <= today
    assert first.weekday() == 0
    assert is_working_day(first)
    assert is_covered((first + LONGEST_ROUND).year)


def hand(number: int, *, woman: bool = False, manager: bool = False, name: str = "", phone: str = "") -> Hand:
    return Hand(name or f"职工{number}", f"{number:018d}", phone or f"1990{number:07d}", woman, manager)


def test_delegates_are_no_managers_and_women_by_their_share() -> None:
    hands = [hand(n, woman=n % 3 == 0, manager=n % 12 == 11) for n in range(132)]
    chosen = chosen_delegates(hands, 40)
    assert len(chosen) == len(set(chosen)) == 40
    assert not any(one.is_manager for one in chosen)
    assert sum(one.is_woman for one in chosen) / 40 >= sum(one.is_woman for one in hands) / len(hands)


def test_who_shares_a_phone_or_a_name_is_not_asked_for_more_than_they_can_do() -> None:
    shared = [hand(number, phone="13800000000") for number in (1, 2)]
    hands = [*shared, hand(3, name="王伟"), hand(4, name="王伟"), hand(5)]
    assert reachable(hands) == hands[2:]
    assert distinct(hands) == hands[4:]
