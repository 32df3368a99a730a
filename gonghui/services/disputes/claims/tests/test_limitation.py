"""The year in which arbitration is asked for: it warns, and never refuses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.rulebook import rules_at
from gonghui.services.disputes.claims.limitation import Standing, limitation

TODAY = date(2026, 11, 21)
LAW = rules_at("330000", on=TODAY)
ARTICLE = "劳动争议调解仲裁法 第二十七条"

CASES = [
    # wages?  known         ended         asserted      how it stands            last day
    (True,  "2020-01-15", None,         None,         Standing.NO_LIMIT,     None),
    (True,  "2020-01-15", "2026-06-30", None,         Standing.IN_TIME,      "2027-06-30"),
    (True,  "2020-01-15", "2025-06-30", None,         Standing.PERHAPS_LATE, "2026-06-30"),
    (False, "2026-02-02", None,         None,         Standing.IN_TIME,      "2027-02-02"),
    (False, "2025-12-01", None,         None,         Standing.SOON,         "2026-12-01"),
    (False, "2025-11-21", None,         None,         Standing.SOON,         "2026-11-23"),  # a Saturday: rolled
    (False, "2025-11-20", None,         None,         Standing.PERHAPS_LATE, "2026-11-20"),
    (False, "2025-02-03", "2026-06-30", None,         Standing.PERHAPS_LATE, "2026-02-03"),  # only wages wait
    (False, "2025-02-03", None,         "2025-12-10", Standing.SOON,         "2026-12-10"),  # runs anew
    (False, "2025-02-03", None,         "2026-03-02", Standing.PERHAPS_LATE, "2026-02-03"),  # too late to
    (False, "2025-12-01", None,         "2025-01-01", Standing.SOON,         "2026-12-01"),  # before it began
]  # fmt: skip


@pytest.mark.parametrize(("wages", "known", "ended", "asserted", "standing", "last"), CASES)
def test_how_it_stands(wages, known, ended, asserted, standing, last):
    days = {"ended": ended and date.fromisoformat(ended), "asserted": asserted and date.fromisoformat(asserted)}
    found = limitation(LAW, today=TODAY, known=date.fromisoformat(known), wages=wages, **days)
    assert (found.standing, found.last_day) == (standing, last and date.fromisoformat(last))
    assert ARTICLE in found.basis


def test_too_late_is_said_with_what_may_still_be_done():
    found = limitation(LAW, today=TODAY, known=date(2024, 1, 15), wages=False)
    assert "仍然可以申请" in found.sentence and "第二十条" in found.basis
    assert any("重新起算" in one for one in found.warnings)


def test_a_year_whose_calendar_is_not_out_is_counted_without_it():
    found = limitation(LAW, today=TODAY, known=date(2026, 5, 1), wages=False)
    assert found.last_day == date(2027, 5, 1)
    assert any("顺延" in one for one in found.warnings)


DAYS = st.dates(date(2009, 1, 1), TODAY)


@given(DAYS, st.booleans(), st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_whatever_the_days_there_is_an_answer_and_no_refusal(known, wages, ended, asserted):
    found = limitation(LAW, today=TODAY, known=known, wages=wages, ended=ended, asserted=asserted)
    assert found.sentence and ("可以" in found.sentence or "以前申请" in found.sentence or "来得及" in found.sentence
                               or "不受一年限制" in found.sentence)  # fmt: skip
    assert (found.last_day is None) == (found.standing is Standing.NO_LIMIT)


@given(DAYS, DAYS)
def test_asking_for_it_never_shortens_the_time(known, asserted):
    bare = limitation(LAW, today=TODAY, known=known, wages=False)
    asked = limitation(LAW, today=TODAY, known=known, wages=False, asserted=asserted)
    assert asked.last_day >= bare.last_day
