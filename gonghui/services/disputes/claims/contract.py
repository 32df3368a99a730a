"""The second wage of every month without a written contract."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from gonghui.kernel.workdays import shift_months
from gonghui.rulebook import Rules

from .figures import joined, number
from .reckoning import Reckoning, Step, fen, yuan

ONE_DAY = timedelta(days=1)


def double_pay(
    rules: Rules, *, wage: Decimal, began: date, today: date, signed: date | None = None, left: date | None = None
) -> Reckoning:
    """From the day after the first month to the day before signing, leaving or the end of the first year.

    `left` is the last day worked. Part of a month counts by its calendar days.
    """
    grace, end = number(rules, "claims.contract_within_months"), number(rules, "claims.double_pay_until_months")
    open_until = [shift_months(began, end.value), today + ONE_DAY]
    open_until += [signed] if signed else []
    open_until += [left + ONE_DAY] if left else []
    whole, part, of = _months(began, grace.value, min(open_until))
    length = whole + (Fraction(part, of) if part else 0)
    pay = fen(Fraction(wage) * length)
    counted = f"{whole} 个月" + (f" + {part} 天 ÷ 当月 {of} 天" if part else "")
    formula = f"{yuan(wage)} ×（{counted}）= {yuan(pay)} 元" if part else f"{yuan(wage)} × {counted} = {yuan(pay)} 元"
    warnings = [
        "这里算的是第二倍，也就是差额；正常的那一份工资没有发的，另外算拖欠工资。",
        "每个月的差额从那个月起算一年的仲裁时效，拖得越久，前面的月份越难要回来，请尽早提出。",
        "不满一个月的零头，各地算法不完全一样。非全日制用工可以不订书面合同，没有这一项。",
    ]
    if not pay:
        warnings.insert(0, f"按您填的日子，没有订合同的时间不超过 {grace.value} 个月，没有第二倍工资。")
    return Reckoning(
        pay, (Step("没有订书面合同的第二倍工资", formula, pay, joined(end.basis, grace.basis)),), tuple(warnings)
    )


def _months(began: date, after: int, until: date) -> tuple[int, int, int]:
    """Whole months from the `after`-th month on to `until` (not counted), days over, and the days of that month."""
    whole = 0
    while shift_months(began, after + whole + 1) <= until:
        whole += 1
    start = shift_months(began, after + whole)
    return whole, max((until - start).days, 0), (shift_months(began, after + whole + 1) - start).days
