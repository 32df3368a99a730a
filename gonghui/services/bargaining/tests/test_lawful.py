"""The list of representatives against the law: a table of lists and of the rules they break."""

from __future__ import annotations

from datetime import date

import pytest

from gonghui.rulebook import rules_at
from gonghui.services.bargaining.lawful import House, Seat, findings, numbers
from gonghui.services.bargaining.models import Side

YONGKANG, HANGZHOU, NINGBO, NATION = (
    rules_at(place, date(2026, 3, 2)) for place in ("330784", "330106", "330203", "420106")
)
CHIEF = Seat("主席", is_chief=True)
SMALL, BIG = House(), House(above_scale=True)


def plain(count: int) -> list[Seat]:
    return [Seat(f"代表{n}") for n in range(count)]


def faults(side, seats, rules=YONGKANG, house=SMALL, others=None):
    return {found.key for found in findings(side, seats, rules, house, others=others) if found.is_fault}


@pytest.mark.parametrize(
    ("seats", "rules", "house", "broken"),
    [
        ([CHIEF, *plain(2)], YONGKANG, SMALL, set()),
        ([CHIEF, *plain(1)], YONGKANG, SMALL, {"least"}),
        ([CHIEF, *plain(3)], YONGKANG, BIG, {"least"}),
        ([CHIEF, *plain(4)], YONGKANG, BIG, set()),
        ([CHIEF, *plain(2)], NATION, BIG, set()),
        ([CHIEF, *plain(40)], YONGKANG, BIG, set()),
        ([CHIEF, *plain(8)], HANGZHOU, BIG, set()),
        ([CHIEF, *plain(9)], HANGZHOU, BIG, {"most"}),
        ([CHIEF, *plain(9)], NINGBO, BIG, set()),
        ([CHIEF, *plain(10)], NINGBO, BIG, {"most"}),
        (plain(3), YONGKANG, SMALL, {"chief"}),
        ([CHIEF, Seat("另一位", is_chief=True), *plain(1)], YONGKANG, SMALL, {"chief"}),
        ([], YONGKANG, SMALL, {"least", "chief"}),
        ([CHIEF, Seat("律师", is_outsider=True), *plain(1)], YONGKANG, SMALL, set()),
        ([CHIEF, *[Seat(f"律师{n}", is_outsider=True) for n in "12"], *plain(2)], YONGKANG, SMALL, {"outsiders"}),
        ([CHIEF, *[Seat(f"律师{n}", is_outsider=True) for n in "12"], *plain(3)], YONGKANG, SMALL, set()),
        ([Seat("律师", is_chief=True, is_outsider=True), *plain(2)], YONGKANG, SMALL, {"outside_chief"}),
        ([CHIEF, Seat("厂长", is_manager=True), *plain(1)], YONGKANG, SMALL, {"managers"}),
        ([CHIEF, Seat("厂长", is_manager=True), *plain(1)], NINGBO, SMALL, {"managers"}),
    ],
)
def test_the_worker_side(seats, rules, house, broken):
    assert faults(Side.WORKER, seats, rules, house) == broken


@pytest.mark.parametrize(
    ("count", "others", "rules", "broken"),
    [
        (5, 5, YONGKANG, set()),
        (3, 5, YONGKANG, set()),
        (6, 5, YONGKANG, {"balance"}),
        (3, 5, NATION, {"balance"}),
        (5, 5, NATION, set()),
        (9, None, YONGKANG, set()),
    ],
)
def test_the_employer_side_beside_the_workers(count, others, rules, broken):
    assert faults(Side.EMPLOYER, [CHIEF, *plain(count - 1)], rules, others=others) == broken


def test_union_staff_are_barred_where_the_city_says_so():
    side = [CHIEF, Seat("工会委员", is_union_staff=True), *plain(1)]

    assert faults(Side.EMPLOYER, side, NINGBO) == {"union_staff"}
    assert faults(Side.EMPLOYER, side, YONGKANG) == set()


def test_managers_may_of_course_speak_for_the_employer():
    assert faults(Side.EMPLOYER, [CHIEF, Seat("厂长", is_manager=True), *plain(1)]) == set()


def test_women_and_dispatched_workers_are_hints_where_there_are_many():
    many = House(workers=100, women=40, dispatched=15)

    found = {f.key: f for f in findings(Side.WORKER, [CHIEF, *plain(2)], YONGKANG, many)}
    assert (found["women"].ok, found["women"].is_fault, found["dispatched"].is_fault) == (False, False, False)
    with_her = [CHIEF, Seat("应丽君", is_woman=True), *plain(1)]
    assert {f.key: f.ok for f in findings(Side.WORKER, with_her, YONGKANG, many)}["women"]
    few = House(workers=100, women=5)
    assert not {"women", "dispatched"} & {f.key for f in findings(Side.WORKER, with_her, YONGKANG, few)}


def test_the_workers_are_told_when_the_employer_named_more():
    found = {f.key: f for f in findings(Side.WORKER, [CHIEF, *plain(2)], YONGKANG, SMALL, others=4)}
    assert (found["balance"].ok, found["balance"].is_fault) == (False, False)


@pytest.mark.parametrize("rules", [YONGKANG, HANGZHOU, NINGBO, NATION])
def test_every_finding_names_its_article(rules):
    for side in Side:
        house = House(above_scale=True, workers=10, women=5, dispatched=5)
        assert all(f.article for f in findings(side, plain(1), rules, house, others=1))


def test_the_bounds_of_a_place():
    bounds = numbers(HANGZHOU, above_scale=True)
    assert (bounds.least, bounds.most) == (5, 9)
    assert "杭州" in bounds.most_basis
    assert numbers(NATION, above_scale=True).most is None
