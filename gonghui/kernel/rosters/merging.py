"""Putting staged people in force, by sets: a handful of statements whatever the number of lines.

The one place that writes persons, employments and memberships in bulk. It runs inside the import's action,
under the enterprise's lock, so no other roster changes the same enterprise meanwhile. What each statement
matches on: the blind index of the identity number. Statements that only count use the same conditions, so
that the preview says what the import will do.
"""

from __future__ import annotations

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

SAY_WHO_EACH_IS = f"""
UPDATE rosters_stagedperson s SET person_id = p.id
FROM people_person p WHERE {ACCEPTED} AND p.id_index = s.id_index"""

# A blank on the roster takes nothing away.
CHANGE_EMPLOYMENTS = f"""
UPDATE organisations_employment e SET
    number = COALESCE(NULLIF(s.number, ''), e.number),
    department = COALESCE(NULLIF(s.department, ''), e.department),
    job = COALESCE(NULLIF(s.job, ''), e.job),
    form = COALESCE(NULLIF(s.form, ''), e.form),
    skill_level = COALESCE(s.skill_level, e.skill_level),
    hired_on = COALESCE(s.hired_on, e.hired_on)
FROM rosters_stagedperson s
WHERE {ACCEPTED} AND {HERE} AND e.person_id = s.person_id
  AND (e.number, e.department, e.job, e.form, e.skill_level, e.hired_on) IS DISTINCT FROM
      (COALESCE(NULLIF(s.number, ''), e.number), COALESCE(NULLIF(s.department, ''), e.department),
       COALESCE(NULLIF(s.job, ''), e.job), COALESCE(NULLIF(s.form, ''), e.form),
       COALESCE(s.skill_level, e.skill_level), COALESCE(s.hired_on, e.hired_on))
RETURNING e.person_id"""

HIRE = f"""
INSERT INTO organisations_employment
    (id, person_id, enterprise_id, number, department, job, form, skill_level, is_manager, hired_on)
SELECT gen_random_uuid(), s.person_id, %(enterprise)s, s.number, s.department, s.job,
       COALESCE(NULLIF(s.form, ''), 'contract'), s.skill_level, false, s.hired_on
FROM rosters_stagedperson s
WHERE {ACCEPTED}
  AND NOT EXISTS (SELECT FROM organisations_employment e WHERE {HERE} AND e.person_id = s.person_id)"""

ADMIT_MEMBERS = f"""
INSERT INTO organisations_membership (id, person_id, union_id, since)
SELECT gen_random_uuid(), s.person_id, u.id, %(today)s
FROM rosters_stagedperson s JOIN organisations_organisation u ON u.enterprise_id = %(enterprise)s
WHERE {ACCEPTED} AND s.is_member
  AND NOT EXISTS (SELECT FROM organisations_membership m
                  WHERE m.union_id = u.id AND m.person_id = s.person_id AND m.until IS NULL)"""

# Whoever stands on the sheet of those at work has not left, even with a rejected line.
NOT_ON_THE_LIST = """
NOT EXISTS (SELECT FROM rosters_stagedperson w WHERE w.upload_id = %(upload)s AND NOT w.is_leaver
            AND w.id_index = p.id_index)
AND NOT EXISTS (SELECT FROM rosters_stagedperson w WHERE w.upload_id = %(upload)s AND NOT w.is_leaver
                AND w.id_index IS NULL AND w.name_index = p.name_index)"""

# By identity number; without one by name, if just one person of that name works here and just one has left.
LEAVERS = f"""
SELECT DISTINCT ON (e.id) e.id, s.left_on
FROM rosters_stagedperson s
JOIN people_person p ON p.id_index = s.id_index OR (s.id_index IS NULL AND p.name_index = s.name_index)
JOIN organisations_employment e ON e.person_id = p.id
WHERE s.upload_id = %(upload)s AND s.is_leaver AND {HERE} AND {NOT_ON_THE_LIST}
  AND (s.id_index IS NOT NULL OR (
      1 = (SELECT count(*) FROM rosters_stagedperson o
           WHERE o.upload_id = %(upload)s AND o.is_leaver AND o.name_index = s.name_index)
      AND 1 = (SELECT count(*) FROM organisations_employment c JOIN people_person n ON n.id = c.person_id
               WHERE c.enterprise_id = %(enterprise)s AND c.left_on IS NULL AND n.name_index = s.name_index)))
ORDER BY e.id, s.left_on"""

ABSENT = f"""
SELECT e.id, NULL::date AS left_on
FROM organisations_employment e JOIN people_person p ON p.id = e.person_id
WHERE {HERE} AND {NOT_ON_THE_LIST}"""

# Nobody leaves before they came.
MARK_AS_LEFT = """
UPDATE organisations_employment e
SET left_on = GREATEST(COALESCE(gone.left_on, %(left_on)s), e.hired_on)
FROM ({gone}) gone WHERE gone.id = e.id"""

COUNT_NEW = f"""
SELECT count(*) FROM rosters_stagedperson s
WHERE {ACCEPTED} AND NOT EXISTS (
    SELECT FROM organisations_employment e JOIN people_person p ON p.id = e.person_id
    WHERE {HERE} AND p.id_index = s.id_index)"""


class Merging:
    """The statements for one upload and one enterprise."""

    def __init__(self, upload: UUID, enterprise: UUID, today: date) -> None:
        self._given: dict[str, Any] = {"upload": upload, "enterprise": enterprise, "today": today}

    def enter_people(self) -> None:
        """Enter those nobody has entered yet, and say of every accepted line who it is."""
        self._run(ENTER_NEW_PEOPLE)
        self._run(SAY_WHO_EACH_IS)

    def change_employments(self) -> set[UUID]:
        """Bring the employments that stand up to date; returns whose changed."""
        with connection.cursor() as cursor:
            cursor.execute(CHANGE_EMPLOYMENTS, self._given)
            return {row[0] for row in cursor.fetchall()}

    def hire(self) -> int:
        """Employ those who are not employed here; returns how many."""
        return self._run(HIRE)

    def admit_members(self) -> int:
        """Enrol those whom the roster calls members and who are not; returns how many."""
        return self._run(ADMIT_MEMBERS)

    def mark_leavers(self, left_on: date) -> int:
        """Mark the leavers, with their own last day or else `left_on`; returns how many."""
        return self._run(MARK_AS_LEFT.format(gone=LEAVERS), left_on=left_on)

    def mark_absent(self, left_on: date) -> int:
        """Mark as left those who work here and do not stand on the list; returns how many."""
        return self._run(MARK_AS_LEFT.format(gone=ABSENT), left_on=left_on)

    def figures(self) -> dict[str, int]:
        """What importing would do, for the preview."""
        return {
            "new": self._count(COUNT_NEW),
            "leavers": self._count(f"SELECT count(*) FROM ({LEAVERS}) gone"),
            "absent": self._count(f"SELECT count(*) FROM ({ABSENT}) gone"),
        }

    def _run(self, statement: str, **more: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, self._given | more)
            return int(cursor.rowcount)

    def _count(self, statement: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, self._given)
            return int(cursor.fetchone()[0])
