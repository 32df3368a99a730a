"""(g) Labour disputes: a body's desk and an area's figures over five years of cases, and over a hundredth of them; and
every open deadline counted anew."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any

import psycopg

from . import stage
from .asking import in_turn
from .meter import Attempt, best_of, say
from .signed_in import session_of
from .site import Site
from .table import Line

TARGET = 8.0  # milliseconds above the bare page, p50
FLAT = 1.5  # times as long as over a hundredth
CASES, FEW_CASES = 300_000, 1_000
REQUESTS, FEW_REQUESTS = 200, 10
#: Of so many cases one still runs, in the hands of the body; the others it has concluded.
ONE_RUNS_OF = 100
CASES_OF_A_FIRM = 100
LAST_YEAR = 2026
INDUSTRIES = "五金,铝制品,门业,电动工具,餐饮,建筑,家政,快递"

FIRMS = """
INSERT INTO organisations_organisation
  (id, kind, name, short_name, parent_id, path, place, uscc, industry, above_scale, address)
SELECT md5('firm' || n)::uuid, 'enterprise', '测试' || n || '制品有限公司', '测试' || n, %(town)s,
       %(path)s || lower(substr(md5('path' || n), 1, 8)) || '/', '330784', '', '五金', false, ''
FROM generate_series(%(first)s / %(of_a_firm)s, (%(last)s - 1) / %(of_a_firm)s) n ON CONFLICT DO NOTHING;
"""
CASES_MADE = """
CREATE TEMP TABLE told ON COMMIT DROP AS
SELECT n, md5('case' || n)::uuid AS id, md5('firm' || n / %(of_a_firm)s)::uuid AS firm,
       n %% %(one_runs_of)s = 0 AS runs,
       timestamptz '2021-07-01 09:00+08' + (n %% 1825) * interval '1 day' AS at,
       (ARRAY['arrears', 'overtime', 'severance', 'injury'])[n %% 4 + 1] AS kind,
       (string_to_array(%(industries)s, ','))[n %% 8 + 1] AS industry
FROM generate_series(%(first)s, %(last)s - 1) n;
INSERT INTO matters_matter (id, number, title, procedure_name, procedure_version, step_key, state, in_trouble,
                            enterprise_id, union_id, place, opened_at, closed_at, next_due, is_private, held_by_id)
SELECT id, '维权' || n, '测试劳动争议', 'dispute', 1, 'mediate', CASE WHEN runs THEN 'running' ELSE 'done' END, false,
       firm, %(town)s, '330784', at, CASE WHEN runs THEN NULL ELSE at + interval '12 days' END,
       CASE WHEN runs THEN %(today)s::date + n / 100 %% 15 ELSE '9999-12-31' END, true,
       CASE WHEN runs THEN %(mediators)s::uuid END FROM told;
INSERT INTO matters_deadline (id, matter_id, key, rule, counted_from, due, basis, weighed, why_unknown)
SELECT md5('due' || n)::uuid, id, 'mediate', 'disputes.mediation', %(today)s::date - n / 100 %% 15,
       %(today)s::date + 15 - n / 100 %% 15, '', '[]', '' FROM told WHERE runs;
INSERT INTO disputes_case (id, matter_id, respondent_name, respondent_phone, respondent_address, channel, applicant_id,
                           filed_by_id, is_group, industry, sensitivity, job, known_on, facts_sealed, claimed, won,
                           recovered, is_settled, ending)
SELECT id, id, '测试', '', '', 'online', %(worker)s, %(worker)s, false, industry, '', '', at, '', 8000, 0,
       CASE WHEN runs THEN 0 ELSE 8000 END, NOT runs, '' FROM told;
INSERT INTO disputes_claim (id, case_id, kind, amount, words, formula, basis)
SELECT md5('claim' || n)::uuid, id, kind, 8000, '', '', '' FROM told;
INSERT INTO matters_holding (id, matter_id, organisation_id, step_key, since, received_at, until, why)
SELECT md5('stay' || n)::uuid, id, %(mediators)s, 'mediate', at, at,
       CASE WHEN runs THEN NULL ELSE at + interval '9 days' END, '' FROM told;
INSERT INTO disputes_proceeding (id, case_id, body_id, holding_id, step_key, accepted_at, declined_why, own_number,
                                 concluded_at, outcome, words)
SELECT md5('proceeding' || n)::uuid, id, %(body)s, md5('stay' || n)::uuid, 'mediate', at, '', '',
       CASE WHEN runs THEN NULL ELSE at + interval '9 days' END, CASE WHEN runs THEN '' ELSE 'agreed' END, '' FROM told;
INSERT INTO measures_ledger (organisation_id, path)
SELECT id, path FROM organisations_organisation WHERE id IN (SELECT firm FROM told) OR id = %(mediators)s
ON CONFLICT DO NOTHING;
INSERT INTO measures_fact (ledger_id, measure, source, period, value)
SELECT CASE WHEN of_body THEN %(mediators)s::uuid ELSE firm END, fact.measure, id,
       CASE WHEN standing THEN date '2000-01-01' ELSE date_trunc('month', at + days * interval '1 day')::date END, value
FROM told CROSS JOIN LATERAL (VALUES
  ('disputes.filed', 1, 0, false, false, true), ('disputes.people', 1, 0, false, false, true),
  ('disputes.claimed', 8000, 0, false, false, true), ('disputes.kind:' || kind, 1, 0, false, false, true),
  ('disputes.industry:' || industry, 1, 0, false, false, true),
  ('disputes.recovered', 8000, 12, false, false, NOT runs),
  ('disputes.closed', 1, 12, false, false, NOT runs), ('disputes.resolved', 1, 9, false, false, NOT runs),
  ('disputes.at_base', 1, 9, false, false, NOT runs), ('disputes.stays:mediate', 1, 9, false, false, NOT runs),
  ('disputes.days:mediate', 9, 9, false, false, NOT runs), ('dispute.running', 1, 0, true, false, runs),
  ('disputes.body_taken', 1, 0, false, true, true), ('disputes.body_done', 1, 9, false, true, NOT runs)
) AS fact (measure, value, days, standing, of_body, counts) WHERE counts;
"""


@dataclass
class Pages:
    """Milliseconds of a page, by what was asked: the middle of all."""

    p50: dict[str, float]


def measure(site: Site, *, quick: bool) -> list[Line]:
    """The lines of part (g)."""
    from gonghui.kernel.measures.rolling import rebuild, verify
    from gonghui.services.disputes.tests.bodies_stage import bodies

    cases, times, requests = (FEW_CASES, 1, FEW_REQUESTS) if quick else (CASES, 2, REQUESTS)
    city = stage.city()
    house = bodies(city)
    few, took = cases // 100, {}
    _grow(site, city, house, 0, few)
    rebuild()
    small = best_of(times, lambda: _pages(site, city, house, requests))
    took["making them"] = _timed(lambda: _grow(site, city, house, few, cases))
    took["adding up"] = _timed(rebuild)
    if wrong := verify():
        raise RuntimeError(wrong[0])
    large = best_of(times, lambda: _pages(site, city, house, requests))
    return [*_lines(cases, small, large), *_recounted(site), Line(f"g  {cases:,} cases", _said(took))]


def _said(took: dict[str, float]) -> str:
    return "; ".join(f"{what} {seconds:.1f} s" for what, seconds in took.items())


def _timed(work: Any) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _lines(cases: int, small: Attempt[Pages], large: Attempt[Pages]) -> list[Line]:
    floor = large.result.p50["bare"]
    lines = [Line("g  a bare page, signed in", f"p50 {floor:.1f} ms", noisy=large.noisy)]
    for what, p50 in large.result.p50.items():
        if what == "bare":
            continue
        before = small.result.p50[what]
        lines += [
            Line(f"g  {cases:,} cases: {what}", f"p50 {p50:.1f} ms", f"{p50 / floor:.1f} of a bare page",
                 f"{TARGET:.0f} ms above", p50 - floor <= TARGET, noisy=large.noisy),
            Line("g    over a hundredth of them", f"p50 {before:.1f} ms", f"{p50 / before:.2f} times", f"{FLAT} times",
                 p50 / before <= FLAT, noisy=small.noisy),
        ]  # fmt: skip
    return lines


def _pages(site: Site, city: Any, house: Any, requests: int) -> Attempt[Pages]:
    """Every page asked for by its reader, one after the other over one connection."""
    say("disputes: pages")
    area, body = city.federation.pk, house.body["mediators"].pk
    cadre, officer = session_of(city.city_cadre.account), session_of(house.officer["mediators"].account)
    paths = {
        "bare": ("/bench/bare/", cadre), "a body's desk": (f"/disputes/bodies/{body}/", officer),
        "what it has done": (f"/disputes/bodies/{body}/?done=1", officer),
        "an area's year": (f"/disputes/areas/{area}/?period={LAST_YEAR - 1}", cadre),
        "an area's month": (f"/disputes/areas/{area}/?period={LAST_YEAR - 1}-05", cadre),
        "the late cases": (f"/disputes/areas/{area}/cases/?what=late", cadre),
    }  # fmt: skip
    made = in_turn(site, paths, requests)
    return Attempt(Pages({what: statistics.median(each) for what, each in made.result.items()}), made.meter)


def _recounted(site: Site) -> list[Line]:
    """Every open deadline looked at with nothing to move; then after all of them moved by a day."""
    from gonghui.kernel import clock
    from gonghui.kernel.matters.recounting import recount_all

    say("disputes: recount")
    recount_all(clock.now())  # what the rows above were given need not be what the rules say
    began = time.monotonic()
    looked = recount_all(clock.now())
    idle = time.monotonic() - began
    with psycopg.connect(**site.owner) as database:
        database.execute("UPDATE matters_deadline SET due = due + 1 WHERE met_on IS NULL AND replaced_at IS NULL")
    began = time.monotonic()
    moved = recount_all(clock.now())
    busy = time.monotonic() - began
    return [
        Line(f"g  {looked.deadlines:,} open deadlines looked at", f"{idle:.2f} s"),
        Line(f"g    and {moved.matters:,} cases counted anew, each told", f"{busy:.2f} s",
             f"{moved.matters / busy:.0f} cases/s"),
    ]  # fmt: skip


# --- the cases


def _grow(site: Site, city: Any, house: Any, first: int, last: int) -> None:
    """Cases of a town, numbered from first to before last, all with one body, and their facts."""
    from gonghui.kernel import clock

    say(f"disputes: {last - first:,} cases")
    given = {
        "first": first, "last": last, "town": city.town.pk, "path": city.town.path, "of_a_firm": CASES_OF_A_FIRM,
        "one_runs_of": ONE_RUNS_OF, "worker": city.worker(1).id, "body": house.body["mediators"].pk,
        "mediators": house.body["mediators"].organisation_id, "today": clock.today(), "industries": INDUSTRIES,
    }  # fmt: skip
    with psycopg.connect(**site.owner) as database:
        # The rows are made to agree; checking each key again would take longer than the measurement.
        database.execute("SET session_replication_role = replica")
        stage.fill_columns(database)
        cursor = psycopg.ClientCursor(database)
        cursor.execute(FIRMS, given)
        cursor.execute(CASES_MADE, given)
        database.commit()
        database.autocommit = True
        database.execute("VACUUM ANALYZE")
