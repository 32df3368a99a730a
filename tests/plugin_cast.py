"""pytest plugin: the fixed cast as fixtures, for every module's tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import City, Player


@pytest.fixture
def city(db: Any) -> City:
    """One city union, its towns, an enterprise with a union, an HR bureau, outsiders."""
    from tests.cast import City

    return City()


@pytest.fixture
def signed_in(city: City) -> Any:
    """`signed_in(city.chair)` gives a test client with that person's session open."""
    return client_of


def client_of(player: Player, **given: Any) -> Client:
    """A test client (made with `given`) with this person's session open."""
    from django.test import Client

    from gonghui.kernel import clock
    from gonghui.kernel.people.middleware import SESSION_FIELD
    from gonghui.kernel.people.models import SignIn

    at = clock.now()
    sign_in = SignIn.objects.create(
        account=player.account, device="测试设备", ip="127.0.0.1", signed_in_at=at, last_seen_at=at
    )
    client = Client(**given)
    session = client.session
    session[SESSION_FIELD] = str(sign_in.pk)
    session.save()
    return client


@pytest.fixture(scope="module")
def lasting_stage(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around a whole module: what is made in it is seen by every test, and undone after the last.

    Each test still undoes its own changes, in a savepoint inside. The clock is set back as well.
    """
    from datetime import timedelta

    from django.db import transaction

    from gonghui.kernel import clock

    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]  # so that durable blocks run, as in each test
        with whole:
            yield
            transaction.set_rollback(True)
    clock.set_offset(timedelta(0))


@pytest.fixture(autouse=True, scope="session")
def flush_append_only_tables() -> Iterator[None]:
    """Let tests that commit be cleaned up: tables that refuse TRUNCATE are emptied with triggers off.

    Only a superuser can do that, and only the throw-away cluster's tests connect as one.
    """
    from django.db import connection
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def flush_all(self: DatabaseOperations, statements: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                flush(self, statements)
            finally:
                cursor.execute("SET session_replication_role = origin")

    DatabaseOperations.execute_sql_flush = flush_all  # type: ignore[method-assign]
    yield
    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


# A busy machine is no fault of a property: how long an example takes is not what is tested.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
