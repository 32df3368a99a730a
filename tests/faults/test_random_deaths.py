"""Two thousand actions by HTTP while the site's processes are killed at random.

Whatever was answered with success is there; nothing is there by halves; the queue empties; the memory is whole.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from gonghui.runtime.tests.site import Site, soon
from tests.cast import id_number

from .crash_scene import SILENT, TOKEN, VOTERS

pytestmark = pytest.mark.slow

#: Fewer words than a room keeps at hand for those who come back, so that nobody need read the page anew.
SAID, SUGGESTED, ROSTERS = 120, 177, 3
PHONES = 12
#: Each part dies so often, in an order drawn by lot, so many seconds after the one before.
DEATHS = ("web", "web", "web", "worker", "worker", "postgres", "postgres", "postgres")
BETWEEN = (0.5, 2.0)
LONGEST = 240.0
NUMBERED = re.compile(r"第(\d+)句")


@dataclass(frozen=True, eq=False)
class Deed:
    """One request of one person; `answers` are the statuses that say it is done."""

    kind: str
    path: str
    form: dict[str, str]
    session: str = ""
    file: bytes = b""
    answers: tuple[int, ...] = (302,)
    #: Words of the answer to one who comes again: it was done the first time, though nobody was told.
    done_before: str = "\0"

    def ask(self, phone: httpx.Client) -> bool:
        """Send it; whether it was answered with success."""
        cookies = f"sessionid={self.session}; csrftoken={TOKEN}"
        files = {"file": ("花名册.csv", self.file)} if self.file else None
        form = {**self.form, "csrfmiddlewaretoken": TOKEN}
        got = phone.post(self.path, data=form, files=files, headers={"Cookie": cookies})
        assert got.status_code in {*self.answers, 409, 429, 500, 502, 503}, (self.kind, got.status_code, got.text[:500])
        return got.status_code in self.answers or self.done_before in got.text


def deeds_of(scene: dict[str, Any], chance: random.Random) -> list[Deed]:
    votes = [
        Deed("vote", f"/ballots/{scene['ballot']}/cast/", {"pass": given, "choices": str(n % 3)},
             done_before="每人只能投一次")
        for n, given in enumerate(scene["passes"])
    ]  # fmt: skip
    says = [Deed("say", scene["say"], {"text": f"第{n}句"}, scene["speaker"], answers=(204, 303)) for n in range(SAID)]
    suggests = [
        Deed("suggest", scene["suggest"], {"text": f"第{n}条建议"}, scene["workers"][n % 9],
             done_before="这条建议您已经提过")
        for n in range(SUGGESTED)
    ]  # fmt: skip
    rows = [f"职工{n},{id_number(n % 1_000, f'1985{n // 1_000 + 1:02d}12')},{'备注' * 60}" for n in range(4_000)]
    file = "\n".join(["姓名,身份证号,备注", *rows]).encode()  # so large that the worker reads it
    rosters = [Deed("roster", scene["roster"], {}, scene["speaker"], file)] * ROSTERS
    found = [*votes, *says, *suggests, *rosters]
    chance.shuffle(found)
    return found


@dataclass
class Crowd:
    """Phones that take deed after deed and try each until it is answered."""

    address: str
    deeds: list[Deed]
    tries: Counter[Deed] = field(default_factory=Counter)
    problems: list[BaseException] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> list[threading.Thread]:
        phones = [threading.Thread(target=self._phone) for _ in range(PHONES)]
        for phone in phones:
            phone.start()
        return phones

    def _phone(self) -> None:
        try:
            with httpx.Client(base_url=self.address, timeout=20, trust_env=False) as phone:
                while deed := self._next():
                    self._until_done(deed, phone)
        except BaseException as problem:
            self.problems.append(problem)

    def _next(self) -> Deed | None:
        with self.lock:
            return self.deeds.pop() if self.deeds else None

    def _until_done(self, deed: Deed, phone: httpx.Client) -> None:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            with self.lock:
                self.tries[deed] += 1
            try:
                if deed.ask(phone):
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"never done: {deed.kind} {deed.form}")


class Spectator(threading.Thread):
    """An open page: comes back where it was cut off, as a browser does."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.seen, self.heard = address, "", []
        self.until = threading.Event()

    def run(self) -> None:
        while not self.until.is_set():
            try:
                self._read()
            except httpx.HTTPError:
                time.sleep(0.2)

    def _read(self) -> None:
        headers = {"Last-Event-ID": self.seen} if self.seen else {}
        patience = httpx.Timeout(10, read=2)
        with httpx.stream("GET", self.address, headers=headers, timeout=patience, trust_env=False) as got:
            frame: list[str] = []
            for line in got.iter_lines():
                if line:
                    frame.append(line)
                    continue
                self._take(frame)
                frame = []
                if self.until.is_set():
                    return

    def _take(self, frame: list[str]) -> None:
        """A frame counts when it is whole; the id is kept with it."""
        for line in frame:
            if line.startswith("id: "):
                self.seen = line[4:]
        if found := NUMBERED.search("".join(frame)):
            self.heard.append(int(found[1]))


@contextmanager
def a_site() -> Iterator[Site]:
    base = Path(tempfile.mkdtemp(prefix="gonghui-deaths-"))
    base.chmod(0o755)
    site = Site(base / "var", processes=2)
    try:
        yield site
    finally:
        site.stop()
        shutil.rmtree(base, ignore_errors=True)


def asked(site: Site, *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.crash_scene", *words]
    told = subprocess.run(command, env=site.environment(), capture_output=True, text=True)
    for _ in range(5):  # the database may still be on its way back
        if told.returncode == 0:
            break
        time.sleep(3)
        told = subprocess.run(command, env=site.environment(), capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    answer: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return answer


def kill(site: Site, part: str, chance: random.Random) -> None:
    """One process of that part, once there is one that has come back since its last death."""

    def living() -> list[psutil.Process]:
        return [site.server()] if part == "postgres" else site.parts(part)

    assert soon(lambda: living()[0].is_running()), (part, site.said())
    chance.choice(living()).kill()


def test_nothing_that_was_answered_is_lost_and_nothing_is_done_by_halves() -> None:
    seed = random.SystemRandom().randrange(10_000)
    chance = random.Random(seed)
    with a_site() as site:
        address = f"http://127.0.0.1:{site.wait_ready()}"
        scene = asked(site, "set")
        spectators = [Spectator(f"{address}{path}") for path in scene["streams"]]
        for spectator in spectators:
            spectator.start()
        assert soon(lambda: all(spectator.seen for spectator in spectators))
        deeds = deeds_of(scene, chance)
        assert len(deeds) == 2_000
        crowd = Crowd(address, list(deeds))
        phones = crowd.run()
        for part in chance.sample(DEATHS, len(DEATHS)):
            time.sleep(chance.uniform(*BETWEEN))
            kill(site, part, chance)
        left = len(crowd.deeds)
        for phone in phones:
            phone.join()
        assert not crowd.problems, (seed, crowd.problems)
        assert left, "the last death came after the last deed"

        words = ("count", scene["ballot"], scene["room"], scene["round"])
        spoken = {int(found[1]) for text in asked(site, *words)["said"] if (found := NUMBERED.fullmatch(text))}
        assert spoken == set(range(SAID)), (seed, set(range(SAID)) - spoken)
        assert soon(lambda: all(set(spectator.heard) == spoken for spectator in spectators)), (
            seed,
            [spoken - set(spectator.heard) for spectator in spectators],
        )
        for spectator in spectators:
            spectator.until.set()
        time.sleep(SILENT)
        assert soon(lambda: not asked(site, *words)["jobs"], 120), (seed, asked(site, *words)["jobs"])
        _reckon(asked(site, *words), crowd, spectators)
        doctor = subprocess.run(
            [sys.executable, "-m", "gonghui.cli", "doctor"], env=site.environment(), capture_output=True, text=True
        )
        assert doctor.returncode == 0, doctor.stdout


def _reckon(there: dict[str, Any], crowd: Crowd, spectators: list[Spectator]) -> None:
    assert there["marked"] == there["boxed"] == VOTERS
    assert sorted(there["suggested"]) == sorted(f"第{n}条建议" for n in range(SUGGESTED))
    said = Counter(there["said"])
    for deed, tries in crowd.tries.items():
        if deed.kind == "say":  # who says it again because nobody answered may have said it twice
            assert 1 <= said[deed.form["text"]] <= tries
    numbers = [int(found[1]) for text in there["said"] if (found := NUMBERED.fullmatch(text))]
    for spectator in spectators:  # whatever was said, once each, in the order of the room
        assert spectator.heard == numbers
    assert ROSTERS <= len(there["rosters"]) <= crowd.tries[next(d for d in crowd.tries if d.kind == "roster")]
    assert set(there["rosters"]) == {"ready"}
