"""Dated cases, counted by hand on the calendars of 2024 to 2026."""

from datetime import date

import pytest

from gonghui.kernel.workdays import CalendarUnknown, due
from gonghui.rulebook import rules_at
from gonghui.rulebook.reader import read_rulebook

NATION, ZHEJIANG, HANGZHOU, NINGBO = "440000", "330784", "330106", "330203"

CASES = """
bargaining.reply 2026-03-20 330784 2026-04-03
bargaining.reply 2026-03-20 330106 2026-04-03
bargaining.reply 2026-03-20 330203 2026-04-03
bargaining.reply 2026-03-20 440000 2026-04-09
bargaining.reply 2026-09-24 330784 2026-10-14
bargaining.reply 2026-09-24 330106 2026-10-14
bargaining.reply 2026-09-24 330203 2026-10-14
bargaining.reply 2026-09-24 440000 2026-10-14
bargaining.reply 2026-09-11 440000 2026-10-08
bargaining.reply 2026-03-15 440000 2026-04-07
bargaining.reply 2026-04-19 440000 2026-05-09
bargaining.reply 2026-04-20 440000 2026-05-11
bargaining.reply 2026-01-25 440000 2026-02-14
bargaining.reply 2026-01-26 440000 2026-02-24
bargaining.reply 2026-02-13 330784 2026-03-05
bargaining.reply 2026-02-12 330784 2026-03-04
bargaining.reply 2026-02-18 330784 2026-03-06
bargaining.reply 2026-04-30 330784 2026-05-18
bargaining.reply 2025-01-20 330784 2025-02-08
bargaining.reply 2025-09-26 330784 2025-10-16
bargaining.reply 2025-09-25 330784 2025-10-15
bargaining.reply 2025-09-15 440000 2025-10-09
bargaining.reply 2025-12-22 330784 2026-01-06
bargaining.reply 2024-02-05 330784 2024-02-23
bargaining.reply 2010-12-20 330784 2011-01-10
bargaining.vacancy 2026-09-16 330784 2026-10-08
bargaining.vacancy 2026-09-16 440000 2026-10-08
bargaining.vacancy 2026-02-13 330106 2026-02-28
bargaining.vacancy 2025-12-19 330203 2026-01-04
bargaining.data_before_meeting 2026-04-08 330784 2026-04-01
bargaining.data_before_meeting 2026-04-08 330106 2026-03-27
bargaining.data_before_meeting 2026-04-08 330203 2026-04-01
bargaining.data_before_meeting 2026-10-08 330784 2026-10-01
bargaining.data_before_meeting 2026-10-12 330106 2026-09-24
bargaining.data_before_meeting 2026-03-02 330106 2026-02-13
bargaining.data_before_meeting 2026-04-08 440000 -
bargaining.congress 2026-03-20 330784 2026-04-13
bargaining.congress 2026-09-18 330106 2026-10-15
bargaining.congress 2026-02-06 330203 2026-03-05
bargaining.congress 2026-03-20 440000 -
bargaining.revote 2026-04-30 330784 2026-05-11
bargaining.revote 2026-09-30 330106 2026-10-13
bargaining.revote 2026-06-20 330203 2026-06-26
bargaining.revote 2026-06-20 440000 -
bargaining.filing 2026-03-20 330784 2026-03-27
bargaining.filing 2026-03-20 440000 2026-03-27
bargaining.filing 2026-09-24 330106 2026-10-08
bargaining.filing 2026-02-07 330203 2026-02-14
bargaining.review 2026-09-11 330784 2026-09-28
bargaining.review 2026-06-05 440000 2026-06-22
bargaining.review 2026-04-16 330106 2026-05-06
bargaining.review 2026-02-01 330203 2026-02-24
bargaining.review 2026-09-05 330784 2026-09-20
bargaining.publish 2026-09-28 330784 2026-10-08
bargaining.publish 2026-09-28 440000 2026-10-08
bargaining.publish 2026-03-16 330106 2026-03-23
bargaining.publish 2026-05-04 330203 2026-05-09
bargaining.publish 2026-02-09 330784 2026-02-14
bargaining.publish 2025-04-24 330784 2025-04-29
bargaining.renewal_opens 2026-12-31 330784 2026-10-02
bargaining.renewal_opens 2026-12-31 330106 2026-10-02
bargaining.renewal_opens 2027-06-30 330203 2027-04-01
bargaining.renewal_opens 2026-12-31 440000 2026-11-01
bargaining.termination_filing 2026-02-13 330784 2026-02-27
bargaining.representatives_posted 2026-02-13 330203 2026-02-27
bargaining.representatives_posted 2026-02-13 330106 -
bargaining.round_from_offer 2026-03-05 330106 2026-05-06
bargaining.round_from_offer 2026-03-05 330784 -
bargaining.round_from_meeting 2026-04-08 330203 2026-05-22
bargaining.coordination 2026-09-01 440000 2026-10-08
bargaining.coordination 2026-03-05 330784 2026-04-07
bargaining.coordination 2026-11-24 330784 2026-12-24
congress.papers 2026-04-08 330784 2026-04-01
disputes.mediation 2026-04-21 330784 2026-05-06
disputes.mediation 2026-04-17 440000 2026-05-06
disputes.arbitration_acceptance 2026-02-14 330106 2026-02-28
disputes.arbitration_acceptance 2025-12-31 440000 2026-01-08
disputes.award 2026-01-05 330784 2026-02-24
disputes.confirmation_request 2026-05-01 330203 2026-05-18
disputes.judicial_confirmation_request 2026-01-20 440000 2026-02-24
disputes.inspection 2026-03-02 330784 2026-05-28
disputes.inspection 2026-08-24 440000 2026-11-20
disputes.lawsuit 2026-09-10 330784 2026-09-28
disputes.limitation 2025-03-15 330106 2026-03-16
disputes.limitation 2025-10-03 440000 2026-10-08
disputes.limitation 2025-02-14 440000 2026-02-14
disputes.limitation 2024-02-29 440000 2025-02-28
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_dates_counted_by_hand(case):
    rule, start, place, expected = case.split()
    day = date.fromisoformat(start)
    answer = due(rule, day, rules_at(place, day))
    assert (answer.due.isoformat() if answer.due else "-") == expected


def answered(rule: str, start: str, place: str):
    day = date.fromisoformat(start)
    return due(rule, day, rules_at(place, day))


def test_ten_working_days_can_be_longer_than_twenty_days_and_both_are_shown():
    answer = answered("bargaining.reply", "2026-09-24", ZHEJIANG)
    assert (answer.due, answer.days, answer.unit) == (date(2026, 10, 14), 20, "calendar")
    assert answer.basis == "工资集体协商试行办法 第十七条；集体合同规定 第三十二条"
    assert [(one.jurisdiction.code, one.days, one.unit, one.due, one.basis) for one in answer.weighed] == [
        ("330000", 10, "working", date(2026, 10, 15), "浙江省集体合同条例 第七条"),
        ("100000", 20, "calendar", date(2026, 10, 14), answer.basis),
    ]


def test_on_the_same_day_the_nearest_law_is_named():
    answer = answered("bargaining.reply", "2026-02-13", ZHEJIANG)
    assert {one.due for one in answer.weighed} == {date(2026, 3, 5)}
    assert (answer.days, answer.unit, answer.basis) == (10, "working", "浙江省集体合同条例 第七条")


def test_the_national_seven_days_to_file_win_over_the_provinces_ten():
    answer = answered("bargaining.filing", "2026-03-20", ZHEJIANG)
    assert (answer.days, answer.basis) == (7, "工资集体协商试行办法 第二十一条")
    assert [one.due for one in answer.weighed] == [date(2026, 3, 30), date(2026, 3, 27)]


def test_no_limit_in_force_is_an_answer_without_a_date():
    answer = answered("bargaining.congress", "2026-03-20", NATION)
    assert (answer.due, answer.days, answer.unit, answer.basis, answer.weighed) == (
        None,
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize(
    ("rule", "start", "extended"),
    [
        ("bargaining.coordination", "2026-09-01", "2026-10-16"),
        ("bargaining.coordination", "2026-03-05", "2026-04-20"),
        ("disputes.award", "2026-01-05", "2026-03-06"),
        ("disputes.inspection", "2026-03-02", "2026-07-10"),
    ],
)
def test_an_extension_is_counted_on_from_the_base_and_never_moves_the_due_date(rule, start, extended):
    answer = answered(rule, start, ZHEJIANG)
    assert answer.extended_due == date.fromisoformat(extended)
    assert answer.due < answer.extended_due
    assert answer.promised is None


def test_a_limit_without_extension_has_no_extended_date():
    assert answered("bargaining.review", "2026-03-20", ZHEJIANG).extended_due is None


def test_one_year_is_a_years_worth_of_days():
    assert answered("disputes.limitation", "2025-03-15", NATION).days == 365
    assert answered("disputes.limitation", "2023-03-15", NATION).days == 366
    assert answered("disputes.limitation", "2025-03-15", NATION).unit == "calendar"


@pytest.mark.parametrize(
    ("rule", "start", "place"),
    [
        ("bargaining.reply", "2098-12-31", ZHEJIANG),
        ("bargaining.review", "2098-12-25", NATION),
        ("disputes.limitation", "2098-12-31", NATION),
        ("bargaining.data_before_meeting", "2099-01-20", HANGZHOU),
        ("bargaining.reply", "2003-03-03", NATION),
        ("disputes.lawsuit", "9999-12-31", NATION),
        ("disputes.limitation", "9999-12-31", NATION),
    ],
)
def test_a_date_in_a_year_without_a_calendar_is_an_error(rule, start, place):
    with pytest.raises(CalendarUnknown):
        answered(rule, start, place)


def test_a_limit_that_reaches_into_such_a_year_is_an_error(until_2026):
    assert answered("bargaining.review", "2026-12-16", NATION).due == date(2026, 12, 31)
    with pytest.raises(CalendarUnknown, match="2027"):
        answered("bargaining.review", "2026-12-17", NATION)
    with pytest.raises(CalendarUnknown, match="2027"):
        answered("bargaining.congress", "2026-12-11", ZHEJIANG)


def test_a_limit_counted_back_in_calendar_days_needs_no_calendar():
    assert answered("bargaining.renewal_opens", "2099-12-31", ZHEJIANG).due == date(2099, 10, 2)


def test_a_known_date_stands_though_its_extension_reaches_into_such_a_year(until_2026):
    answer = answered("bargaining.coordination", "2026-11-24", NATION)
    assert (answer.due, answer.extended_due) == (date(2026, 12, 24), None)
    assert answer.unknown_year == 2027


def book_of(tmp_path, nation: str, province: str, direction: str = "forward"):
    """A rulebook of one limit, `a.b`, as the nation and a province state it."""
    law = 'from = "x"\nsource = "law"\nsince = 2020-01-01\n'
    (tmp_path / "catalogue.toml").write_text(
        f'[a.b]\nkind = "limit"\ntitle = "甲"\nfrom = "x"\nfrom_title = "乙"\ndirection = "{direction}"\n',
        encoding="utf-8",
    )
    for code, entry in (("100000", nation), ("330000", province)):
        (tmp_path / f"{code}.toml").write_text(
            f'[jurisdiction]\ncode = "{code}"\nname = "{code}"\n[sources]\nlaw = "https://example.org"\n'
            f'[a.b]\nbasis = "{code}"\n{law}{entry}\n',
            encoding="utf-8",
        )
    return read_rulebook(tmp_path)


def test_a_promise_is_shown_and_never_moves_the_due_date(tmp_path):
    promise = 'promised = { days = 3, unit = "working", basis = "某镇", source = "https://example.org" }'
    book = book_of(tmp_path, f'days = 15\nunit = "calendar"\n{promise}', 'days = 20\nunit = "calendar"')
    answer = due("a.b", date(2026, 3, 6), book.rules_at(ZHEJIANG))
    assert (answer.due, answer.promised) == (date(2026, 3, 23), date(2026, 3, 11))


def test_a_promise_in_calendar_days_rolls(tmp_path):
    promise = 'promised = { days = 1, unit = "calendar", basis = "某镇", source = "https://example.org" }'
    book = book_of(tmp_path, f'days = 15\nunit = "calendar"\n{promise}', 'days = 20\nunit = "calendar"')
    assert due("a.b", date(2026, 3, 6), book.rules_at(ZHEJIANG)).promised == date(2026, 3, 9)


def test_a_promise_without_a_limit_is_given_and_nothing_is_due(tmp_path):
    pledge = 'days = 15\nunit = "calendar"\n[c.d]\nfrom = "x"\nsince = 2020-01-01\n'
    pledge += 'promised = { days = 1, unit = "working", basis = "某镇", source = "镇里的介绍" }'
    book_of(tmp_path, 'days = 15\nunit = "calendar"', 'days = 15\nunit = "calendar"')
    catalogue = (tmp_path / "catalogue.toml").read_text("utf-8")
    (tmp_path / "catalogue.toml").write_text(catalogue + catalogue.replace("[a.b]", "[c.d]"), "utf-8")
    nation = (tmp_path / "100000.toml").read_text("utf-8")
    (tmp_path / "100000.toml").write_text(nation.replace('days = 15\nunit = "calendar"', pledge), "utf-8")
    answer = due("c.d", date(2026, 3, 6), read_rulebook(tmp_path).rules_at(NATION))
    assert (answer.due, answer.promised, answer.weighed) == (None, date(2026, 3, 9), ())


def test_months_end_on_the_corresponding_day_or_the_months_last(tmp_path):
    book = book_of(tmp_path, 'months = 1\nunit = "calendar"', 'months = 2\nunit = "calendar"')
    assert due("a.b", date(2026, 1, 31), book.rules_at(NATION)).due == date(2026, 2, 28)
    assert due("a.b", date(2026, 9, 30), book.rules_at(NATION)).due == date(2026, 10, 30)
    assert due("a.b", date(2025, 12, 31), book.rules_at(ZHEJIANG)).weighed[0].due == date(2026, 2, 28)


def test_months_are_counted_back_without_rolling(tmp_path):
    book = book_of(tmp_path, 'months = 3\nunit = "calendar"', 'days = 90\nunit = "calendar"', "backward")
    answer = due("a.b", date(2026, 5, 31), book.rules_at(ZHEJIANG))
    assert [one.due for one in answer.weighed] == [date(2026, 3, 2), date(2026, 2, 28)]
    assert (answer.due, answer.days) == (date(2026, 2, 28), 92)


def test_a_special_law_that_replaces_its_parents_may_end_later(tmp_path):
    replacing = 'days = 30\nunit = "calendar"\nreplaces = "某条例 第三条"'
    book = book_of(tmp_path, 'days = 15\nunit = "calendar"', replacing)
    answer = due("a.b", date(2026, 3, 2), book.rules_at(ZHEJIANG))
    assert (answer.due, [one.jurisdiction.code for one in answer.weighed]) == (date(2026, 4, 1), ["330000"])


def test_a_binding_limit_that_knows_no_extension_holds_as_it_is(tmp_path):
    book = book_of(tmp_path, 'days = 20\nunit = "calendar"', 'days = 10\nextension = 30\nunit = "calendar"')
    answer = due("a.b", date(2026, 3, 2), book.rules_at(ZHEJIANG))
    assert (answer.due, answer.extended_due) == (date(2026, 3, 12), date(2026, 3, 23))
