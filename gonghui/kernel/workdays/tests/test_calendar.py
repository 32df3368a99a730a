"""Working days: make-up weekends work, holidays rest, and a year without a notice is an error."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel.workdays import (
    CalendarUnknown,
    add_working_days,
    is_covered,
    is_working_day,
    next_working_day,
    rolled,
    subtract_working_days,
)
from gonghui.kernel.workdays.calendar import own_table, read_table

COVERED = st.dates(date(2005, 1, 1), date(2026, 6, 30))
FEW = st.integers(0, 60)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", sorted(own_table()))
def test_every_year_of_our_own_comes_to_its_official_number(year):
    worked = [day for day in days_of(year) if is_working_day(day)]
    assert len(worked) == own_table()[year].working_days


def test_both_years_of_the_first_table_have_248_working_days():
    assert {year: own_table()[year].working_days for year in (2025, 2026)} == {2025: 248, 2026: 248}


@pytest.mark.parametrize("year", [2025, 2026])
def test_our_own_table_agrees_with_the_package_day_by_day(year):
    assert [is_working_day(day) for day in days_of(year)] == [chinese_calendar.is_workday(day) for day in days_of(year)]


MAKE_UP = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


@pytest.mark.parametrize("day", [f"{year}-{day}" for year, days in MAKE_UP.items() for day in days])
def test_make_up_weekend_days_are_worked(day):
    assert date.fromisoformat(day).weekday() >= 5
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-01-02", "2026-02-23", "2026-04-06", "2026-06-19", "2026-09-25", "2026-10-07"])
def test_holidays_in_the_week_are_not(day):
    assert date.fromisoformat(day).weekday() < 5
    assert not is_working_day(date.fromisoformat(day))


def test_the_first_working_day_is_after_the_day_even_when_it_rests():
    assert next_working_day(date(2026, 9, 24)) == date(2026, 9, 28)
    assert next_working_day(date(2026, 9, 26)) == date(2026, 9, 28)
    assert add_working_days(date(2026, 10, 3), 1) == date(2026, 10, 8)


def test_a_rest_day_rolls_and_a_worked_saturday_stays():
    assert rolled(date(2026, 10, 4)) == date(2026, 10, 8)
    assert rolled(date(2026, 10, 10)) == date(2026, 10, 10)


def test_working_days_are_counted_back_without_the_named_day():
    assert subtract_working_days(date(2026, 10, 12), 1) == date(2026, 10, 10)
    assert subtract_working_days(date(2026, 10, 12), 7) == date(2026, 9, 24)


def first_unknown_year() -> int:
    return next(year for year in range(2026, 2100) if not is_covered(year))


def test_a_year_without_a_notice_is_an_error_that_says_so():
    year = first_unknown_year()
    with pytest.raises(CalendarUnknown, match=f"{year} 年的官方放假安排"):
        is_working_day(date(year, 3, 1))
    with pytest.raises(CalendarUnknown) as caught:
        is_working_day(date(2003, 3, 3))
    assert caught.value.year == 2003


def test_counting_that_merely_reaches_such_a_year_is_the_same_error():
    last = date(first_unknown_year() - 1, 12, 31)
    before = subtract_working_days(last, 2)
    assert add_working_days(before, 1) <= last
    with pytest.raises(CalendarUnknown):
        add_working_days(before, 4)


def test_counting_back_from_such_a_year_needs_only_the_days_before():
    assert subtract_working_days(date(2027, 1, 1), 1) == date(2026, 12, 31)


def test_the_ends_of_time_are_errors_too():
    with pytest.raises(CalendarUnknown):
        next_working_day(date.max)
    with pytest.raises(CalendarUnknown):
        subtract_working_days(date.min, 1)


@pytest.mark.parametrize(
    "line",
    [
        'off = ["01-03/01-01"]\nwork = []',
        'off = []\nwork = ["01-05"]',
        'off = ["01-04"]\nwork = ["01-04"]',
        'off = ["13-01"]\nwork = []',
        "off = []\nwork = []\nnote = 1",
    ],
)
def test_a_table_that_breaks_the_format_is_refused(tmp_path, line):
    file = tmp_path / "calendar.toml"
    file.write_text(f'[2026]\nbasis = "x"\nsource = "y"\nworking_days = 248\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError):
        read_table(file)


@given(COVERED, st.integers(1, 60))
def test_the_answer_is_a_working_day_after_the_start(start, days):
    end = add_working_days(start, days)
    assert end > start
    assert is_working_day(end)


@given(COVERED, FEW, FEW)
def test_counting_composes(start, first, second):
    assert add_working_days(add_working_days(start, first), second) == add_working_days(start, first + second)


@given(COVERED, COVERED, st.integers(1, 60))
def test_an_earlier_start_never_ends_later(one, other, days):
    early, late = sorted([one, other])
    assert add_working_days(early, days) <= add_working_days(late, days)


@given(COVERED, st.integers(1, 60))
def test_counting_back_undoes_counting_on_from_a_working_day(start, days):
    day = rolled(start)
    assert subtract_working_days(add_working_days(day, days), days) == day


@given(COVERED, st.integers(1, 60))
def test_exactly_so_many_working_days_lie_between(start, days):
    end = add_working_days(start, days)
    between = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day) for day in between) == days
