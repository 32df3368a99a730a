"""The index as arithmetic: each part by a table, the whole by what must hold of any facts and weights."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.services.bargaining.index.computing import PARTS, Facts, Weights, compute
from gonghui.services.bargaining.queries.index import general

FULL = Facts(
    workers=100, days_late=-30, lawful=(8, 8), data=(4, 4), election=(90, 90), congress=(30, 30), spectators=30,
    suggestions=5, answered=(5, 5), proposals=(2, 2), deadlines=(6, 6), approval=(30, 30), rise=Decimal(5),
    last_rise=Decimal(4), guideline=Decimal(5), readers=100,
)  # fmt: skip


def share_of(key: str, **known: object) -> Fraction | None:
    found = compute(replace(Facts(workers=100), **known), general())
    return next(part.share for part in found.parts if part.key == key)


@pytest.mark.parametrize("key, known, share", [
    ("started", {"days_late": -10}, 1), ("started", {"days_late": 0}, 1),
    ("started", {"days_late": 45}, Fraction(1, 2)),
    ("started", {"days_late": 400}, 0), ("started", {}, None),
    ("lawful", {"lawful": (7, 8)}, Fraction(7, 8)), ("lawful", {"lawful": (0, 0)}, None),
    ("data", {"data": (1, 4)}, Fraction(1, 4)), ("data", {}, None),
    ("turnout", {"election": (50, 100)}, Fraction(1, 2)), ("turnout", {}, None),
    ("turnout", {"election": (50, 100), "congress": (30, 30)}, Fraction(3, 4)),
    ("spectators", {"spectators": 15}, Fraction(1, 2)), ("spectators", {"spectators": 90}, 1), ("spectators", {}, None),
    ("suggestions", {"suggestions": 0}, 0), ("suggestions", {"suggestions": 4}, Fraction(4, 5)),
    ("answered", {"answered": (1, 2)}, Fraction(1, 2)), ("answered", {}, None),
    ("proposals", {"proposals": (2, 2)}, 1), ("proposals", {"proposals": (4, 0)}, Fraction(1, 2)),
    ("proposals", {"proposals": (0, 0)}, 0), ("proposals", {}, None),
    ("deadlines", {"deadlines": (3, 4)}, Fraction(3, 4)), ("deadlines", {}, None),
    ("approval", {"approval": (20, 30)}, Fraction(2, 3)),
    ("result", {"rise": Decimal(4), "guideline": Decimal(5), "last_rise": Decimal(4)}, Fraction(9, 10)),
    ("result", {"rise": Decimal(4), "last_rise": Decimal(8)}, Fraction(1, 2)),
    ("result", {"rise": Decimal(-1), "guideline": Decimal(5)}, 0),
    ("result", {"rise": Decimal(4)}, None), ("result", {"guideline": Decimal(5)}, None),
    ("reading", {"readers": 25}, Fraction(1, 4)), ("reading", {}, None),
])  # fmt: skip
def test_a_part(key, known, share):
    assert share_of(key, **known) == share


def test_a_round_without_fault_has_a_hundred():
    found = compute(FULL, general())
    assert found.total == 100
    assert found.missing == ()


def test_what_is_missing_is_said_and_its_weight_goes_to_the_others():
    found = compute(replace(FULL, days_late=None, readers=None), general())
    assert {part.key for part in found.missing} == {"started", "reading"}
    assert found.total == 100
    assert sum(part.most for part in found.parts) == pytest.approx(100, abs=Decimal("0.6"))
    assert all(part.figure for part in found.parts)


def test_nothing_known_is_no_index_rather_than_zero():
    assert compute(Facts(), general()).total is None
    assert compute(FULL, Weights(dict.fromkeys(PARTS, 0), general().aims)).total is None


ratio = st.none() | st.integers(0, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
number = st.none() | st.integers(0, 5000)
per_cent = st.none() | st.decimals(-50, 80, places=2)
facts = st.builds(
    Facts, workers=st.integers(0, 5000), days_late=st.none() | st.integers(-400, 900), lawful=ratio, data=ratio,
    election=ratio, congress=ratio, spectators=number, suggestions=number, answered=ratio,
    proposals=st.none() | st.tuples(st.integers(0, 30), st.integers(0, 30)), deadlines=ratio, approval=ratio,
    rise=per_cent, last_rise=per_cent, guideline=per_cent, readers=number,
)  # fmt: skip
weights = st.builds(
    Weights, st.fixed_dictionaries({key: st.integers(0, 100) for key in PARTS}),
    st.fixed_dictionaries({key: st.integers(1, 300) for key in general().aims}),
)  # fmt: skip


@given(facts, weights)
def test_it_stays_within_bounds_and_adds_up(known, by):
    found = compute(known, by)
    assert found.total is None or 0 <= found.total <= 100
    for part in found.parts:
        assert 0 <= part.points <= part.most <= 100
        assert (part.share is None) == (part in found.missing)
    if found.total is not None:
        assert abs(sum(part.points for part in found.parts) - found.total) <= Decimal("0.7")


#: What is better, one step at a time: none of it may cost points.
BETTER = [
    {"days_late": (60, 10)}, {"spectators": (3, 12)}, {"suggestions": (1, 4)}, {"proposals": ((1, 1), (2, 1))},
    {"answered": ((2, 5), (3, 5))}, {"deadlines": ((4, 6), (5, 6))}, {"approval": ((16, 30), (28, 30))},
    {"rise": (Decimal(2), Decimal(3))}, {"readers": (10, 60)}, {"data": ((2, 4), (3, 4))},
    {"election": ((60, 90), (80, 90))}, {"lawful": ((6, 8), (8, 8))},
]  # fmt: skip


@given(st.sampled_from(BETTER), weights)
def test_doing_better_never_costs_points(step, by):
    ((name, (worse, better)),) = step.items()
    before, after = (compute(replace(FULL, **{name: value}), by).total for value in (worse, better))
    assert before is None or after >= before
