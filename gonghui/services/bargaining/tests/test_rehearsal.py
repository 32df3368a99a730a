"""`gonghui rehearse bargaining` from outside: its lines, its exit code, and that nothing of it stays."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from gonghui.cli import main
from gonghui.kernel.manifests import service
from gonghui.kernel.rehearsals.days import first_day
from gonghui.kernel.rehearsals.players import Hand
from gonghui.kernel.workdays import due, is_covered, is_working_day
from gonghui.portal import rehearse_command
from gonghui.portal.rehearse_command import FEWEST_WORKERS
from gonghui.rulebook import rules_at
from gonghui.services.bargaining.grades.checks import faults
from gonghui.services.bargaining.rehearsal.acts import LASTS, PLAYS
from gonghui.services.bargaining.rehearsal.grading import OFFERED
from gonghui.services.bargaining.rehearsal.prologue import chosen_delegates, distinct, reachable

STEPS = ["initiate", "elect", "offer", "answer", "meet", "minutes", "congress", "resolve", "review", "publicise"]
KEYS = ["step", "actor", "at", "due", "basis", "outcome"]
LAST_KEYS = ["turnout", "approval", "contract_number", "filed", "effective", "published", "index"]
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
def test_a_round_of_three_firms_tells_ten_lines_and_leaves_nothing(folder: Path) -> None:
    playing = begin(folder, "bargaining", "--kind", "industry", "--workers", str(FEWEST_WORKERS), "--json")
    assert playing.stdout is not None
    first = playing.stdout.readline()  # told as soon as it is played, while the site stands
    assert first and left_by(folder), playing.communicate()
    said, complained = playing.communicate(timeout=LONGEST)
    assert playing.returncode == 0, complained
    lines = [json.loads(line) for line in (first + said).splitlines()]
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
    assert told["initiate"]["outcome"].startswith("列入企业 3 家，全部授权")
    assert "3 家企业分别表决" in told["congress"]["outcome"]
    assert told["resolve"]["outcome"].endswith("3 家企业确认")
    assert left_by(folder) == []


@pytest.mark.slow
def test_an_interrupted_rehearsal_takes_its_site_down(folder: Path) -> None:
    playing = begin(folder, "bargaining", "--workers", str(FEWEST_WORKERS), "--json")
    wait_until(lambda: somebody_plays(playing) or playing.poll() is not None, LONGEST)
    assert playing.poll() is None, playing.communicate()
    assert left_by(folder)
    playing.send_signal(signal.SIGTERM)
    playing.communicate(timeout=LONGEST_STOP)
    assert playing.returncode == 130
    wait_until(lambda: not left_by(folder), 5)
    assert left_by(folder) == []


def somebody_plays(playing: subprocess.Popen[str]) -> bool:
    """Whether a phone of this rehearsal is connected to its site."""
    with contextlib.suppress(psutil.Error):
        lines = psutil.Process(playing.pid).net_connections("tcp")
        return any(line.status == psutil.CONN_ESTABLISHED for line in lines)
    return False


def wait_until(holds: Callable[[], bool], patience: float) -> None:
    end = time.monotonic() + patience
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)


def test_a_command_that_cannot_begin_exits_with_2_and_starts_nothing(folder: Path) -> None:
    playing = begin(folder, "fishing")
    said, complained = playing.communicate(timeout=LONGEST_STOP)
    assert (playing.returncode, said) == (2, "")
    assert "没有“fishing”这个演练" in complained
    assert left_by(folder) == []


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["bargaining", "--workers", "3"], "20 到 5000"),
        (["bargaining", "--place", "永康"], "永康"),
        (["bargaining", "--kind", "fishing"], "可以写：wage"),
        (["bargaining", "--roster", "/nowhere.xlsx"], "找不到花名册文件"),
    ],
)
def test_what_cannot_begin_says_why_and_asks_for_no_site(
    words: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rehearse_command, "enter_django", lambda: None)  # we are in it
    monkeypatch.setattr(rehearse_command, "throw_away", lambda: pytest.fail("a site was asked for"))
    assert main(["rehearse", *words]) == 2
    said, complained = capsys.readouterr()
    assert said == ""
    assert sentence in complained


def test_the_tables_played_with_are_sound() -> None:
    assert faults(OFFERED) == []


def test_the_manifest_names_the_kinds_that_can_be_played() -> None:
    assert service("bargaining").rehearsals[0].kinds == tuple(PLAYS)


@pytest.mark.parametrize("longest", LASTS.values(), ids=LASTS)
@pytest.mark.parametrize("today", [date(2026, 3, 4), date(2026, 8, 10), date(2026, 11, 21), date(2027, 2, 3)])
def test_a_play_begins_on_a_worked_monday_and_ends_within_the_known_calendars(today: date, longest: timedelta) -> None:
    first = first_day(today, longest)
    assert first <= today
    assert first.weekday() == 0
    assert is_working_day(first)
    assert is_covered((first + longest).year)


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
