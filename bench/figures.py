"""(e) Figures of areas: cockpit and board over many enterprises and rounds, beside one row and an empty view.

Everything is measured twice, over a hundredth of the data and over all of it: what an area costs must not grow with it.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from . import stage
from .meter import machine, say
from .site import Site
from .table import Line

BUILD = Path(__file__).with_suffix(".sql")
#: Children of each level: 5 provinces, 5 cities each, 8 counties each, 10 towns each, 25 enterprises each.
ALL = (5, 5, 8, 10, 25)
HUNDREDTH = (2, 5, 5, 5, 2)
FEWER, FEWEST = (2, 5, 5, 5, 2), (1, 1, 1, 5, 1)
EVENTS = 10_000
TURNS, FEW_TURNS = 25, 5
CADRE_PHONE = 19900990000


@dataclass
class Cost:
    """One kind of read: milliseconds by the clock (the median), and of this process's CPU (the mean)."""

    ms: float
    cpu: float
    noisy: bool


@dataclass
class Readings:
    """All that is measured over one tree."""

    firms: int
    cost: dict[str, Cost]
    seconds: dict[str, float]


def measure(site: Site, *, quick: bool) -> list[Line]:
    """The lines of part (e)."""
    events, turns = (1_000, FEW_TURNS) if quick else (EVENTS, TURNS)
    few = _measured(site, "a", FEWEST if quick else HUNDREDTH, events, turns)
    many = _measured(site, "b", FEWER if quick else ALL, events, turns)
    row = one_row(site, 2 if quick else 4)
    return _lines(few, many, row)


TARGETS = {
    "sql": ("figures of an area and all below it", 2.0), "cockpit": ("the cockpit's page", 10.0),
    "board": ("the board's first page", None), "later": ("the board's fiftieth page", None),
    "late": ("the board's late ones", None), "town": ("a town's board", None),
    "recount": ("the same counted live", 250.0), "matter": ("a matter with so many events", None),
    "timeline": ("its whole history, a page", None), "ranking": ("the ranking of a year", None),
    "empty": ("an empty view, in this process", None),
}  # fmt: skip


def _lines(few: Readings, many: Readings, row: float) -> list[Line]:
    lines = [Line("e  pgbench: one roll-up row by its key, 1 client", f"{row:.2f} ms")]
    empty = many.cost["empty"].ms
    for name, (title, goal) in TARGETS.items():
        cost, small = many.cost[name], few.cost[name]
        above = f"{cost.ms - empty:.1f} ms above the empty view"
        beside = f"{cost.ms / row:.0f} x the row" if name in ("sql", "recount") else above
        lines.append(
            Line(
                f"e    {title}", f"{cost.ms:.2f} ms", f"{beside}; {cost.ms / small.ms:.2f} x a hundredth",
                f"{goal:.0f} ms" if goal else "", cost.ms <= goal if goal else None,
                f"bench {cost.cpu:.1f} ms", noisy=cost.noisy,
            )
        )  # fmt: skip
    told = "; ".join(f"{what} {seconds:.1f} s" for what, seconds in many.seconds.items())
    lines.append(Line(f"e  {many.firms:,} enterprises, {many.firms * 4:,} rounds", told))
    return lines


def _measured(site: Site, tag: str, fans: tuple[int, ...], events: int, turns: int) -> Readings:
    from gonghui.kernel.measures.rolling import rebuild, verify

    firms = fans[0] * fans[1] * fans[2] * fans[3] * fans[4]
    say(f"figures: {firms:,} enterprises, {firms * 4:,} rounds")
    seconds = {"making them": _timed(lambda: build(site, tag, fans))}
    seconds["adding up"] = _timed(rebuild)
    seconds["checking the sums"] = _timed(lambda: _must_be_right(verify()))
    with psycopg.connect(**site.owner, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return Readings(firms, _costs(tag, events, turns), seconds)


def _timed(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _must_be_right(wrong: list[str]) -> None:
    if wrong:
        raise RuntimeError(wrong[0])


def build(site: Site, tag: str, fans: tuple[int, ...]) -> None:
    """The tree, its rounds and their facts, without looking at every foreign key."""
    given = {"tag": tag, **{f"f{n}": fan for n, fan in enumerate(fans, 1)}}
    with psycopg.connect(**site.owner, cursor_factory=psycopg.ClientCursor) as connection:
        connection.execute("SET session_replication_role = replica")
        stage.fill_columns(connection)
        statements = BUILD.read_text("utf-8").replace("%(firms)s", "many")
        connection.execute(statements, given)  # type: ignore[arg-type]


def _costs(tag: str, events: int, turns: int) -> dict[str, Cost]:
    from django.urls import reverse

    from gonghui.kernel import clock
    from gonghui.kernel.matters.models import Matter
    from gonghui.kernel.measures.queries import readings
    from gonghui.kernel.organisations.models import Organisation
    from gonghui.portal.cockpit.reading import _names

    tree = Organisation.objects.filter(path__startswith=f"/{tag}1000000/")
    nation, town = tree.get(level=1), tree.filter(level=5).order_by("path").first()
    top, small = _cadre_of(nation, 1), _cadre_of(town, 2)
    ids = [nation.pk, *nation.children.values_list("pk", flat=True)]
    names, today = _names(), clock.today()
    matter = Matter.objects.filter(enterprise__path__startswith=nation.path, state="running").order_by("pk").first()
    _long_history(matter, events)
    year = today.year - 1
    later = _fiftieth(top)
    pages = {
        "cockpit": lambda: top.get(reverse("portal:cockpit_of", args=[nation.pk])),
        "board": lambda: top.get("/board/"), "later": lambda: top.get("/board/", {"after": later} if later else {}),
        "late": lambda: top.get("/board/?kind=late"), "town": lambda: small.get("/board/"),
        "matter": lambda: top.get(matter.get_absolute_url()),
        "timeline": lambda: top.get(reverse("bargaining:timeline", args=[matter.pk])),
        "ranking": lambda: top.get(reverse("bargaining:ranking", args=[nation.pk]), {"year": year}),
        "empty": lambda: top.post("/bench/empty/"),
    }  # fmt: skip
    costs = {name: _cost(lambda page=page: _opened(page()), turns) for name, page in pages.items()}
    costs["sql"] = _cost(lambda: readings(ids, names, today), turns)
    costs["recount"] = _cost(lambda: _counted_live(nation.path), 5)
    return costs


def _opened(answer: Any) -> None:
    if answer.status_code not in (200, 302):
        raise RuntimeError(f"{answer.request['PATH_INFO']}: {answer.status_code}")


def _cost(work: Callable[[], object], turns: int) -> Cost:
    work()
    work()
    took, before, own, began = [], machine(), os.times(), time.monotonic()
    for _ in range(turns):
        at = time.perf_counter()
        work()
        took.append((time.perf_counter() - at) * 1000)
    now, seconds = os.times(), time.monotonic() - began
    mine = (now.user - own.user) + (now.system - own.system)
    # The database's share of the work is not ours to see here: it is at most the rest of the one core we wait for.
    foreign = (machine() - before - max(mine, seconds)) / seconds
    return Cost(statistics.median(took), mine / turns * 1000, foreign > 0.25)


def _counted_live(path: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT step_key, count(*), count(*) FILTER (WHERE next_due < current_date) FROM matters_matter matter"
            " JOIN organisations_organisation firm ON firm.id = matter.enterprise_id"
            " WHERE matter.state = 'running' AND firm.path LIKE %s GROUP BY 1",
            [f"{path}%"],
        )
        cursor.fetchall()


def _long_history(matter: Any, events: int) -> None:
    from django.db import transaction

    from gonghui.kernel import clock
    from gonghui.kernel.events.chains import append
    from gonghui.kernel.rights import system
    from gonghui.services.bargaining.events import SuggestionMade

    with transaction.atomic():
        append(matter.pk, [SuggestionMade(matter.pk)] * events, actor=system("bench"), at=clock.now())


def _cadre_of(federation: Any, number: int) -> Any:
    """A test client of somebody with an office over this branch."""
    from gonghui.kernel import clock
    from gonghui.kernel.organisations.models import Office, Post
    from gonghui.kernel.people.models import Account, Person
    from tests.cast import Player
    from tests.plugin_cast import client_of

    at, serial = clock.now(), Person.objects.count()
    person = Person.make(name="干部", phone=str(CADRE_PHONE + serial), sex="male")
    person.save()
    account = Account.make(person, at=at, password_hash="!")
    account.save()
    Post.objects.create(person=person, organisation=federation, office=Office.CADRE, since=clock.day_of(at))
    return client_of(Player(person, account))


def _fiftieth(client: Any) -> str:
    """The key of the fiftieth page of the board, or of the last there is."""
    after = ""
    for _ in range(49):
        page = client.get("/board/rows/", {"after": after} if after else {}).content.decode()
        found = re.search(r'rel="next" href="\?after=([^"&]+)', page)
        if not found:
            break
        after = found[1].replace("%7E", "~").replace("&amp;", "&")
    return after


def one_row(site: Site, seconds: int) -> float:
    """Milliseconds of reading one roll-up row by its key, by pgbench with one client."""
    program = site.cluster.programs / "pgbench"
    with psycopg.connect(**site.owner) as connection:
        found = connection.execute("SELECT organisation_id, measure, period FROM measures_rollup LIMIT 1").fetchone()
    assert found
    where = "organisation_id = '{}' AND measure = '{}' AND period = '{}'".format(*found)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(f"SELECT total, facts FROM measures_rollup WHERE {where};\n")
        script.flush()
        options = ["-n", "-M", "prepared", "-c", "1", "-T", str(seconds), "-f", script.name]
        command = [str(program), *options, "-h", str(site.cluster.socket), "-U", "postgres", "gonghui"]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    rate = re.search(r"tps = ([\d.]+)", told.stdout)
    assert rate, told.stdout
    return 1000 / float(rate[1])
