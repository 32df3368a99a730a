"""Putting staged people in force, by sets: a handful of statements whatever the number of lines.

The one place that writes persons, employments and memberships in bulk. It runs inside the import's action,
under the enterprise's lock, so no other roster changes the same enterprise meanwhile. First every line is
told which person it is, by the blind index of the identity number; all the rest joins by person. Statements
that only count use the same conditions, so that the preview says what the import will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

# Lines that may come into force.
ACCEPTED = "s.upload_id = %(upload)s AND s.fault = '' AND NOT s.is_leaver"
HERE = "e.enterprise_id = %(enterprise)s AND e.left_on IS NULL"

# ON CONFLICT: another enterprise's import may be entering the same new person at this moment.
ENTER_NEW_PEOPLE = f"""
INSERT INTO people_person (id, salt, name_sealed, id_number_sealed, phone_sealed,
                           name_index, id_index, phone_index, sex)
SELECT s.id, s.salt, s.name_sealed, s.id_number_sealed, s.phone_sealed,
       s.name_index, s.id_index, s.phone_index, s.sex
FROM rosters_stagedperson s
WHERE {ACCEPTED} AND NOT EXISTS (SELECT FROM people_person p WHERE p.id_index = s.id_index)
ON CONFLICT DO NOTHING"""

SAY_WHO_EACH_IS = """
UPDATE rosters_stagedperson s SET person_id = p.id
FROM people_person p WHERE s.upload_id = %(upload)s AND p.id_index = s.id_index"""

# A leaver without a number is the one person of that name who works here, if only one leaver has it.
SAY_WHO_LEAVERS_ARE_BY_NAME = f"""
UPDATE rosters_stagedperson s SET person_id = named.person
FROM (SELECT o.name_index, (array_agg(e.person_id))[1] AS person
      FROM rosters_stagedperson o
      JOIN people_person p ON p.name_index = o.name_index
      JOIN organisations_employment e ON e.person_id = p.id
      WHERE o.upload_id = %(upload)s AND o.is_leaver AND o.id_index IS NULL AND {HERE}
      GROUP BY o.name_index HAVING count(*) = 1) named
WHERE s.upload_id = %(upload)s AND s.is_leaver AND s.id_index IS NULL AND s.name_index = named.name_index"""

# A blank on the roster takes nothing away.
_NEW_VALUES = """
    COALESCE(NULLIF(s.number, ''), e.number), COALESCE(NULLIF(s.department, ''), e.department),
    COALESCE(NULLIF(s.job, ''), e.job), COALESCE(NULLIF(s.form, ''), e.form),
    COALESCE(s.skill_level, e.skill_level), COALESCE(s.hired_on, e.hired_on)"""
CHANGE_EMPLOYMENTS = f"""
UPDATE organisations_employment e
SET (number, department, job, form, skill_level, hired_on) = ROW ({_NEW_VALUES})
FROM rosters_stagedperson s
WHERE {ACCEPTED} AND {HERE} AND e.person_id = s.person_id
  AND (e.number, e.department, e.job, e.form, e.skill_level, e.hired_on) IS DISTINCT FROM ({_NEW_VALUES})
RETURNING e.person_id"""

NOT_EMPLOYED_HERE = f"""
NOT EXISTS (SELECT FROM organisations_employment e WHERE {HERE} AND e.person_id = s.person_id)"""

HIRE = f"""
INSERT INTO organisations_employment
    (id, person_id, enterprise_id, number, department, job, form, skill_level, is_manager, hired_on)
SELECT gen_random_uuid(), s.person_id, %(enterprise)s, s.number, s.department, s.job,
       COALESCE(NULLIF(s.form, ''), 'contract'), s.skill_level, false, s.hired_on
FROM rosters_stagedperson s
WHERE {ACCEPTED} AND {NOT_EMPLOYED_HERE}"""

ADMIT_MEMBERS = f"""
INSERT INTO organisations_membership (id, person_id, union_id, since)
SELECT gen_random_uuid(), s.person_id, u.id, %(today)s
FROM rosters_stagedperson s JOIN organisations_organisation u ON u.enterprise_id = %(enterprise)s
WHERE {ACCEPTED} AND s.is_member
  AND NOT EXISTS (SELECT FROM organisations_membership m
                  WHERE m.union_id = u.id AND m.person_id = s.person_id AND m.until IS NULL)"""

# Whoever stands on the sheet of those at work has not left, even with a rejected line; where that line has
# lost its number, nobody of its name has.
NOT_ON_THE_LIST = """
NOT EXISTS (SELECT FROM rosters_stagedperson w
            WHERE w.upload_id = %(upload)s AND NOT w.is_leaver AND w.person_id = e.person_id)
AND NOT EXISTS (SELECT FROM people_person p WHERE p.id = e.person_id AND p.name_index = ANY(%(names)s))"""
NAMES_WITHOUT_NUMBER = """
SELECT DISTINCT name_index FROM rosters_stagedperson
WHERE upload_id = %(upload)s AND NOT is_leaver AND id_index IS NULL AND name_index IS NOT NULL"""

LEAVERS = f"""
SELECT e.id, min(s.left_on) AS left_on
FROM rosters_stagedperson s JOIN organisations_employment e ON e.person_id = s.person_id
WHERE s.upload_id = %(upload)s AND s.is_leaver AND {HERE} AND {NOT_ON_THE_LIST}
GROUP BY e.id"""

ABSENT = f"""
SELECT e.id, NULL::date AS left_on FROM organisations_employment e WHERE {HERE} AND {NOT_ON_THE_LIST}"""

# Nobody leaves before they came.
MARK_AS_LEFT = """
UPDATE organisations_employment e
SET left_on = GREATEST(COALESCE(gone.left_on, %(left_on)s), e.hired_on)
FROM ({gone}) gone WHERE gone.id = e.id"""

COUNT_NEW = f"SELECT count(*) FROM rosters_stagedperson s WHERE {ACCEPTED} AND {NOT_EMPLOYED_HERE}"


@contextmanager
def joining_by_hash() -> Iterator[None]:
    """Keep the planner from looking up line by line. Freshly staged lines have no statistics yet, and taken
    for a handful they would be compared with every employment of the enterprise, one by one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = DEFAULT")


class Merging:
    """The statements for one upload and one enterprise."""

    def __init__(self, upload: UUID, enterprise: UUID, today: date) -> None:
        self._given: dict[str, Any] = {"upload": upload, "enterprise": enterprise, "today": today}

    def recognise(self) -> None:
        """Say of every line who it is, as far as that person is known."""
        self._run(SAY_WHO_EACH_IS)
        self._run(SAY_WHO_LEAVERS_ARE_BY_NAME)
        self._given["names"] = [row[0] for row in self._rows(NAMES_WITHOUT_NUMBER)]

    def enter_people(self) -> None:
        """Enter those nobody has entered yet; afterwards every accepted line has its person."""
        self._run(ENTER_NEW_PEOPLE)
        self.recognise()

    def change_employments(self) -> set[UUID]:
        """Bring the employments that stand up to date; returns whose changed."""
        with joining_by_hash():
            return {row[0] for row in self._rows(CHANGE_EMPLOYMENTS)}

    def hire(self) -> int:
        """Employ those who are not employed here; returns how many."""
        with joining_by_hash():
            return self._run(HIRE)

    def admit_members(self) -> int:
        """Enrol those whom the roster calls members and who are not; returns how many."""
        with joining_by_hash():
            return self._run(ADMIT_MEMBERS)

    def mark_leavers(self, left_on: date) -> int:
        """Mark the leavers, with their own last day or else `left_on`; returns how many."""
        with joining_by_hash():
            return self._run(MARK_AS_LEFT.format(gone=LEAVERS), left_on=left_on)

    def mark_absent(self, left_on: date) -> int:
        """Mark as left those who work here and do not stand on the list; returns how many."""
        with joining_by_hash():
            return self._run(MARK_AS_LEFT.format(gone=ABSENT), left_on=left_on)

    def figures(self) -> dict[str, int]:
        """What importing would do, for the preview."""
        self.recognise()
        with joining_by_hash():
            return {
                "new": self._rows(COUNT_NEW)[0][0],
                "leavers": self._rows(f"SELECT count(*) FROM ({LEAVERS}) gone")[0][0],
                "absent": self._rows(f"SELECT count(*) FROM ({ABSENT}) gone")[0][0],
            }

    def _run(self, statement: str, **more: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, self._given | more)
            return int(cursor.rowcount)

    def _rows(self, statement: str) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, self._given)
            return list(cursor.fetchall())
