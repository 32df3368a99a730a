"""pytest plugin: the fixed cast as fixtures, for every module's tests; and stages that a module's tests share."""

from __future__ import annotations

import copy
import copyreg
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import City, Player


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "stage(build): tests begin where `build(city)` ends; see begins_after")


@pytest.fixture
def city(db: Any, own_stage: tuple[City, Any] | None) -> City:
    """One city union, its towns, an enterprise with a union, an HR bureau, outsiders."""
    from tests.cast import City

    return own_stage[0] if own_stage else City()


@pytest.fixture
def round(own_stage: tuple[City, Any] | None) -> Any:
    """The round as the test's stage left it: what `build(city)` returned."""
    assert own_stage, "a test with a `round` says what it `begins_after`"
    return own_stage[1]


@pytest.fixture
def signed_in(city: City) -> Any:
    """`signed_in(city.chair)` gives a test client with that person's session open."""
    return client_of


def client_of(player: Player, **given: Any) -> Client:
    """A test client (made with `given`) with this person's session open, the second factor given where there is one."""
    from django.test import Client

    from gonghui.kernel import clock
    from gonghui.kernel.people.middleware import SESSION_FIELD
    from gonghui.kernel.people.models import SignIn

    at = clock.now()
    sign_in = SignIn.objects.create(
        account=player.account, device="测试设备", ip="127.0.0.1", signed_in_at=at, last_seen_at=at,
        officer=player.factor is not None, factor_at=at if player.factor else None,
    )  # fmt: skip
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

    from gonghui.kernel import clock

    with django_db_blocker.unblock(), undone_afterwards():
        yield
    clock.set_offset(timedelta(0))


@contextmanager
def undone_afterwards() -> Iterator[None]:
    """What is written inside is undone at the end; durable blocks run, as in each test."""
    from django.db import transaction

    whole = transaction.atomic()
    whole._from_testcase = True  # type: ignore[attr-defined]
    with whole:
        yield
        transaction.set_rollback(True)


def begins_after(build: Callable[[City], Any] | None) -> pytest.MarkDecorator:
    """A mark: these tests find the `city` and the `round` as `build(city)` left them, built once for all of a module.

    `pytestmark = [pytest.mark.django_db, begins_after(offer_stage.receive)]` lets every test of a module begin with
    an offer received. A test that begins elsewhere bears the mark itself; `begins_after(None)` has the city alone.
    Not for tests that commit: they belong in a module of their own.
    """
    return pytest.mark.stage.with_args(build)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Bring tests of one stage together: pytest runs those with the same parameter of a module's fixture in a row."""
    mark = metafunc.definition.get_closest_marker("stage")
    if mark and "built_stage" in metafunc.fixturenames:
        metafunc.parametrize("built_stage", mark.args, indirect=True, ids=[pytest.HIDDEN_PARAM])


@pytest.fixture(scope="module")
def built_stage(request: pytest.FixtureRequest) -> Iterator[tuple[City, Any] | None]:
    """What tests that `begins_after` marks stand on: undone when tests of another stage, or none, follow."""
    build = getattr(request, "param", "nothing")
    if build == "nothing":
        yield None
        return
    from gonghui.kernel import clock
    from tests.cast import City

    request.getfixturevalue("lasting_stage")
    with undone_afterwards():
        before, city = clock.offset(), City()
        try:
            round = build(city) if build else None
        finally:
            clock.set_offset(before)
        yield city, round


@pytest.fixture
def own_stage(built_stage: tuple[City, Any] | None) -> Iterator[tuple[City, Any] | None]:
    """The stage as this test's own objects: what it does to them no other test sees, as with rows and the clock."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from gonghui.kernel import clock

    copyreg.pickle(AESGCM, lambda cipher: "cipher")  # type: ignore[arg-type]  # never changes: stays one in all copies
    before = clock.offset()
    yield copy.deepcopy(built_stage)
    clock.set_offset(before)


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
