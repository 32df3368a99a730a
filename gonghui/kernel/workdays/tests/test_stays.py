"""Days on which a clock stands still are not counted, whatever the unit and however the stays lie."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel.workdays import due, is_working_day
from gonghui.rulebook import rules_at

PLACE = "440000"
START = st.dates(date(2025, 1, 2), date(2026, 3, 1))
#: Each stay: so many days after the start, for so many days; they may touch and lie in one another.
STAYS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=4)


def spans(start: date, told: list[tuple[int, int]]) -> tuple[tuple[date, date], ...]:
    found = ((start + timedelta(days=first), days) for first, days in told)
    return tuple((since, since + timedelta(days=days)) for since, days in found)


def counted_by_hand(start: date, length: int, stays: tuple[tuple[date, date], ...], *, working: bool) -> date:
    """One day after the other: a day counts unless a stay covers it, its first day left out."""
    day, left = start, length
    while left:
        day += timedelta(days=1)
        stands_still = any(since < day <= until for since, until in stays)
        if not stands_still and (is_working_day(day) or not working):
            left -= 1
    return day


@given(START, STAYS)
def test_calendar_days(start, told):
    stays = spans(start, told)
    found = counted_by_hand(start, 15, stays, working=False)
    while not is_working_day(found):
        found += timedelta(days=1)
    assert due("disputes.mediation", start, rules_at(PLACE), stays).due == found


@given(START, STAYS)
def test_working_days(start, told):
    stays = spans(start, told)
    found = counted_by_hand(start, 5, stays, working=True)
    assert due("disputes.arbitration_acceptance", start, rules_at(PLACE), stays).due == found


@given(START, STAYS)
def test_a_stay_never_brings_a_day_nearer(start, told):
    rules = rules_at(PLACE)
    without, with_stays = (due("disputes.award", start, rules, stays) for stays in ((), spans(start, told)))
    assert with_stays.due >= without.due
    assert with_stays.extended_due >= with_stays.due


def test_a_stay_after_the_last_day_changes_nothing():
    rules = rules_at(PLACE)
    assert due("disputes.mediation", date(2026, 3, 2), rules, ((date(2026, 4, 1), date(2026, 5, 1)),)).due == date(
        2026, 3, 17
    )
