"""Whatever is typed: never below nothing, in whole fen, and more work or more pay is never worth less."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gonghui.rulebook import rules_at
from gonghui.services.disputes.claims.contract import double_pay
from gonghui.services.disputes.claims.ending import Leaving, severance, unlawful, without_notice
from gonghui.services.disputes.claims.injury import injury
from gonghui.services.disputes.claims.leave import unused_leave
from gonghui.services.disputes.claims.reckoning import FEN, fen
from gonghui.services.disputes.claims.wages import arrears, late_payment, overtime

TODAY = date(2026, 11, 21)
LAW = rules_at("330000", on=TODAY)
MONEY = st.decimals(0, 200_000, places=2)
HOURS = st.decimals(0, 500, places=2)
MONTHS = st.decimals(0, 60, places=2)
DAYS = st.dates(date(2009, 1, 1), TODAY)
GRADES = st.integers(1, 10)


def sound(found):
    """A sum that can be paid out."""
    for sum in (found.amount, found.most if found.most is not None else found.amount):
        assert sum >= 0
        assert sum == sum.quantize(FEN)
    assert all(step.amount >= 0 and step.title and step.formula for step in found.steps)
    return found.amount


@given(MONEY, MONEY, MONTHS, MONTHS, MONEY)
def test_arrears_grow_with_wage_and_months_and_shrink_with_what_was_paid(wage, more, months, longer, paid):
    base = sound(arrears(LAW, wage=wage, months=months, paid=paid))
    assert sound(arrears(LAW, wage=wage + more, months=months + longer, paid=paid)) >= base
    assert sound(arrears(LAW, wage=wage, months=months, paid=paid + more)) <= base


@given(MONEY, MONEY, HOURS, HOURS, HOURS, HOURS)
def test_overtime_grows_with_every_hour(wage, raised, hours, rest, holiday, more):
    base = sound(overtime(LAW, wage=wage, hours=hours, rest_hours=rest, holiday_hours=holiday))
    for longer in (
        {"hours": hours + more, "rest_hours": rest, "holiday_hours": holiday},
        {"hours": hours, "rest_hours": rest + more, "holiday_hours": holiday},
        {"hours": hours, "rest_hours": rest, "holiday_hours": holiday + more},
    ):
        assert sound(overtime(LAW, wage=wage + raised, **longer)) >= base


@given(MONEY, HOURS)
def test_a_holiday_is_worth_more_than_a_rest_day_and_that_more_than_an_evening(wage, worked):
    sums = [overtime(LAW, wage=wage, **{kind: worked}).amount for kind in ("hours", "rest_hours", "holiday_hours")]
    assert sums == sorted(sums)


@given(MONEY, DAYS, st.integers(0, 800), st.integers(0, 400))
def test_the_second_wage_grows_with_time_and_ends_after_eleven_months(wage, began, first, more):
    left, later = began + timedelta(days=first), began + timedelta(days=first + more)
    base = sound(double_pay(LAW, wage=wage, began=began, today=TODAY, left=left))
    assert base <= sound(double_pay(LAW, wage=wage, began=began, today=TODAY, left=later)) <= 11 * wage


@given(MONEY, MONEY, DAYS, st.integers(0, 6000), st.integers(0, 3000))
def test_severance_grows_with_service_and_with_the_wage_below_the_cap(wage, raised, began, worked, more):
    facts = Leaving(began, began + timedelta(days=worked), wage)
    longer = Leaving(began, began + timedelta(days=worked + more), wage + raised)
    for reckon in (severance, unlawful, without_notice):
        assert sound(reckon(LAW, longer)) >= sound(reckon(LAW, facts))
    assert unlawful(LAW, facts).amount == 2 * severance(LAW, facts).amount


@given(MONEY, MONEY, DAYS, st.integers(0, 12_000))
def test_above_the_cap_severance_is_at_most_twelve_times_three_mean_wages(wage, local, began, worked):
    found = sound(severance(LAW, Leaving(began, began + timedelta(days=worked), wage, local=local)))
    if wage > 3 * local:
        assert found <= 36 * local


@given(MONEY, MONEY, st.integers(0, 50), st.integers(0, 20), st.integers(0, 20))
def test_leave_is_worth_more_with_years_and_less_when_taken(wage, raised, years, more, taken):
    base = sound(unused_leave(LAW, wage=wage, worked_years=years, taken=taken))
    assert sound(unused_leave(LAW, wage=wage + raised, worked_years=years + more, taken=taken)) >= base
    assert sound(unused_leave(LAW, wage=wage, worked_years=years, taken=taken + more)) <= base


@given(MONEY, MONEY, st.one_of(st.none(), MONEY), GRADES, MONEY)
def test_a_graver_injury_is_never_worth_less(wage, raised, local, grade, province_wage):
    given_ = {"local": local, "leaving": False, "province_wage": province_wage}
    base = sound(injury(LAW, wage=wage, grade=grade, **given_))
    assert sound(injury(LAW, wage=wage + raised, grade=grade, **given_)) >= base
    assert sound(injury(LAW, wage=wage, grade=max(grade - 1, 1), **given_)) >= base
    assert sound(injury(LAW, wage=wage, grade=grade, **{**given_, "leaving": True})) >= base


@given(MONEY)
def test_the_addition_for_late_payment_lies_between_half_and_all_of_it(owed):
    found = late_payment(LAW, owed=owed)
    assert sound(found) <= found.most == owed
    assert abs(2 * found.amount - owed) <= FEN


@given(st.fractions(0, 10**9))
def test_rounding_is_never_off_by_more_than_half_a_fen(exact):
    assert abs(exact - Fraction(fen(exact))) <= Fraction(1, 200)
    assert fen(exact) == fen(exact).quantize(Decimal("0.01"))
