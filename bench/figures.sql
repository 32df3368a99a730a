-- One tree of five levels with %(firms)s enterprises, four rounds each (the last one runs), and what they come to as facts.
-- Labels in paths are a letter, the level and the number; ids are digests of them.
CREATE OR REPLACE FUNCTION bench_id(tag text, level int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT md5(tag || level || ':' || n)::uuid $$;

CREATE TEMP TABLE node AS
WITH RECURSIVE tree AS (
    SELECT 1 AS level, 0 AS n, '/' || %(tag)s || '1' || '000000/' AS path, NULL::uuid AS parent
    UNION ALL
    SELECT level + 1, n * fan + child, path || %(tag)s || (level + 1) || lpad((n * fan + child)::text, 6, '0') || '/',
           bench_id(%(tag)s, level, n)
    FROM tree, LATERAL (SELECT (ARRAY[%(f1)s, %(f2)s, %(f3)s, %(f4)s, %(f5)s])[level] AS fan) fans,
         LATERAL generate_series(0, fan - 1) AS child
    WHERE level < 6
)
SELECT level, n, path, parent, bench_id(%(tag)s, level, n) AS id FROM tree;

INSERT INTO organisations_organisation (id, kind, name, short_name, parent_id, path, level, place, uscc, industry, above_scale, address)
SELECT id, CASE WHEN level = 6 THEN 'enterprise' ELSE 'federation' END, '单位' || level || '-' || n, '单位' || level || '-' || n,
       parent, path, CASE WHEN level < 6 THEN level END, '330784', '', '五金', false, ''
FROM node ORDER BY level, n;

CREATE TEMP TABLE talk AS
SELECT bench_id(%(tag)s || 'r' || year, 6, n) AS id, node.id AS firm, n, year, year = 3 AS runs,
       (ARRAY['initiate','elect','offer','answer','meet','minutes','congress','resolve','review','publicise'])[1 + n %% 10] AS step,
       now() - make_interval(days => (3 - year) * 365 + 20 + n %% 60) AS opened
FROM node, generate_series(0, 3) AS year WHERE level = 6;

INSERT INTO matters_matter (id, number, title, procedure_name, procedure_version, step_key, state, in_trouble, enterprise_id, place,
                            opened_at, closed_at, next_due)
SELECT id, %(tag)s || '薪协' || n || '-' || year, '工资集体协商', 'wage-round', 1, CASE WHEN runs THEN step ELSE 'publicise' END,
       CASE WHEN runs THEN 'running' ELSE 'done' END, runs AND n %% 37 = 0, firm, '330784', opened,
       CASE WHEN NOT runs THEN opened + interval '60 days' END,
       CASE WHEN runs THEN current_date + (n %% 40) - 2 ELSE '9999-12-31' END
FROM talk;
INSERT INTO bargaining_round (id, matter_id, kind, proposer, term_from, term_until, workforce, above_scale, join_code, rejected_times,
                              objected_times)
SELECT id, id, 'wage', 'worker', opened::date + 45, opened::date + 409, 20, false, left(md5(id::text), 16), 0, 0 FROM talk;
INSERT INTO matters_visit (matter_id, step_key, entered_at, left_at)
SELECT id, s.key, opened + make_interval(days => 5 * (s.at - 1)::int),
       CASE WHEN NOT runs OR s.key <> step THEN opened + make_interval(days => 5 * s.at::int) END
FROM talk, unnest(ARRAY['initiate','elect','offer','answer','meet','minutes','congress','resolve','review','publicise'])
     WITH ORDINALITY AS s(key, at)
WHERE NOT runs OR s.at <= 1 + n %% 10;
INSERT INTO matters_deadline (id, matter_id, key, rule, counted_from, due, basis, weighed, why_unknown)
SELECT bench_id(id::text, 9, 0), id, 'whole', 'bargaining.round_from_offer', opened::date, current_date + (n %% 40) - 2, '', '[]', ''
FROM talk WHERE runs;
INSERT INTO bargaining_contract (round_id, signed_on, number, filed_on, effective_on)
SELECT id, opened::date + 40, left(md5(id::text), 12), opened::date + 44, opened::date + 50 FROM talk WHERE NOT runs;
INSERT INTO bargaining_roundindex (round_id, total, year, computed_at, settled)
SELECT id, 40 + n %% 60, extract(year FROM opened), now(), NOT runs FROM talk;

INSERT INTO measures_ledger (organisation_id, path) SELECT id, path FROM node WHERE level = 6;
INSERT INTO measures_fact (ledger_id, measure, source, period, value)
SELECT id, 'organisations.enterprises', id, date '2022-01-01', 1 FROM node WHERE level = 6
UNION ALL SELECT id, 'organisations.workers', id, date '2022-01-01', 18 FROM node WHERE level = 6
UNION ALL SELECT id, 'organisations.workers', id, date '2024-06-01', 2 FROM node WHERE level = 6
UNION ALL SELECT firm, kind.name, talk.id, date_trunc('month', opened)::date, kind.value
FROM talk, LATERAL (VALUES ('bargaining.begun', 1), ('bargaining.signed', 1), ('bargaining.rise', 3 + n %% 5),
                           ('bargaining.index', 40 + n %% 60), ('bargaining.trips', 9), ('bargaining.suggestions', 1 + n %% 4)) AS kind(name, value)
WHERE NOT runs OR kind.name = 'bargaining.begun'
UNION ALL SELECT firm, 'bargaining.covered' || kind.rest, firm, (date_trunc('month', opened) + kind.wait)::date, kind.value
FROM talk, LATERAL (VALUES ('', interval '2 months', 1), ('', interval '14 months', -1),
                           ('_workers', interval '2 months', 20), ('_workers', interval '14 months', -20)) AS kind(rest, wait, value)
WHERE year = 2
UNION ALL SELECT firm, 'wage-round.' || kind.name, id, date '2000-01-01', 1
FROM talk, LATERAL (VALUES ('running'), ('at.' || step)) AS kind(name) WHERE runs
UNION ALL SELECT firm, 'wage-round.due', id, current_date + (n %% 40) - 2, 1 FROM talk WHERE runs
UNION ALL SELECT firm, 'wage-round.trouble', id, date '2000-01-01', 1 FROM talk WHERE runs AND n %% 37 = 0
UNION ALL SELECT firm, 'wage-round.done', id, date_trunc('month', opened + interval '60 days')::date, 1 FROM talk WHERE NOT runs;
DROP TABLE node, talk;
