"""Numbers without gaps or doubles, whatever happens at once."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.papers.actions import next_serial


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_every_number_once():
    issuer = Organisation.objects.create(kind=Kind.HR_BUREAU, name="人社局", short_name="人社局", place="330784")
    choose = random.Random(7)
    fails = [choose.random() < 0.3 for _ in range(60)]

    class Dropped(Exception):
        """The action failed after the number was taken."""

    def freeze(dropped: bool) -> int | None:
        try:
            with transaction.atomic():
                number = next_serial(issuer.pk, "stage.opinion", 2026)
                if dropped:
                    raise Dropped
                return number
        except Dropped:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        given = [number for number in crowd.map(freeze, fails) if number is not None]

    assert sorted(given) == list(range(1, fails.count(False) + 1))


def test_each_issuer_kind_and_year_counts_for_itself(city):
    given = [
        next_serial(city.union.pk, "stage.offer", 2026),
        next_serial(city.union.pk, "stage.offer", 2026),
        next_serial(city.union.pk, "stage.offer", 2027),
        next_serial(city.union.pk, "stage.contract", 2026),
        next_serial(city.bureau.pk, "stage.offer", 2026),
    ]

    assert given == [1, 2, 1, 1, 1]
