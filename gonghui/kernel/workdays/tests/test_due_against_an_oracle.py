"""Every rule at every place on random days, against a second reckoning that shares no code or data.

The oracle lists all days of 2025 and 2026 and looks answers up in the list; the calendars and the limits are
typed in anew from the notices and from the design's table.
"""

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gonghui.kernel.workdays import CalendarUnknown, due, is_covered
from gonghui.rulebook import rules_at

REST_2025 = "0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505 0531 0601 0602"
REST_2025 += " 1001 1002 1003 1004 1005 1006 1007 1008"
REST_2026 = "0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 0505"
REST_2026 += " 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007"
WORK = "20250126 20250208 20250427 20250928 20251011"
WORK += " 20260104 20260214 20260228 20260509 20260920 20261010"

ALL_DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(730)]
REST = {f"2025{day}" for day in REST_2025.split()} | {f"2026{day}" for day in REST_2026.split()}
WORKED = [
    day
    for day in ALL_DAYS
    if f"{day:%Y%m%d}" in WORK.split() or (f"{day:%a}" not in ("Sat", "Sun") and f"{day:%Y%m%d}" not in REST)
]

# What binds at 440000, 330784, 330106 (Hangzhou) and 330203 (Ningbo): c = calendar days, w = working days.
LIMITS = {
    "bargaining.reply": ("20c", "10w 20c", "10w 20c", "10w 20c"),
    "bargaining.vacancy": ("15c", "15c", "15c", "15c"),
    "bargaining.data_before_meeting": ("", "-7c", "-7c -7w", "-7c"),
    "bargaining.congress": ("", "15w", "15w", "15w"),
    "bargaining.revote": ("", "5w", "5w", "5w"),
    "bargaining.filing": ("7c", "7c 10c", "7c 10c", "7c 10c"),
    "bargaining.review": ("15c", "15c", "15c", "15c"),
    "bargaining.publish": ("5c", "5c 5w", "5c 5w", "5c 5w"),
    "bargaining.renewal_opens": ("-60c", "-60c -90c", "-60c -90c", "-60c -90c"),
    "bargaining.coordination": ("30c",) * 4,
    "disputes.mediation": ("15c",) * 4,
    "disputes.arbitration_acceptance": ("5w",) * 4,
    "disputes.award": ("45c",) * 4,
    "disputes.confirmation_request": ("15c",) * 4,
    "disputes.judicial_confirmation_request": ("30c",) * 4,
    "disputes.inspection": ("60w",) * 4,
    "disputes.lawsuit": ("15c",) * 4,
    "disputes.limitation": ("1y",) * 4,
}
PLACES = ["440000", "330784", "330106", "330203"]


def reckon(limit: str, start: date) -> date | None:
    """The oracle's date for one limit; None if it would rest on a day after 2026."""
    number, unit = int(limit[:-1]), limit[-1]
    if number < 0:
        before = [day for day in WORKED if day < start]
        return before[number] if unit == "w" else start + timedelta(days=number)
    if unit == "w":
        after = [day for day in WORKED if day > start]
        return after[number - 1] if len(after) >= number else None
    end = start.replace(year=start.year + number) if unit == "y" else start + timedelta(days=number)
    return next((day for day in WORKED if day >= end), None)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(LIMITS)), st.integers(0, 3), st.dates(date(2025, 2, 1), date(2026, 12, 31)))
@example("bargaining.reply", 1, date(2026, 9, 24))
@example("bargaining.data_before_meeting", 2, date(2026, 10, 8))
@example("bargaining.data_before_meeting", 2, date(2025, 2, 10))
def test_every_rule_agrees_with_the_oracle(rule, where, start):
    expected = {reckon(limit, start) for limit in LIMITS[rule][where].split()}
    try:
        answer = due(rule, start, rules_at(PLACES[where], start))
    except CalendarUnknown:
        assert None in expected
        return
    if None in expected:
        assert is_covered(2027), "a date of 2027 was given though its calendar is not out"
        return
    assert {one.due for one in answer.weighed} == expected
    assert answer.due == min(expected, default=None)
    assert answer.due == min((one.due for one in answer.weighed), default=None)


def test_the_oracle_knows_the_official_number_of_working_days():
    assert [sum(day.year == year for day in WORKED) for year in (2025, 2026)] == [248, 248]
