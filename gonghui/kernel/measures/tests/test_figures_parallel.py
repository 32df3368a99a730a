"""Many workers at once: figures of one city are kept and added up side by side, nothing lost or counted twice."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction

from gonghui.kernel import clock
from gonghui.kernel.measures.actions import Figure, ledger_of, put
from gonghui.kernel.measures.models import Change, Fact, Ledger, Rollup
from gonghui.kernel.measures.rolling import add_up, verify
from gonghui.kernel.rights import system

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED, MARCH = "bargaining.signed", date(2026, 3, 1)
EACH = 6


def at_once(*jobs):
    together = threading.Barrier(len(jobs))

    def run(job):
        try:
            together.wait(timeout=10)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def keep(enterprise, number: int) -> None:
    known = Figure(SIGNED, UUID(int=number), {MARCH: 1})
    put(ledger_of(enterprise.pk), actor=system("measures"), at=clock.now(), figures=lambda: [known])


def test_figures_and_sums_side_by_side(city):
    """Two hands keep the same figures of one firm, one of another; two add up meanwhile."""

    def hand(enterprise):
        return lambda: [keep(enterprise, n) for n in range(EACH)]

    def adder():
        return [add_up() for _ in range(EACH)]

    at_once(hand(city.enterprise), hand(city.enterprise), hand(city.far_enterprise), adder, adder)
    add_up()
    assert Fact.objects.count() == 2 * EACH
    assert not Change.objects.exists()
    assert Rollup.objects.get(organisation=city.federation, measure=SIGNED, period=MARCH).total == 2 * EACH
    assert verify() == []


def test_a_firm_whose_figures_are_being_kept_holds_up_no_other(city):
    """Nobody waits for a sum: neither another firm of the city nor those who add up."""
    keep(city.enterprise, 1)
    add_up()
    with transaction.atomic():
        Ledger.objects.select_for_update().get(pk=city.enterprise.pk)

        def others():
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = '4s'")
            keep(city.far_enterprise, 2)
            add_up()

        at_once(others)
    assert Rollup.objects.get(organisation=city.federation, measure=SIGNED).total == 2
