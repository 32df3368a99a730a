"""Annual leave that was neither taken nor paid for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from gonghui.rulebook import Rules

from .figures import joined, number, paid_days, row
from .reckoning import Reckoning, Step, fen, yuan

DAYS_A_YEAR = 365
#: The part of the per cent that is the ordinary wage, paid already with the month.
ORDINARY_PERCENT = 100


def entitled(rules: Rules, worked_years: int) -> int:
    """Days of leave a year after so many years of work, with all employers together."""
    days = row(rules, "claims.leave_days").values
    reached = [
        days[place] for place, years in enumerate(row(rules, "claims.leave_years").values) if worked_years >= years
    ]
    return reached[-1] if reached else 0


def unused_leave(
    rules: Rules, *, wage: Decimal, worked_years: int, taken: int = 0, ended: date | None = None
) -> Reckoning:
    """What is owed on top of the ordinary wage for one year's leave.

    `wage` is the mean of the last twelve months without overtime pay; with `ended`, the leave of the year in which
    employment ended, in proportion to its days gone by, parts of a day dropped.
    """
    whole = entitled(rules, worked_years)
    days, days_basis = paid_days(rules)
    percent = number(rules, "claims.leave_percent")
    due, how = _due(whole, ended)
    open_days = max(due - taken, 0)
    above = percent.value - ORDINARY_PERCENT
    pay = fen(Fraction(wage) / days * open_days * Fraction(above, 100))
    tiers = row(rules, "claims.leave_days").basis
    steps = (
        Step("还有几天没有休", f"{how} − 已休 {taken} 天 = {open_days} 天", Decimal(0), tiers),
        Step(
            "应当另外支付", f"{yuan(wage)} ÷ {float(days):g} 天 × {open_days} 天 × {above}% = {yuan(pay)} 元", pay,
            joined(percent.basis, days_basis),
        ),
    )  # fmt: skip
    return Reckoning(pay, steps, tuple(_warnings(rules, open_days, percent.value)))


def _due(whole: int, ended: date | None) -> tuple[int, str]:
    if ended is None:
        return whole, f"全年 {whole} 天"
    passed = min(ended.timetuple().tm_yday, DAYS_A_YEAR)
    due = passed * whole // DAYS_A_YEAR
    return due, f"离职当年已过 {passed} 天 ÷ {DAYS_A_YEAR} × 全年 {whole} 天 ≈ {due} 天（不足一天的不算）"


def _warnings(rules: Rules, open_days: int, percent: int) -> list[str]:
    first = number(rules, "claims.leave_after_months")
    found = [
        f"没有休的年休假按日工资的 {percent}% 付，其中 {ORDINARY_PERCENT}% 已经随当月工资发了，这里算的是另外的部分。",
        f"连续工作满 {first.value} 个月才有年休假；在以前单位的工作时间也算。当年新入职的，天数要折算。",
        "单位安排了休假、本人书面说不休的，没有这一部分。合同或者单位制度更优的，按更优的。",
    ]
    return found if open_days else ["按您填的数字，没有应休未休的年休假。", *found]
