"""Facts and their sums: whatever is put, taken back or moved, every area shows the sum of what lies below it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.manifests import measures
from gonghui.kernel.measures.actions import Figure, Level, exact, ledger_of, levelled, month_of, put
from gonghui.kernel.measures.figures import ENTERPRISES, WORKERS, count_the_workers
from gonghui.kernel.measures.models import Change, Fact, Rollup
from gonghui.kernel.measures.queries import by_month, by_year, mean, readings, readings_of_enterprises
from gonghui.kernel.measures.rolling import add_up, rebuild, resettle, verify
from gonghui.kernel.organisations.actions import hire, mark_left, move, register_enterprise
from gonghui.kernel.organisations.models import Employment
from gonghui.kernel.rights import system
from tests.plugin_cast import begins_after

pytestmark = [pytest.mark.django_db, begins_after(None)]

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
TODAY = date(2026, 5, 20)
SIGNED, RISE, COVERED = "bargaining.signed", "bargaining.rise", "bargaining.covered"
ROOT = UUID(int=7)


def source(name: str) -> UUID:
    return uuid5(ROOT, name)


def keep(enterprise, *figures: Figure) -> None:
    put(ledger_of(enterprise.pk), actor=system("measures"), at=clock.now(), figures=lambda: figures)


def total(organisation, measure: str, period: date) -> Decimal | None:
    row = Rollup.objects.filter(organisation=organisation, measure=measure, period=period).first()
    return row.total if row else None


def test_what_is_put_reaches_every_area_above_and_no_other(city):
    keep(city.enterprise, Figure(SIGNED, source("a"), {MARCH: 1}))
    keep(city.far_enterprise, Figure(SIGNED, source("b"), {MARCH: 2}))
    assert total(city.federation, SIGNED, MARCH) is None, "not before it is added up"
    assert add_up() == 2
    assert [total(o, SIGNED, MARCH) for o in (city.federation, city.town, city.other_town)] == [3, 1, 2]
    assert not Rollup.objects.filter(organisation=city.enterprise).exists()
    assert verify() == []


def test_the_same_twice_is_counted_once_and_what_is_taken_back_is_gone(city):
    for _ in range(3):
        keep(city.enterprise, Figure(SIGNED, source("a"), {MARCH: 1, APRIL: 2}))
    add_up()
    keep(city.enterprise, Figure(SIGNED, source("a"), {APRIL: 5}))
    add_up()
    assert (total(city.town, SIGNED, MARCH), total(city.town, SIGNED, APRIL)) == (None, 5)
    keep(city.enterprise, Figure(SIGNED, source("a")))
    add_up()
    assert not Rollup.objects.exists()
    assert not Fact.objects.exists()
    assert not Change.objects.exists()


def test_what_concerns_no_enterprise_is_in_the_sum_of_its_union(city):
    """A union's own facts are in its roll-up and in those above, beside what lies below; an enterprise has none."""
    keep(city.town, Figure(SIGNED, source("a"), {MARCH: 1}))
    keep(city.enterprise, Figure(SIGNED, source("b"), {MARCH: 2}))
    keep(city.bureau, Figure(SIGNED, source("c"), {MARCH: 4}))
    add_up()
    sums = [total(one, SIGNED, MARCH) for one in (city.federation, city.town, city.bureau, city.enterprise)]
    assert sums == [7, 3, 4, None]
    assert verify() == []
    move(city.town, actor=city.city_cadre.actor, at=clock.now(), parent=city.other_town)
    assert resettle() == 2, "the town's own and the firm's"
    assert verify() == []
    assert (total(city.other_town, SIGNED, MARCH), total(city.town, SIGNED, MARCH)) == (3, 3)
    rebuild()
    assert verify() == []


def test_a_parted_measure_is_kept_apart_by_a_word(city):
    keep(city.enterprise, Figure("disputes.kind:overtime", source("a"), {MARCH: 1}))
    keep(city.enterprise, Figure("disputes.kind:arrears", source("a"), {MARCH: 1, MAY: 2}))
    for refused in ("disputes.kind", "disputes.kind:", f"{SIGNED}:overtime", f"disputes.kind:{'x' * 60}"):
        with pytest.raises(LookupError):
            keep(city.enterprise, Figure(refused, source("b"), {MARCH: 1}))
    add_up()
    read = by_month([city.federation.pk], ["disputes.kind", SIGNED], date(2026, 3, 9), APRIL)
    assert sorted((row.part, row.month, row.total) for row in read) == [("arrears", MARCH, 1), ("overtime", MARCH, 1)]
    assert by_year(city.enterprise.pk, TODAY, only_public=False) == [], "told of areas only"


def test_figures_are_read_under_the_lock(city):
    """What is put is what is so when the lock is held, not what was so when the event happened."""
    asked = []
    ledger = ledger_of(city.enterprise.pk)

    def now():
        asked.append(Fact.objects.count())
        return [Figure(SIGNED, source("a"), {MARCH: 1})]

    put(ledger, actor=system("measures"), at=clock.now(), figures=now)
    assert asked == [0]


def test_only_the_system_keeps_figures_and_only_declared_ones(city):
    with pytest.raises((Forbidden, NotVisible)):
        put(ledger_of(city.enterprise.pk), actor=city.city_cadre.actor, at=clock.now(), figures=list)
    with pytest.raises(LookupError, match=r"made\.up"):
        keep(city.enterprise, Figure("made.up", source("a"), {MARCH: 1}))


def test_a_firm_that_moves_takes_its_figures_along(city):
    keep(city.enterprise, Figure(SIGNED, source("a"), {MARCH: 4}))
    add_up()
    keep(city.enterprise, Figure(SIGNED, source("b"), {MARCH: 1}))  # still waiting when it moves
    move(city.enterprise, actor=city.city_cadre.actor, at=clock.now(), parent=city.other_town)
    assert resettle() == 1
    assert (total(city.town, SIGNED, MARCH), total(city.other_town, SIGNED, MARCH)) == (None, 4)
    add_up()
    assert (total(city.other_town, SIGNED, MARCH), total(city.federation, SIGNED, MARCH)) == (5, 5)
    assert resettle() == 0
    assert verify() == []


def test_doctor_finds_a_wrong_sum_and_a_rebuild_mends_it(city):
    keep(city.enterprise, Figure(SIGNED, source("a"), {MARCH: 4}))
    add_up()
    Rollup.objects.filter(organisation=city.town).update(total=5)
    keep(city.enterprise, Figure(SIGNED, source("b"), {MARCH: 1}))
    (said,) = verify()
    assert "东城街道总工会" in said and "5.00" in said and "4.00" in said
    rebuild()
    assert verify() == []
    add_up()
    assert total(city.town, SIGNED, MARCH) == 5
    assert verify() == []


def test_an_area_shows_sums_means_and_what_stands(city):
    keep(
        city.enterprise, Figure(SIGNED, source("a"), {MARCH: 1}), Figure(RISE, source("a"), {MARCH: Decimal("5")}),
        Figure(COVERED, source("a"), {date(2025, 6, 1): 1, date(2027, 1, 1): -1}),
    )  # fmt: skip
    keep(city.far_enterprise, Figure(RISE, source("b"), {APRIL: 4}), Figure(SIGNED, source("b"), {date(2025, 4, 1): 1}))
    add_up()
    read = readings([city.federation.pk], [SIGNED, RISE, COVERED], TODAY)
    shown = {name: read[city.federation.pk, name].shown(measures()[name]) for name in (SIGNED, RISE, COVERED)}
    assert shown == {SIGNED: 1, RISE: Decimal("4.5"), COVERED: 1}
    assert read[city.federation.pk, SIGNED].last_year(measures()[SIGNED]) == 1
    alone = readings_of_enterprises([city.enterprise.pk], [RISE], TODAY)
    assert alone[city.enterprise.pk, RISE].shown(measures()[RISE]) == 5
    assert mean(Decimal(0), 0) is None


def test_an_enterprise_year_by_year(city):
    keep(
        city.enterprise, Level(WORKERS.name, source("w"), {date(2024, 2, 1): 90}),
        Figure(RISE, source("a"), {MARCH: 5, MAY: 4}),
    )  # fmt: skip
    keep(city.enterprise, Level(WORKERS.name, source("w"), {date(2026, 1, 1): 100}))
    found = {(f.measure.name, f.year): f.value for f in by_year(city.enterprise.pk, TODAY, only_public=False)}
    assert found == {
        (WORKERS.name, 2024): 90, (WORKERS.name, 2025): 90, (WORKERS.name, 2026): 100, (RISE, 2026): Decimal("4.5"),
    }  # fmt: skip
    assert {f.measure.name for f in by_year(city.enterprise.pk, TODAY, only_public=True)} == {WORKERS.name}


def test_workers_hired_and_left_are_counted(city):
    from gonghui.kernel.events.models import EventRecord

    at = clock.now()
    month = month_of(clock.day_of(at))
    hire(city.far_enterprise, actor=system("demo"), at=at, person=city.stranger.person, hired_on=clock.day_of(at))
    record = EventRecord.objects.latest("pk")
    for _ in range(2):
        count_the_workers(record)
    add_up()
    assert total(city.other_town, WORKERS.name, month) == 1
    job = Employment.objects.get(person=city.stranger.person)
    mark_left(job, actor=city.city_cadre.actor, at=at, on=clock.day_of(at))
    count_the_workers(EventRecord.objects.latest("pk"))
    add_up()
    assert total(city.other_town, WORKERS.name, month) in (None, 1), "the last day still counts"


def test_a_firm_counts_from_the_month_it_is_registered(city):
    from gonghui.kernel.actions.tasks import react
    from gonghui.kernel.events.models import EventRecord

    at = clock.now()
    register_enterprise(city.other_town, actor=city.city_cadre.actor, at=at, name="古山新厂有限公司")
    react(str(EventRecord.objects.latest("pk").pk))
    add_up()
    assert total(city.federation, ENTERPRISES.name, month_of(clock.day_of(at))) == 1


months = st.integers(0, 23).map(lambda n: date(2025 + n // 12, n % 12 + 1, 1))
values = st.dictionaries(months, st.integers(-50, 50), max_size=5)


@settings(max_examples=40)
@given(values, values)
def test_levels_are_reached_and_later_ones_kept(changes, levels):
    found = levelled(exact(changes), levels)

    def standing(by, month):
        return sum(value for period, value in by.items() if period <= month)

    for month in {*changes, *levels}:
        if month in levels:
            assert standing(found, month) == levels[month]
        elif not any(level <= month for level in levels):
            assert standing(found, month) == standing(changes, month)
    assert levelled(found, levels) == found


@pytest.mark.parametrize("seed", range(4))
def test_in_whatever_order_and_batches_the_sums_are_those_of_the_facts(city, seed):
    chance, last = Random(seed), {}
    firms = [city.enterprise, city.outside_enterprise, city.far_enterprise]
    for _ in range(12):
        firm, measure, name = chance.choice(firms), chance.choice([SIGNED, RISE]), chance.choice("ab")
        known = {chance.choice([MARCH, APRIL, MAY]): chance.randint(-3, 3) for _ in range(chance.randint(0, 3))}
        keep(firm, Figure(measure, source(name), known))
        last[firm, measure, name] = known
        if chance.random() < 0.3:
            move(
                city.outside_enterprise, actor=city.city_cadre.actor, at=clock.now(),
                parent=chance.choice([city.town, city.other_town]),
            )  # fmt: skip
        if chance.random() < 0.4:
            chance.choice([add_up, resettle, rebuild])()
        assert verify() == []
    resettle()
    add_up()
    for measure in (SIGNED, RISE):
        in_all = sum(sum(known.values()) for (_, which, _), known in last.items() if which == measure)
        rows = Rollup.objects.filter(organisation=city.federation, measure=measure)
        assert sum(rows.values_list("total", flat=True)) == in_all
    assert verify() == []
