"""What a worker may claim, counted by hand beside the calculator, each sum with its article and its formula."""

from datetime import date
from decimal import Decimal

import pytest

from gonghui.kernel.errors import Refused
from gonghui.rulebook import rules_at
from gonghui.services.disputes.claims.contract import double_pay
from gonghui.services.disputes.claims.ending import Leaving, service, severance, unlawful, without_notice
from gonghui.services.disputes.claims.injury import injury
from gonghui.services.disputes.claims.leave import entitled, unused_leave
from gonghui.services.disputes.claims.reckoning import NO_PROMISE, fen, yuan
from gonghui.services.disputes.claims.wages import arrears, late_payment, overtime

TODAY = date(2026, 11, 21)
LAW = rules_at("100000", on=TODAY)
ZHEJIANG = rules_at("330000", on=TODAY)


def D(text: object) -> Decimal:
    return Decimal(str(text))


@pytest.mark.parametrize(
    ("wage", "months", "paid", "sum", "formula"),
    [
        (6000, 3, 0, "18000", "6,000 × 3 个月 − 已付 0 = 18,000 元"),
        ("5432.10", 2, 1000, "9864.20", "5,432.10 × 2 个月 − 已付 1,000 = 9,864.20 元"),
        (6000, "0.5", 0, "3000", "6,000 × 0.5 个月 − 已付 0 = 3,000 元"),
        (3333, "0.33", 0, "1099.89", "3,333 × 0.33 个月 − 已付 0 = 1,099.89 元"),
        (6000, 1, 9000, "0", "6,000 × 1 个月 − 已付 9,000 = 0 元"),
    ],
)
def test_arrears(wage, months, paid, sum, formula):
    found = arrears(LAW, wage=D(wage), months=D(months), paid=D(paid))
    assert found.amount == D(sum)
    assert [(step.formula, step.amount) for step in found.steps] == [(formula, D(sum))]
    assert found.steps[0].basis == "劳动法 第五十条；劳动合同法 第三十条；工资支付暂行规定 第九条"
    assert ("已经付清" in found.warnings[0]) == (found.amount == 0)


@pytest.mark.parametrize(
    ("hours", "rest", "holiday", "paid", "sum"),
    [
        (20, 0, 0, 0, "1034.48"),  # 6000 / 21.75 / 8 = 34.4828; × 20 × 1.5
        (0, 16, 0, 0, "1103.45"),  # two whole days at 200 %
        (0, 0, 24, 0, "2482.76"),  # three days at 300 %
        (20, 16, 24, 0, "4620.69"),
        (20, 16, 24, 4000, "620.69"),
        (20, 0, 0, 2000, "0"),
    ],
)
def test_overtime(hours, rest, holiday, paid, sum):
    found = overtime(
        LAW, wage=D(6000), hours=D(hours), rest_hours=D(rest), holiday_hours=D(holiday), paid=D(paid)
    )  # fmt: skip
    assert found.amount == D(sum)
    assert "6,000 ÷ 21.75 天 ÷ 8 小时 ≈ 34.48 元" in found.steps[0].formula
    rates = [step.basis for step in found.steps if step.title.endswith("加班")]
    assert rates and set(rates) == {"劳动法 第四十四条；工资支付暂行规定 第十三条"}


@pytest.mark.parametrize(
    ("began", "signed", "left", "sum", "length"),
    [
        ("2026-01-01", None, "2026-01-31", "0", "0 个月"),  # the first month is the employer's grace
        ("2026-01-01", "2026-02-01", None, "0", "0 个月"),  # signed on the first day that would count
        ("2026-01-01", "2026-03-01", None, "6000", "1 个月"),
        ("2026-01-01", "2026-05-13", None, "20322.58", "3 个月 + 12 天 ÷ 当月 31 天"),
        ("2025-01-01", None, None, "66000", "11 个月"),  # never more than eleven
        ("2019-06-15", None, "2026-06-30", "66000", "11 个月"),
        ("2026-01-31", None, "2026-03-30", "6000", "1 个月"),  # 28 February begins, 31 March would be the second
    ],
)
def test_no_written_contract(began, signed, left, sum, length):
    days = {"signed": signed and date.fromisoformat(signed), "left": left and date.fromisoformat(left)}
    found = double_pay(LAW, wage=D(6000), began=date.fromisoformat(began), today=TODAY, **days)
    assert found.amount == D(sum)
    assert length in found.steps[0].formula
    assert "劳动合同法 第八十二条" in found.steps[0].basis


@pytest.mark.parametrize(
    ("began", "ended", "years", "months", "days"),
    [
        ("2020-03-01", "2026-02-28", 6, 0, False),
        ("2020-03-01", "2026-03-01", 6, 0, True),
        ("2020-03-01", "2026-08-31", 6, 6, False),
        ("2020-03-01", "2026-08-30", 6, 5, True),
        ("2024-02-29", "2025-02-27", 1, 0, False),
        ("2026-03-02", "2026-03-02", 0, 0, True),
    ],
)
def test_length_of_service(began, ended, years, months, days):
    worked = service(date.fromisoformat(began), date.fromisoformat(ended))
    assert (worked.years, worked.months, worked.days) == (years, months, days)


def test_service_cannot_end_before_it_began():
    with pytest.raises(ValueError):
        service(date(2026, 3, 2), date(2026, 3, 1))


def leaving(began, ended, wage=8000, local=None, minimum=None) -> Leaving:
    first, last = date.fromisoformat(began), date.fromisoformat(ended)
    return Leaving(first, last, D(wage), local and D(local), minimum and D(minimum))


@pytest.mark.parametrize(
    ("facts", "n"),
    [
        (leaving("2020-03-01", "2026-02-28"), 48_000),  # six years
        (leaving("2020-03-01", "2026-03-05"), 52_000),  # a few days more: half a month
        (leaving("2020-03-01", "2026-08-30"), 52_000),  # a day short of half a year
        (leaving("2020-03-01", "2026-08-31"), 56_000),  # half a year: a whole one
        (leaving("2026-03-02", "2026-03-02"), 4_000),
        (leaving("2001-03-01", "2026-02-28"), 148_000),  # counted from 2008-01-01: 18 years and 2 months
        (leaving("2006-03-01", "2026-02-28", 40_000, 9_000), 324_000),  # 27,000 a month, twelve years at most
        (leaving("2020-03-01", "2026-02-28", 40_000, 9_000), 162_000),  # the cap on years does not lengthen
        (leaving("2006-03-01", "2026-02-28", 27_000, 9_000), 499_500),  # exactly three times is not above it
        (leaving("2020-03-01", "2026-02-28", 2_000, None, 2_260), 13_560),  # not under the minimum wage
    ],
)
def test_severance(facts, n):
    found = severance(LAW, facts)
    assert found.amount == D(n)
    assert found.steps[0].basis.startswith("劳动合同法 第四十六条、第四十七条")


def test_years_before_the_law_are_told_apart_and_count_for_damages():
    facts = leaving("2005-01-01", "2008-12-31")
    assert severance(LAW, facts).amount == D(8_000)
    assert "2008 年 1 月 1 日以前" in severance(LAW, facts).warnings[0]
    assert unlawful(LAW, facts).amount == D(64_000)


def test_an_unlawful_dismissal_costs_twice_the_severance():
    found = unlawful(LAW, leaving("2020-03-01", "2026-08-31"))
    assert [step.amount for step in found.steps] == [D(56_000), D(112_000)]
    assert found.amount == D(112_000)
    assert found.steps[1].basis == "劳动合同法 第八十七条；劳动合同法实施条例 第二十五条"


def test_a_month_more_without_notice():
    facts = leaving("2020-03-01", "2026-08-31")
    assert without_notice(LAW, facts, last_month=D(9_000)).amount == D(65_000)
    unsaid = without_notice(LAW, facts)
    assert unsaid.amount == D(64_000)
    assert any("先用平均工资代替" in warning for warning in unsaid.warnings)


@pytest.mark.parametrize(("years", "days"), [(0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15), (45, 15)])
def test_days_of_leave(years, days):
    assert entitled(LAW, years) == days


@pytest.mark.parametrize(
    ("years", "taken", "ended", "sum"),
    [
        (12, 2, None, "6400"),  # 8700 / 21.75 = 400 a day; 8 days at 200 %
        (12, 10, None, "0"),
        (12, 30, None, "0"),
        (0, 0, None, "0"),
        (12, 0, "2026-06-30", "3200"),  # 181 / 365 × 10 = 4.96: four days
        (12, 0, "2026-07-02", "4000"),  # 183 / 365 × 10 = 5.01
        (3, 0, "2024-12-31", "4000"),  # day 366 of a leap year is not more than the year
        (12, 4, "2026-06-30", "0"),
    ],
)
def test_leave_not_taken(years, taken, ended, sum):
    last = ended and date.fromisoformat(ended)
    found = unused_leave(LAW, wage=D(8700), worked_years=years, taken=taken, ended=last)
    assert found.amount == D(sum)
    assert "职工带薪年休假条例 第五条" in found.steps[1].basis


@pytest.mark.parametrize(("grade", "months"), list(enumerate([27, 25, 23, 21, 18, 16, 13, 11, 9, 7], 1)))
def test_the_benefit_of_each_grade(grade, months):
    assert injury(LAW, wage=D(7000), grade=grade).amount == D(7000 * months)


@pytest.mark.parametrize(
    ("wage", "sum"), [(3000, 4800 * 7), (4800, 4800 * 7), (7000, 7000 * 7), (24000, 24000 * 7), (30000, 24000 * 7)]
)
def test_the_own_wage_is_bounded_by_the_mean_of_the_area(wage, sum):
    assert injury(LAW, wage=D(wage), grade=10, local=D(8000)).amount == D(sum)


@pytest.mark.parametrize(("grade", "months"), list(enumerate([30, 25, 10, 7, 4, 2], 5)))
def test_leaving_after_an_injury_in_zhejiang(grade, months):
    found = injury(ZHEJIANG, wage=D(7000), grade=grade, leaving=True, province_wage=D(8000))
    medical, employment = found.steps[1:]
    assert medical.amount == employment.amount == D(8000 * months)
    assert medical.basis == "浙江省工伤保险条例 第二十七条"


def test_where_a_provinces_standard_is_not_on_file_the_figure_is_asked_for():
    unknown = injury(LAW, wage=D(7000), grade=9, leaving=True)
    assert len(unknown.steps) == 1 and any("没有收录本省的标准" in one for one in unknown.warnings)
    told = injury(LAW, wage=D(7000), grade=9, leaving=True, told=D(50_000))
    assert told.amount == D(113_000)
    asked = injury(ZHEJIANG, wage=D(7000), grade=9, leaving=True)
    assert len(asked.steps) == 1 and any("上年度全省职工月平均工资" in one for one in asked.warnings)


def test_the_gravest_grades_keep_their_employment_and_draw_monthly():
    found = injury(ZHEJIANG, wage=D(7000), grade=1, leaving=True, province_wage=D(8000))
    assert len(found.steps) == 1
    assert any("本人工资的 90%，每月 6,300 元" in one for one in found.warnings)


def test_an_order_to_pay_that_is_not_obeyed():
    found = late_payment(LAW, owed=D("12345.67"))
    assert (found.amount, found.most) == (D("6172.84"), D("12345.67"))  # 6172.835, half a fen upwards
    assert {step.basis for step in found.steps} == {"劳动合同法 第八十五条；劳动保障监察条例 第二十六条"}


@pytest.mark.parametrize(
    ("exact", "rounded", "written"),
    [("0.005", "0.01", "0.01"), ("0.0049", "0", "0"), ("1234.5", "1234.50", "1,234.50"), (7, "7", "7")],
)
def test_money_is_rounded_to_the_fen_half_a_fen_upwards(exact, rounded, written):
    assert fen(D(exact)) == D(rounded)
    assert yuan(D(exact)) == written


def test_where_no_law_was_in_force_nothing_is_made_up():
    with pytest.raises(Refused, match="没有收录"):
        severance(rules_at("100000", on=date(2000, 1, 1)), leaving("1998-01-01", "1999-12-31"))


def test_no_result_promises_an_outcome():
    assert "不是裁决结果" in NO_PROMISE and "不作保证" in NO_PROMISE
