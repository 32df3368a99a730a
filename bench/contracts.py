"""(f) The contract database: pages of a cadre's search over 200,000 contracts, and over a hundredth of them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import psycopg

from . import stage
from .asking import in_turn
from .meter import Attempt, best_of, say
from .signed_in import session_of
from .site import Site
from .table import Line

TARGET = 6.0  # milliseconds, p50
FLAT = 1.5  # times as long as over a hundredth
REQUESTS = 200
FEW_REQUESTS = 10
#: So many contracts each enterprise has had, a year each.
YEARS = 10
#: The clauses that a contract may have; every contract has the first.
CLAUSES = (
    ("工资支付办法", "工资以货币形式按月足额支付给职工本人，每月至少支付一次，遇节假日提前发放。"),
    ("高温津贴", "在三十五摄氏度以上的天气从事室外露天作业的职工，每人每月发给高温津贴三百元。"),
    ("夜班津贴", "上夜班的职工，大夜班每班发给津贴四十元，小夜班每班二十五元。"),
    ("师带徒津贴", "经企业批准带徒弟的师傅，每月发给师带徒津贴二百元，徒弟出师另奖一千元。"),
    ("井下津贴", "下井作业的职工按实际下井天数发给井下津贴，并配发保健食品。"),
)
#: What is asked for: the filters of the address, and what they find.
ASKED = {
    "": "the newest",
    "q=高温津贴": "a phrase in every fifth",
    "q=工资支付办法": "a phrase in all",
    "q=井下作业": "a phrase in no contract",
    "q=井下津贴": "a phrase in one of 2,000",
    "rise_from=5&rise_to=6&state=running": "by figures",
}

ENTERPRISES = """
INSERT INTO organisations_organisation
  (id, kind, name, short_name, parent_id, path, place, uscc, industry, above_scale, address)
SELECT md5('firm' || n)::uuid, 'enterprise', '测试' || n || '制品有限公司', '测试' || n, %(town)s,
       %(path)s || lower(substr(md5('path' || n), 1, 8)) || '/', '330784', '', '五金', false, ''
FROM generate_series(%(first)s, %(last)s) n;
"""
ROUNDS = """
CREATE TEMP TABLE told ON COMMIT DROP AS
SELECT n, md5('round' || n)::uuid AS id, md5('firm' || n / %(years)s)::uuid AS firm,
       date '2016-01-01' + (n %% %(years)s) * 365 + n / %(years)s %% 365 AS day,
       CASE WHEN n %% 2000 = 7 THEN 5 WHEN n %% 5 = 0 THEN 2 WHEN n %% 5 = 1 THEN 3 ELSE 4 END AS clause
FROM generate_series(%(first)s * %(years)s, (%(last)s + 1) * %(years)s - 1) n;
INSERT INTO matters_matter (id, number, title, procedure_name, procedure_version, step_key, state, in_trouble,
                            enterprise_id, place, opened_at, closed_at)
SELECT id, '薪协' || n, '工资集体协商', 'wage-round', 1, 'publicise', 'done', false, firm, '330784', day, day FROM told;
INSERT INTO bargaining_round (id, matter_id, kind, proposer, term_from, term_until, workforce, above_scale, join_code,
                              rejected_times, objected_times)
SELECT id, id, 'wage', 'worker', day, day + 364, 20, false, substr(md5(n::text), 1, 16), 0, 0 FROM told;
INSERT INTO bargaining_contract (round_id, number, signed_on, filed_on, effective_on)
SELECT id, '工协' || n, day, day, day FROM told;
INSERT INTO bargaining_clause (id, contract_id, position, topic_key, heading, text, unit, change, before)
SELECT md5('first' || n)::uuid, id, 1, 'payment', c.heading, c.text, 'text', 'new', ''
FROM told, clause_texts c WHERE c.number = 1;
INSERT INTO bargaining_clause (id, contract_id, position, topic_key, heading, text, unit, change, before)
SELECT md5('own' || n)::uuid, id, 2, 'own-1', c.heading, c.text, 'text', 'new', ''
FROM told JOIN clause_texts c ON c.number = told.clause;
INSERT INTO bargaining_entry (contract_id, enterprise_id, kind, workforce, term_from, term_until, effective_on, rise,
                              text, grams)
SELECT told.id, firm, 'wage', 20, day, day + 364, day, (n %% 1000) / 100.0,
       '工协' || n || E'\\n' || always.said || E'\\n' || own.said, always.grams || own.grams
FROM told JOIN clause_texts own ON own.number = told.clause, clause_texts always WHERE always.number = 1;
"""
#: Made anew at the end: growing it row by row takes several times as long.
INDEX = "CREATE INDEX bargaining_entry_grams ON bargaining_entry USING gin (grams) WITH (fastupdate = off)"


@dataclass
class Pages:
    """Milliseconds of a page, by what was asked: the middle and the ninety-ninth of a hundred."""

    p50: dict[str, float]
    p99: dict[str, float]


def measure(site: Site, *, quick: bool) -> list[Line]:
    """The lines of part (f)."""
    firms, times, requests = (200, 1, FEW_REQUESTS) if quick else (20_000, 2, REQUESTS)
    city = stage.city()
    cookie = session_of(city.city_cadre.account)
    few = firms // 100
    _grow(site, city.town, 0, few - 1)
    small = best_of(times, lambda: _pages(site, cookie, requests))
    _grow(site, city.town, few, firms - 1)
    large = best_of(times, lambda: _pages(site, cookie, requests))
    return _lines(firms * YEARS, requests * (len(ASKED) + 1), small, large)


def _lines(count: int, requests: int, small: Attempt[Pages], large: Attempt[Pages]) -> list[Line]:
    floor = large.result.p50["bare"]
    lines = [
        Line("f  a bare page, signed in", f"p50 {floor:.1f} ms", cost=large.meter.per(requests, "web", "pg"),
             noisy=large.noisy)
    ]  # fmt: skip
    for asked, what in ASKED.items():
        p50, before = large.result.p50[asked], small.result.p50[asked]
        lines += [
            Line(f"f  {count:,} contracts: {what}", f"p50 {p50:.1f} ms, p99 {large.result.p99[asked]:.1f}",
                 f"{p50 / floor:.1f} of a bare page", f"{TARGET:.0f} ms", p50 <= TARGET, noisy=large.noisy),
            Line("f    over a hundredth of them", f"p50 {before:.1f} ms", f"{p50 / before:.2f} times", f"{FLAT} times",
                 p50 / before <= FLAT, noisy=small.noisy),
        ]  # fmt: skip
    return lines


def _pages(site: Site, cookie: str, requests: int) -> Attempt[Pages]:
    """Every page asked for by one reader, one after the other over one connection."""
    say("contracts: pages")
    paths = {"bare": "/bench/bare/"} | {asked: f"/bargaining/archive/?{quote(asked, safe='=&')}" for asked in ASKED}
    made = in_turn(site, {asked: (path, cookie) for asked, path in paths.items()}, requests)
    middle = {asked: statistics.median(each) for asked, each in made.result.items()}
    slow = {asked: statistics.quantiles(each, n=100)[98] for asked, each in made.result.items()}
    return Attempt(Pages(middle, slow), made.meter)


# --- the contracts


def _grow(site: Site, town: Any, first: int, last: int) -> None:
    """More enterprises of a town, numbered from first to last, each with its contracts."""
    say(f"contracts: {(last - first + 1) * YEARS:,}")
    with psycopg.connect(**site.owner) as database:
        # The rows are made to agree; checking each key again would take longer than the measurement.
        database.execute("SET session_replication_role = replica")
        stage.fill_columns(database)
        _clause_texts(database)
        numbers = {"first": first, "last": last, "town": town.pk, "path": town.path, "years": YEARS}
        cursor = psycopg.ClientCursor(database)
        cursor.execute("DROP INDEX bargaining_entry_grams")
        cursor.execute(ENTERPRISES, numbers)
        cursor.execute(ROUNDS, numbers)
        cursor.execute(
            "CREATE INDEX bargaining_entry_grams ON bargaining_entry USING gin (grams) WITH (fastupdate = off)"
        )
        database.commit()
        database.autocommit = True
        database.execute("VACUUM ANALYZE")


def _clause_texts(database: psycopg.Connection) -> None:
    """The clauses with their folded text and its grams, as the product makes them."""
    from gonghui.services.bargaining.archive.words import folded, grams

    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS clause_texts (number int, heading text, text text, said text, grams varchar[])"
    )
    for number, (heading, text) in enumerate(CLAUSES, 1):
        said = folded(f"{heading}\n{text}")
        database.execute(
            "INSERT INTO clause_texts VALUES (%s, %s, %s, %s, %s)", [number, heading, text, said, grams(said)]
        )
