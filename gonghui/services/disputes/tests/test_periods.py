"""Months, quarters and years tile time, and are read from addresses whatever these hold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gonghui.services.disputes.periods import LENGTHS, containing, written

days = st.dates(date(2001, 1, 1), date(2900, 12, 31))


@settings(max_examples=60)
@given(days, st.sampled_from(sorted(LENGTHS)))
def test_periods_tile_time(day, length):
    period = containing(day, length)
    assert period.first <= day <= period.last
    assert written(period.key, date(2026, 1, 1)) == period
    assert period.moved(1).first == period.last + timedelta(days=1)
    assert period.moved(1).moved(-1) == period
    assert period.months[0] == period.first and len(period.months) == LENGTHS[length]


@settings(max_examples=60)
@given(st.text(max_size=12))
def test_whatever_is_written_there_is_a_period(text):
    assert written(text, date(2026, 5, 4)).first.year > 1999
