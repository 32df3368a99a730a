"""What each of the two roles may do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction

from gonghui.kernel.events import append_only_tables
from gonghui.runtime import database
from gonghui.runtime.postgres import APPLICATION_ROLE

pytestmark = pytest.mark.django_db


@contextmanager
def as_application() -> Iterator[None]:
    """Inside, the test's connection acts in the application's role."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {APPLICATION_ROLE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("reset role")


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False


@pytest.fixture
def granted() -> None:
    database.prepare(connection)
    database.grant(connection)


@pytest.mark.usefixtures("granted")
def test_the_application_reads_and_writes_rows_but_not_shapes() -> None:
    with as_application():
        assert not refused("update django_session set session_data = ''")
        assert not refused("select count(*) from procrastinate_jobs")
        assert refused("create table mine (id int)")
        assert refused("drop table django_session")
        assert refused("truncate django_session")
        assert refused("delete from django_migrations")


@pytest.mark.usefixtures("granted")
def test_append_only_tables_can_be_added_to_and_nothing_else() -> None:
    tables = append_only_tables()
    assert "event_record" in tables
    with as_application():
        for table in tables:
            assert not refused(f"select count(*) from {table}")
            assert refused(f"delete from {table}")
            assert refused(f"truncate {table}")
            assert refused(f"alter table {table} disable trigger all")


@pytest.mark.usefixtures("granted")
def test_no_problems_for_the_application_role() -> None:
    with as_application():
        assert database.role_problems(connection) == []
        assert database.grant_problems(connection) == []
        assert database.version_problems(connection) == []
        assert database.locale_problems(connection) == []


@pytest.mark.usefixtures("granted")
def test_a_right_too_many_and_one_too_few_are_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"grant update on event_record to {APPLICATION_ROLE}")
        cursor.execute(f"revoke select on django_session from {APPLICATION_ROLE}")
    with as_application():
        found = database.grant_problems(connection)
    assert [("event_record" in one, "django_session" in one) for one in found] == [
        (False, True),
        (True, False),
    ]


def test_granting_again_takes_back_what_was_too_much() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"grant all on event_record to {APPLICATION_ROLE}")
    database.grant(connection)
    with as_application():
        assert refused("delete from event_record")


def test_the_owner_is_told_apart() -> None:
    found = "".join(database.role_problems(connection))
    assert "超级用户" in found
    assert "属主" in found


def test_a_trigger_that_was_switched_off_is_found() -> None:
    before = database.trigger_problems(connection)
    assert not any("event_record" in sentence for sentence in before)
    with connection.cursor() as cursor:
        cursor.execute("alter table event_record disable trigger event_record_stays")
    assert any("event_record" in sentence for sentence in database.trigger_problems(connection))
