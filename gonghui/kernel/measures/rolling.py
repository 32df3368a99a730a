"""Adding up: changes into roll-ups, in batches, in one process at once; and the proof that the sums are right.

What an organisation's roll-up holds is the sum of facts less what still waits as changes. Statements that rest on
both read them in one snapshot, so that facts may be written meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

ADDING = 7_230_003  # the advisory lock under which sums change
BATCH = 5_000

#: Everything above an organisation whose facts are added up at `ledger.path`, and itself if it is no enterprise.
ABOVE = """
    CROSS JOIN LATERAL string_to_array(trim(BOTH '/' FROM {path}), '/') AS label
    CROSS JOIN LATERAL generate_series(1, cardinality(label)) AS deep
    JOIN organisations_organisation above ON above.path = '/' || array_to_string(label[1:deep], '/') || '/'
      AND above.kind <> 'enterprise'
"""
SETTLE = """
UPDATE measures_ledger ledger SET path = firm.path FROM organisations_organisation firm
WHERE firm.id = ledger.organisation_id AND ledger.path = '' AND ledger.organisation_id IN
    (SELECT ledger_id FROM measures_change ORDER BY id LIMIT %s)
"""
# A ledger opened since SETTLE has no path yet: its changes wait for the next time.
TAKE = f"""
WITH taken AS (
    DELETE FROM measures_change WHERE id IN (
        SELECT change.id FROM measures_change change
        JOIN measures_ledger known ON known.organisation_id = change.ledger_id
        WHERE known.path <> '' ORDER BY change.id LIMIT %s
    ) RETURNING *
), by_path AS (
    SELECT ledger.path, taken.measure, taken.period, sum(taken.value) AS value, sum(taken.facts) AS facts
    FROM taken JOIN measures_ledger ledger ON ledger.organisation_id = taken.ledger_id GROUP BY 1, 2, 3
), added AS (
    INSERT INTO measures_rollup AS sums (organisation_id, measure, period, total, facts)
    SELECT above.id, measure, period, sum(value), sum(facts) FROM by_path {ABOVE.format(path="by_path.path")}
    GROUP BY 1, 2, 3
    ON CONFLICT (organisation_id, measure, period)
    DO UPDATE SET total = sums.total + excluded.total, facts = sums.facts + excluded.facts
)
SELECT count(*) FROM taken
"""
#: What has been added up of each enterprise, by the path where it was: facts less waiting changes.
ADDED_UP = """
    SELECT ledger.path, rest.measure, rest.period, sum(rest.value) AS value, sum(rest.facts) AS facts
    FROM (
        SELECT ledger_id, measure, period, value, 1 AS facts FROM measures_fact
        UNION ALL SELECT ledger_id, measure, period, -value, -facts FROM measures_change
    ) rest JOIN measures_ledger ledger ON ledger.organisation_id = rest.ledger_id
    {where} GROUP BY 1, 2, 3
"""
# An old path may lead through organisations that moved themselves: those above are found by their labels alone.
MOVED = "WHERE ledger.path <> '' AND ledger.path <> firm.path"
MOVE = f"""
WITH moved AS (
    SELECT ledger.organisation_id AS id, ledger.path AS old, firm.path AS new FROM measures_ledger ledger
    JOIN organisations_organisation firm ON firm.id = ledger.organisation_id {MOVED}
), held AS (
    SELECT moved.old, moved.new, rest.measure, rest.period, sum(rest.value) AS value, sum(rest.facts) AS facts
    FROM (
        SELECT ledger_id, measure, period, value, 1 AS facts FROM measures_fact
        UNION ALL SELECT ledger_id, measure, period, -value, -facts FROM measures_change
    ) rest JOIN moved ON moved.id = rest.ledger_id GROUP BY 1, 2, 3, 4
), both_ways AS (
    SELECT old AS path, measure, period, -value AS value, -facts AS facts FROM held
    UNION ALL SELECT new, measure, period, value, facts FROM held
), labelled AS (
    SELECT id, reverse(split_part(reverse(trim(BOTH '/' FROM path)), '/', 1)) AS label
    FROM organisations_organisation WHERE kind <> 'enterprise'
), added AS (
    INSERT INTO measures_rollup AS sums (organisation_id, measure, period, total, facts)
    SELECT labelled.id, measure, period, sum(value), sum(facts) FROM both_ways
    CROSS JOIN LATERAL string_to_table(trim(BOTH '/' FROM both_ways.path), '/') AS step
    JOIN labelled ON labelled.label = step
    GROUP BY 1, 2, 3 HAVING sum(facts) <> 0 OR sum(value) <> 0
    ON CONFLICT (organisation_id, measure, period)
    DO UPDATE SET total = sums.total + excluded.total, facts = sums.facts + excluded.facts
)
UPDATE measures_ledger ledger SET path = moved.new FROM moved WHERE moved.id = ledger.organisation_id
"""
SWEEP = "DELETE FROM measures_rollup WHERE facts = 0"
REBUILD = f"""
INSERT INTO measures_rollup (organisation_id, measure, period, total, facts)
SELECT above.id, measure, period, sum(value), sum(facts)
FROM ({ADDED_UP.format(where="WHERE ledger.path <> ''")}) counted {ABOVE.format(path="counted.path")}
GROUP BY 1, 2, 3 HAVING sum(facts) <> 0
"""
WRONG = f"""
WITH right_ones AS (
    SELECT above.id, measure, period, sum(value) AS total, sum(facts) AS facts
    FROM ({ADDED_UP.format(where="WHERE ledger.path <> ''")}) counted {ABOVE.format(path="counted.path")}
    GROUP BY 1, 2, 3 HAVING sum(facts) <> 0
)
SELECT organisation.short_name, coalesce(r.measure, s.measure), coalesce(r.period, s.period),
       coalesce(s.total, 0), coalesce(r.total, 0)
FROM right_ones r
FULL JOIN measures_rollup s ON (s.organisation_id, s.measure, s.period) = (r.id, r.measure, r.period)
JOIN organisations_organisation organisation ON organisation.id = coalesce(r.id, s.organisation_id)
WHERE coalesce(r.total, 0) <> coalesce(s.total, 0) OR coalesce(r.facts, 0) <> coalesce(s.facts, 0)
LIMIT 20
"""


def add_up() -> int:
    """Add all waiting changes to the roll-ups, a batch a transaction; how many changes there were."""
    total = 0
    while True:
        with _alone() as cursor:
            cursor.execute(SETTLE, [BATCH])
            taken = _counted(cursor, TAKE, [BATCH])
            cursor.execute(SWEEP)
        total += taken
        if taken < BATCH:
            return total


def resettle() -> int:
    """Carry what has been added up of enterprises that moved in the tree to where they are now; how many moved."""
    with _alone() as cursor:
        cursor.execute(MOVE)
        moved: int = cursor.rowcount
        if moved:
            cursor.execute(SWEEP)
    return moved


def rebuild() -> int:
    """Make all roll-ups anew from the facts; how many there are."""
    with _alone() as cursor:
        cursor.execute("DELETE FROM measures_rollup")
        cursor.execute(
            "UPDATE measures_ledger ledger SET path = firm.path FROM organisations_organisation firm"
            " WHERE firm.id = ledger.organisation_id AND ledger.path <> firm.path"
        )
        cursor.execute(REBUILD)
        return int(cursor.rowcount)


def verify() -> list[str]:
    """Roll-ups that are not the sum of the facts below them, as sentences."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG)
        return [
            f"{name} {period:%Y-%m} 的 {measure} 合计为 {shown}，明细之和为 {right}。请执行 gonghui figures rebuild。"
            for name, measure, period, shown, right in cursor.fetchall()
        ]


@contextmanager
def _alone() -> Iterator[Any]:
    """A transaction in which nobody else changes sums; who comes later waits."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADDING])
        yield cursor


def _counted(cursor: Any, statement: str, given: list[Any]) -> int:
    cursor.execute(statement, given)
    return int(cursor.fetchone()[0])
