"""The memory only grows, each chain in one order, and any tampering shows."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from gonghui.kernel import clock
from gonghui.kernel.events import Event, Show, event, verify_chains
from gonghui.kernel.events.chains import append
from gonghui.kernel.events.models import Chain, EventRecord
from gonghui.kernel.rights import Actor, system

AT = datetime(2026, 3, 2, 9, tzinfo=clock.CHINA)


@event("tests.bell_rung")
@dataclass(frozen=True)
class BellRung(Event):
    times: int
    by: UUID | None = None

    def sentence(self, show: Show) -> str:
        return f"铃响 {self.times} 次"


def ring(chain: UUID, times: int = 1) -> EventRecord:
    with transaction.atomic():
        return append(chain, [BellRung(times)], actor=system("tests"), at=AT)[0]


@pytest.mark.django_db
def test_each_record_holds_the_digest_of_the_one_before():
    chain = uuid4()
    first, second = ring(chain), ring(chain, 2)
    assert (first.seq, second.seq) == (1, 2)
    assert bytes(second.previous) == bytes(first.digest)
    assert verify_chains() == []


@pytest.mark.django_db
def test_a_record_comes_back_as_the_typed_event():
    chain, who = uuid4(), uuid4()
    with transaction.atomic():
        append(chain, [BellRung(3, who)], actor=Actor.person(who, "钟"), at=AT)
    record = EventRecord.objects.get(chain_id=chain)
    assert record.event == BellRung(3, who)
    assert record.actor_id == who


@pytest.mark.django_db(transaction=True)
def test_events_are_refused_outside_a_transaction():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        append(uuid4(), [BellRung(1)], actor=system("tests"), at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event_record SET kind = 'x'",
        "DELETE FROM event_record",
        "TRUNCATE event_record",
    ],
)
def test_the_database_refuses_to_change_what_happened(statement):
    ring(uuid4())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(ProgrammingError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value"), [("payload", '{"times": 99, "by": null}'), ("at", "2020-01-01"), ("actor_name", "other")]
)
def test_a_forger_with_the_owners_powers_is_found(column, value):
    chain = uuid4()
    ring(chain)
    ring(chain)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"UPDATE event_record SET {column} = %s WHERE chain_id = %s AND seq = 1", [value, chain])
        cursor.execute("SET session_replication_role = origin")
    assert any("被改动" in sentence for sentence in verify_chains())


@pytest.mark.django_db
@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_record_cut_out_is_missed(seq):
    chain = uuid4()
    for _ in range(3):
        ring(chain)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM event_record WHERE chain_id = %s AND seq = %s", [chain, seq])
        cursor.execute("SET session_replication_role = origin")
    assert verify_chains()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_order():
    chain = uuid4()

    def twenty() -> None:
        try:
            for _ in range(20):
                ring(chain)
        finally:
            connection.close()

    threads = [threading.Thread(target=twenty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(EventRecord.objects.filter(chain_id=chain).order_by("seq").values_list("seq", flat=True)) == [
        *range(1, 81)
    ]
    assert Chain.objects.get(pk=chain).length == 80
    assert verify_chains() == []
