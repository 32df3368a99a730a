"""Dates, amounts and days left, as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.portal.templatetags import gonghui as tags

MONDAY = date(2026, 3, 2)


def test_a_date_with_its_weekday():
    assert tags.cn_date(MONDAY) == "2026年3月2日 星期一"
    assert tags.cn_day(date(2026, 3, 8)) == "3月8日 周日"
    assert tags.cn_date(None) == "—"


def test_a_moment_is_shown_in_chinas_time():
    late_evening = datetime(2026, 3, 1, 17, 5, tzinfo=UTC)
    assert tags.cn_datetime(late_evening) == "2026年3月2日 星期一 01:05"
    assert tags.days_left(late_evening, MONDAY) == "今天截止"


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [(3, "还剩 3 天", "soon"), (4, "还剩 4 天", "calm"), (0, "今天截止", "soon"), (-2, "已超 2 天", "late")],
)
def test_days_left(days, words, tone):
    due = MONDAY + timedelta(days=days)
    assert tags.days_left(due, MONDAY) == words
    assert tags.urgency(due, MONDAY) == tone


def test_no_due_date_is_no_urgency():
    assert tags.days_left(None, MONDAY) == "没有期限"
    assert tags.urgency(None, MONDAY) == "none"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (6280, "6,280 元"),
        ("1234567.5", "1,234,567.50 元"),
        (Decimal("0.005"), "0.01 元"),
        ("", "—"),
        (None, "—"),
    ],
)
def test_money(amount, shown):
    assert tags.money(amount) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.834, "83.4%"), (1, "100%"), ("0.05", "5%"), (0, "0%"), ("nan", "—"), (None, "—")]
)
def test_percent(share, shown):
    assert tags.percent(share) == shown


def test_the_share_of_nothing_is_nothing():
    assert tags.share_of(3, 0) == "0"
    assert tags.percent(tags.share_of(20, 45)) == "44.4%"


def test_an_icon_is_silent_unless_it_carries_a_meaning():
    assert 'aria-hidden="true"' in tags.icon("home")
    assert 'aria-label="改为"' in tags.icon("arrow-right", label="改为")
    assert "&lt;" in tags.icon("home", label="<b>")
