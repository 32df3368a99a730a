"""(d) A roster checked and brought in, beside COPY of the same rows into the same tables."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from .meter import Attempt, Meter, best_of, say
from .site import ROOT, Site
from .table import Line

MEGABYTE = 2**20
MOST_MEMORY = 300 * MEGABYTE
LABELS = (
    "工号",
    "姓名",
    "性别",
    "身份证号",
    "手机号码",
    "部门",
    "岗位",
    "用工形式",
    "入职日期",
    "技能等级",
    "会员",
    "备注",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"
DEPARTMENTS = ("一车间", "二车间", "三车间", "质检部", "仓储部", "行政部")
JOBS = ("操作工", "焊工", "电工", "质检员", "叉车司机", "文员")
LEVELS = ("", "初级工", "中级工", "高级工", "技师")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

# What an import fills, in the order in which it may be filled.
TABLES = {
    "people_person": "id IN (SELECT person_id FROM organisations_employment WHERE enterprise_id = %s)",
    "organisations_employment": "enterprise_id = %s",
    "organisations_membership": "union_id IN (SELECT id FROM organisations_organisation WHERE enterprise_id = %s)",
}


@dataclass
class Imported:
    """One roster brought in: seconds, and bytes of the most memory in use."""

    enterprise: str
    check: float
    bring_in: float
    memory: int
    new: int


def measure(site: Site, *, quick: bool) -> list[Line]:
    """The lines of part (d)."""
    count, times = (5_000, 1) if quick else (100_000, 2)
    done = best_of(times, lambda: imported(site, count))
    copied = best_of(1, lambda: copied_back(site, done.result.enterprise))
    return _lines(count, done, copied)


def _lines(count: int, done: Attempt[Imported], copied: Attempt[float]) -> list[Line]:
    ours, seconds = done.result, done.result.check + done.result.bring_in
    share = copied.result / seconds
    per_row = done.meter.per(count, "pg", "load")
    return [
        Line(f"d  COPY of {count:,} rows, the same tables", f"{copied.result:.1f} s", "",
             cost=copied.meter.per(count, "pg"), noisy=copied.noisy),
        Line("d  a roster in csv, checked and imported", f"{seconds:.1f} s, {count / seconds:,.0f} rows/s",
             f"{share:.0%} of COPY", "50 %", share >= 0.5, per_row, done.noisy),
        Line("d    reading, checking, sealing, staging", f"{ours.check:.1f} s", noisy=done.noisy),
        Line("d    putting in force", f"{ours.bring_in:.1f} s", f"{copied.result / ours.bring_in:.0%} of COPY",
             noisy=done.noisy),
        Line("d    most memory", f"{ours.memory / MEGABYTE:.0f} MB", "", "300 MB", ours.memory <= MOST_MEMORY),
        Line("d    rows in force", f"{ours.new:,}", "", f"{count:,}", ours.new == count),
    ]  # fmt: skip


# --- the file


def roster(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """So many people, the same for the same seed and none of another seed's."""
    chance = random.Random(seed)
    for n in range(count):
        number = id_number(seed, n)
        yield (
            f"G{n:06d}", chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2)),
            "男" if int(number[16]) % 2 else "女", number, f"139{seed % 100:02d}{n:06d}", chance.choice(DEPARTMENTS),
            chance.choice(JOBS), "合同制", f"{chance.randint(2005, 2024)}-{chance.randint(1, 12):02d}-15",
            chance.choice(LEVELS), "是", "",
        )  # fmt: skip


def id_number(seed: int, n: int) -> str:
    """A well-formed identity number: born from 1965 on, a day for each thousand."""
    days, serial = divmod(n, 999)
    born = f"{1965 + days // 336 % 35}{1 + days % 12:02d}{1 + days // 12 % 28:02d}"
    body = f"3307{20 + seed % 70}{born}{serial + 1:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def write_roster(path: Path, count: int, seed: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(LABELS)
        lines.writerows(roster(count, seed))


# --- the import, in a process of its own so that its memory can be told


_seeds = iter(range(1, 60))


def imported(site: Site, count: int) -> Attempt[Imported]:
    """A new enterprise gets a roster of people nobody knows."""
    seed = next(_seeds)
    say(f"rosters: {count:,} rows")
    enterprise = _enterprise(seed)
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        write_roster(Path(file.name), count, seed)
        with Meter(site.trees) as meter:
            command = [sys.executable, "-m", "bench.rosters", file.name, enterprise]
            told = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
    return Attempt(Imported(enterprise, **json.loads(told.stdout)), meter)


def _enterprise(seed: int) -> str:
    """An enterprise with a union of its own; its id."""
    from gonghui.kernel.organisations.models import Kind, Organisation

    name = f"第{seed}机械厂"
    made = Organisation.objects.create(kind=Kind.ENTERPRISE, name=name, short_name=name, place="330784")
    Organisation.objects.create(
        kind=Kind.ENTERPRISE_UNION, name=f"{name}工会", short_name=f"{name}工会", place="330784", enterprise=made
    )
    return str(made.pk)


def bring_in(path: Path, enterprise: str) -> dict[str, float | int]:
    """Send in, read and check, import: as the web does it, told apart."""
    from gonghui.kernel import clock
    from gonghui.kernel.organisations.models import Organisation
    from gonghui.kernel.rights import system
    from gonghui.kernel.rosters import actions

    who, began = system("bench"), time.monotonic()
    subject = Organisation.objects.get(pk=enterprise)
    sent = actions.upload_roster(
        subject, actor=who, at=clock.now(), file_name=path.name, content=path.read_bytes()
    ).value
    read = actions.read_file(sent, actor=who, at=clock.now()).value
    checked = time.monotonic()
    outcome = actions.import_roster(read, actor=who, at=clock.now()).value
    done = time.monotonic()
    return {"check": checked - began, "bring_in": done - checked, "memory": _most_memory(), "new": outcome["new"]}


def _most_memory() -> int:
    """Bytes of this process's largest size so far."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


# --- the yardstick


def copied_back(site: Site, enterprise: str) -> Attempt[float]:
    """Seconds that COPY takes for what the import wrote, into the same tables with their indexes and keys."""
    say("rosters: COPY of the same rows")
    with (
        psycopg.connect(**site.owner) as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        files = {table: Path(folder, table) for table in TABLES}
        for table, which in TABLES.items():
            chosen = psycopg.ClientCursor(database).mogrify(f"SELECT * FROM {table} WHERE {which}", [enterprise])
            with database.cursor().copy(f"COPY ({chosen}) TO STDOUT (FORMAT binary)") as out:
                files[table].write_bytes(b"".join(map(bytes, out)))
        _empty(database, enterprise)
        with Meter(site.trees) as meter:
            began = time.monotonic()
            for table, file in files.items():
                with database.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as into:
                    into.write(file.read_bytes())
            database.commit()
            seconds = time.monotonic() - began
    return Attempt(seconds, meter)


def _empty(database: psycopg.Connection, enterprise: str) -> None:
    """Delete what was imported, for good."""
    database.execute(
        "CREATE TEMP TABLE gone AS SELECT id FROM people_person WHERE " + TABLES["people_person"], [enterprise]
    )
    for table in ("organisations_membership", "organisations_employment"):
        database.execute(f"DELETE FROM {table} WHERE {TABLES[table]}", [enterprise])
    database.execute("DELETE FROM people_person WHERE id IN (SELECT id FROM gone)")
    database.commit()
    database.autocommit = True
    database.execute(f"VACUUM {', '.join(TABLES)}")
    database.autocommit = False


if __name__ == "__main__":
    from gonghui.runtime.environment import enter_django

    enter_django()
    print(json.dumps(bring_in(Path(sys.argv[1]), sys.argv[2])))
