"""Wages that were not paid: arrears, overtime, and what is added when an order to pay is not obeyed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from gonghui.rulebook import Rules

from .figures import basis_of, joined, number, paid_days
from .reckoning import Reckoning, Step, added, fen, plain, yuan

NOTHING_OPEN = "按您填的数字，已经付清了。请再核对工资标准和已经付的数。"


def arrears(rules: Rules, *, wage: Decimal, months: Decimal, paid: Decimal = Decimal(0)) -> Reckoning:
    """Wages agreed for the months worked, less what was paid."""
    owed = fen(Fraction(wage) * Fraction(months))
    left = max(owed - paid, Decimal(0))
    formula = f"{yuan(wage)} × {plain(months)} 个月 − 已付 {yuan(paid)} = {yuan(left)} 元"
    step = Step("拖欠的工资", formula, left, basis_of(rules, "claims.wages_in_full"))
    warnings = ["工资标准看劳动合同、工资条和银行流水；有奖金、提成、津贴没有发的，也可以一起提出。"]
    if not left:
        warnings.insert(0, NOTHING_OPEN)
    return Reckoning(left, (step,), tuple(warnings))


def overtime(
    rules: Rules,
    *,
    wage: Decimal,
    hours: Decimal = Decimal(0),
    rest_hours: Decimal = Decimal(0),
    holiday_hours: Decimal = Decimal(0),
    paid: Decimal = Decimal(0),
) -> Reckoning:
    """Hours beyond the working day, on rest days without time off instead, and on holidays by law."""
    days, days_basis = paid_days(rules)
    day = number(rules, "claims.daily_hours")
    hourly = Fraction(wage) / days / day.value
    by_hour = f"{yuan(wage)} ÷ {float(days):g} 天 ÷ {day.value} 小时"
    steps = []
    for title, worked, rule in (
        ("工作日加班", hours, "claims.overtime_percent"),
        ("休息日加班", rest_hours, "claims.rest_day_percent"),
        ("法定休假日加班", holiday_hours, "claims.holiday_percent"),
    ):
        if worked:
            rate = number(rules, rule)
            pay = fen(hourly * Fraction(worked) * Fraction(rate.value, 100))
            formula = f"{by_hour} × {plain(worked)} 小时 × {rate.value}% = {yuan(pay)} 元"
            steps.append(Step(title, formula, pay, rate.basis))
    owed = added(steps)
    warnings = [
        "加班要有证据：考勤、排班表、工作群里的安排都算。证据在单位手里的，可以要求单位拿出来。",
        "休息日加班后安排了补休的，这一部分不再付加班工资。",
        "经批准实行综合计算工时、不定时工作制的，算法不同。",
    ]
    left = max(owed - paid, Decimal(0))
    if paid:
        steps.append(Step("减去已经付的加班工资", f"{yuan(owed)} − {yuan(paid)} = {yuan(left)} 元", left, ""))
    if not left:
        warnings.insert(0, NOTHING_OPEN)
    per_hour = Step("每小时工资", f"{by_hour} ≈ {yuan(hourly)} 元", fen(hourly), joined(days_basis, day.basis))
    return Reckoning(left, (per_hour, *steps), tuple(warnings))


def late_payment(rules: Rules, *, owed: Decimal) -> Reckoning:
    """What the labour authority adds where its order to pay is not obeyed in time: from so many per cent to so many."""
    least, most = number(rules, "claims.late_percent_min"), number(rules, "claims.late_percent_max")
    low, high = (fen(Fraction(owed) * Fraction(one.value, 100)) for one in (least, most))
    steps = (
        Step("最少", f"{yuan(owed)} × {least.value}% = {yuan(low)} 元", low, least.basis),
        Step("最多", f"{yuan(owed)} × {most.value}% = {yuan(high)} 元", high, most.basis),
    )
    warnings = (
        "只有人力资源社会保障部门责令限期支付、单位到期还不付的，才加付赔偿金。先要投诉，由部门下达责令。",
        "具体按百分之几，由部门决定；欠的钱本身另外照付。",
    )
    return Reckoning(low, steps, warnings, most=high)
