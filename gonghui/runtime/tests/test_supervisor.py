"""Parts are started again, ended by force if they must, and found after their supervisor was killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.leftovers import end_leftovers, leftovers
from gonghui.runtime.part import MARK, Part
from gonghui.runtime.supervisor import Stopped, Supervisor, only_one

SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, lambda *a: None); print('deaf', flush=True)\nwhile 1: time.sleep(1)",
]
FAILS = [sys.executable, "-c", "print('no luck'); raise SystemExit(3)"]
HAS_A_CHILD = [
    sys.executable,
    "-c",
    "import subprocess, time; subprocess.Popen(['sleep', '600']); print('up', flush=True); time.sleep(600)",
]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("GONGHUI_STATE", str(folder))
    folder.mkdir()
    return folder


def until(told: str, part: Part) -> None:
    deadline = time.monotonic() + 20
    while told not in part.last_words():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_part_that_dies_is_started_again_after_growing_pauses() -> None:
    supervisor = Supervisor()
    part = supervisor.add(Part("fails", FAILS, patience=1))
    pauses = []
    deadline = time.monotonic() + 20
    while len(pauses) < 3 and time.monotonic() < deadline:
        supervisor.look()
        if part.process is None and part.failures > len(pauses):
            pauses.append(part.again_at - time.monotonic())
            part.again_at = 0.0
        time.sleep(0.02)
    supervisor.stop()
    assert [round(pause * 2) for pause in pauses] == [1, 2, 4]
    assert part.last_words().count("no luck") >= 3


def test_a_killed_part_takes_its_own_children_along() -> None:
    supervisor = Supervisor()
    part = supervisor.add(Part("parent", HAS_A_CHILD, patience=1))
    until("up", part)
    assert part.process is not None
    child = psutil.Process(part.process.pid).children()[0]
    part.process.kill()
    part.process.wait()
    supervisor.look()
    assert psutil.wait_procs([child], timeout=5)[1] == [] or child.status() == psutil.STATUS_ZOMBIE
    supervisor.stop()


def test_who_does_not_listen_is_ended_by_force_in_its_time() -> None:
    supervisor = Supervisor()
    part = supervisor.add(Part("deaf", STUBBORN, patience=1))
    until("deaf", part)
    process = part.process
    began = time.monotonic()
    supervisor.stop()
    assert 0.9 < time.monotonic() - began < 5
    assert process is not None
    assert process.returncode == -signal.SIGKILL


def test_a_part_that_does_its_work_once_is_not_repeated() -> None:
    supervisor = Supervisor()
    part = supervisor.add(Part("once", [sys.executable, "-c", ""], patience=1, lasting=False))
    assert part.process is not None
    part.process.wait()
    supervisor.look()
    assert supervisor.parts == []


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_it_goes_when_only_its_make_is_told_to_go(tmp_path: Path, number: int) -> None:
    script = tmp_path / "stay.py"
    script.write_text(
        "from gonghui.runtime.supervisor import Supervisor\n"
        "supervisor = Supervisor(with_parent=True)\nprint('up', flush=True)\nsupervisor.keep()\n"
        f"open({str(tmp_path / 'left')!r}, 'w').close()\n"
    )
    (tmp_path / "Makefile").write_text(f"run:\n\t@exec {sys.executable} {script}\n")
    # A shell starts background jobs with SIGINT ignored, and make would inherit that from these tests.
    hears = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    make = subprocess.Popen(["make", "-s", "run"], cwd=tmp_path, stdout=subprocess.PIPE, text=True, preexec_fn=hears)
    assert make.stdout is not None
    assert make.stdout.readline() == "up\n"
    make.send_signal(number)
    make.wait(10)
    make.stdout.close()
    deadline = time.monotonic() + 10
    while not (tmp_path / "left").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_nothing_is_started_after_the_signal() -> None:
    supervisor = Supervisor()
    supervisor.asked.set()
    with pytest.raises(Stopped):
        supervisor.add(Part("late", SLEEPS, patience=1))
    assert supervisor.parts == []


def test_leftovers_of_this_site_are_ended_and_those_of_others_are_not(state: Path, tmp_path: Path) -> None:
    mine = subprocess.Popen(SLEEPS, env={**os.environ, MARK: str(state)}, start_new_session=True)
    other = subprocess.Popen(SLEEPS, env={**os.environ, MARK: str(tmp_path / "other")}, start_new_session=True)
    try:
        deadline = time.monotonic() + 10
        while not leftovers(state) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [process.pid for process in leftovers(state)] == [mine.pid]
        assert end_leftovers(state) == 1
        mine.wait(5)
        assert other.poll() is None
    finally:
        mine.kill()
        other.kill()
        mine.wait()
        other.wait()


def test_a_site_runs_once(state: Path) -> None:
    with only_one(state), pytest.raises(RuntimeProblem, match=str(os.getpid())), only_one(state):
        pass
    with only_one(state):
        pass


def test_messages_are_read_out_once_as_they_come(tmp_path, capsys):
    from gonghui.runtime.supervisor import read_out

    messages = tmp_path / "messages.txt"
    messages.write_text("验证码 111111\n")
    heard = read_out(messages, 0)
    messages.write_text("验证码 111111\n验证码 222222\n")
    assert read_out(messages, heard) == messages.stat().st_size
    assert capsys.readouterr().out == "验证码 111111\n验证码 222222\n"
