"""(a) A vote through the whole stack, beside the same two statements by pgbench and beside an empty view."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import quote
from uuid import UUID

import psycopg

from .meter import Attempt, Meter, best_of, cpu_of, say
from .site import ROOT, Site
from .table import Line

CONNECTIONS = 64
PGBENCH_CLIENTS = 32

# The yardstick's tables are those of a vote, without what makes it secret, counted and told.
PGBENCH_TABLES = """
DROP TABLE IF EXISTS bench_roll, bench_box;
CREATE TABLE bench_roll (person int PRIMARY KEY, voted bool NOT NULL DEFAULT false) WITH (fillfactor = 50);
CREATE TABLE bench_box (envelope bytea NOT NULL);
INSERT INTO bench_roll SELECT generate_series(1, {voters});
"""
PGBENCH_VOTE = r"""
\set voter random(1, {voters})
BEGIN;
UPDATE bench_roll SET voted = true WHERE person = :voter;
INSERT INTO bench_box VALUES ('\x{envelope}');
END;
"""


@dataclass
class Rate:
    """Operations a second, and how many there were."""

    rate: float
    count: int


@dataclass
class Voted:
    """One whole ballot by HTTP."""

    rate: float
    p50: float
    p99: float
    seconds: float
    tenths: list[float]  # microseconds of server CPU per vote
    counts: tuple[int, int, int]  # accepted, marked, in the box
    batch: float  # votes that shared a transaction, on average


def measure(site: Site, *, quick: bool) -> list[Line]:
    """The lines of part (a)."""
    voters, seconds, times = (20_000, 3, 1) if quick else (100_000, 5, 2)
    yard = best_of(times, lambda: pgbench(site, voters, seconds))
    empty = best_of(times, lambda: empty_view(site, seconds))
    vote = best_of(times, lambda: whole_ballot(site, voters))
    return _lines(voters, yard, empty, vote)


def _lines(voters: int, yard: Attempt[Rate], empty: Attempt[Rate], vote: Attempt[Voted]) -> list[Line]:
    voted, votes, noisy = vote.result, vote.meter, vote.noisy
    plain, nothing = yard.result, empty.result
    first, middle, last = voted.tenths[0], voted.tenths[5], voted.tenths[-1]
    whole = votes.total("web", "pg", "load") / voters * 1e6
    floor = yard.meter.total("pg", "load") / plain.count * 1e6
    accepted, marked, boxed = voted.counts
    goal = 20.0 * voters / 100_000
    return [
        Line(f"a  pgbench: the two statements, {PGBENCH_CLIENTS} clients", f"{plain.rate:,.0f}/s",
             cost=yard.meter.per(plain.count, "pg", "load"), noisy=yard.noisy),
        Line("a  an empty view", f"{nothing.rate:,.0f}/s",
             cost=empty.meter.per(nothing.count, "web", "load"), noisy=empty.noisy),
        Line("a  a vote through the whole stack", f"{voted.rate:,.0f}/s", f"{voted.rate / plain.rate:.0%} of pgbench",
             "60 %", voted.rate / plain.rate >= 0.6, votes.per(voters, "web", "pg", "load"), noisy),
        Line("a    beside the empty view", f"{voted.rate:,.0f}/s", f"{voted.rate / nothing.rate:.0%} of the view",
             noisy=noisy),
        Line("a    the same by CPU, clients included", f"{whole:.0f} us a vote", f"{floor / whole:.0%} of pgbench",
             "60 %", floor / whole >= 0.6, f"{voted.batch:.1f} votes share a commit"),
        Line(f"a    all {voters:,} on the roll", f"{voted.seconds:.1f} s", "", f"{goal:.0f} s",
             voted.seconds <= goal, noisy=noisy),
        Line("a    time to the answer, p50 / p99", f"{voted.p50:.0f} / {voted.p99:.0f} ms", "", "p99 100 ms",
             voted.p99 < 100, noisy=noisy),
        Line("a    server CPU, tenth 1 / 6 / 10", f"{first:.0f} / {middle:.0f} / {last:.0f} us",
             f"last {last / first:.2f} x first", "1.15 x", last / first <= 1.15, noisy=noisy),
        Line("a    accepted = marked = in the box", f"{accepted:,} = {marked:,} = {boxed:,}", "", "equal",
             accepted == marked == boxed == voters),
    ]  # fmt: skip


# --- pgbench


def pgbench(site: Site, voters: int, seconds: int) -> Attempt[Rate]:
    """Transactions a second of the plain vote, on the same cluster."""
    from gonghui.kernel.ballots.envelopes import length

    program = site.cluster.programs / "pgbench"
    where = ["-h", str(site.cluster.socket), "-U", "postgres", "gonghui"]
    with psycopg.connect(**site.owner) as connection:
        connection.execute(PGBENCH_TABLES.format(voters=voters))
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script, Meter(site.trees) as meter:
        script.write(PGBENCH_VOTE.format(voters=voters, envelope="00" * length(3)))
        script.flush()
        say("votes: pgbench")
        options = ["-n", "-M", "prepared", "-c", str(PGBENCH_CLIENTS), "-j", "2", "-T", str(seconds)]
        command = [str(program), *options, "-f", script.name, *where]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    rate = re.search(r"tps = ([\d.]+)", told.stdout)
    count = re.search(r"actually processed: (\d+)", told.stdout)
    assert rate and count, told.stdout
    return Attempt(Rate(float(rate[1]), int(count[1])), meter)


# --- by HTTP


def empty_view(site: Site, seconds: int) -> Attempt[Rate]:
    """Answers a second of a view that does nothing."""
    say("votes: an empty view")
    with Meter(site.trees) as meter:
        told, _ = _post(site, "/bench/empty/", ["pass=x&choices=0"] * 100, seconds)
    return Attempt(Rate(told["requests"] / told["seconds"], told["requests"]), meter)


def whole_ballot(site: Site, voters: int) -> Attempt[Voted]:
    """Everybody on a roll votes, then the ballot is closed and counted."""
    from gonghui.kernel.ballots.tests import stage
    from gonghui.kernel.events.models import EventRecord

    say(f"votes: {voters:,} on one roll")
    ballot, forms = _opened(voters)
    with Meter(site.trees) as meter:
        told, readings = _post(site, f"/ballots/{ballot.pk}/cast/", forms)
    spent = [(later - sooner) / (voters / 10) * 1e6 for sooner, later in pairwise(readings)]
    say("votes: counting")
    marked = ballot.roll.filter(voted=True).count()
    batches = EventRecord.objects.filter(chain_id=ballot.pk).count()
    stage.closed(ballot, at=ballot.closes_at + timedelta(seconds=1))
    counts = (told["statuses"]["302"], marked, ballot.box.count())
    voted = Voted(voters / told["seconds"], told["p50"], told["p99"], told["seconds"], spent, counts, voters / batches)
    return Attempt(voted, meter)


def _opened(voters: int) -> tuple[Any, list[str]]:
    """An open ballot with so many on its roll, and the form each would send."""
    from gonghui.kernel import clock
    from gonghui.kernel.ballots.passes import voter_pass
    from gonghui.kernel.ballots.tests import stage

    now = clock.now()
    roll = _people(voters)
    ballot = stage.opened(stage.a_matter(), roll, at=now, opens_at=now, closes_at=now + timedelta(hours=1))
    passes = [quote(voter_pass(ballot.pk, person)) for person in roll]
    return ballot, [f"pass={given}&choices={n % 3}" for n, given in enumerate(passes)]


def _people(count: int) -> list[UUID]:
    """Persons without a name: a vote never reads one."""
    from django.db import connection

    from gonghui.kernel.ids import uuid7

    made = [uuid7() for _ in range(count)]
    with connection.cursor() as cursor, cursor.copy("COPY people_person (id, salt, sex) FROM STDIN") as copy:
        for person in made:
            copy.write_row((person, person.bytes, ""))
    return made


def _post(site: Site, path: str, forms: list[str], seconds: int | None = None) -> tuple[dict[str, Any], list[float]]:
    """Send the forms by `bench.load`; its figures, and the servers' CPU (seconds) at each tenth of the forms.

    Raises RuntimeError when an answer was something else than a redirection.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".forms") as file:
        file.write("\n".join(forms))
        file.flush()
        command = [sys.executable, "-m", "bench.load", str(site.port), path, str(CONNECTIONS), file.name]
        command += [str(seconds)] if seconds else []
        readings, line = [_server_cpu(site)], ""
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as load:
            assert load.stdout
            for line in load.stdout:
                if line.startswith("tenth"):
                    readings.append(_server_cpu(site))
    if load.returncode:
        raise RuntimeError(f"the load ended with {load.returncode}")
    told = json.loads(line)
    if set(told["statuses"]) != {"302"}:
        raise RuntimeError(f"{path} answered {told['statuses']}")
    return told, readings


def _server_cpu(site: Site) -> float:
    return cpu_of(site.web) + cpu_of(site.database)
