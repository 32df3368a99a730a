"""When employment ends: severance, damages for an unlawful ending, and a month's pay in lieu of notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from gonghui.kernel.workdays import shift_months
from gonghui.rulebook import Rules

from .figures import MONTHS_A_YEAR, basis_of, joined, number
from .reckoning import Reckoning, Step, added, fen, yuan

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Service:
    """How long somebody worked there: whole years, whole months over, whether days are over."""

    years: int
    months: int
    days: bool

    @property
    def words(self) -> str:
        months = f"零 {self.months} 个月" if self.months else ""
        return f"{self.years} 年{months}{'多几天' if self.days else ''}"


@dataclass(frozen=True)
class Leaving:
    """The facts of an ending. `wage` is the mean of the last twelve months, before tax, with bonuses; `local` the mean
    monthly wage of the city last year and `minimum` the local monthly minimum wage, where the worker knows them."""

    began: date
    ended: date
    wage: Decimal
    local: Decimal | None = None
    minimum: Decimal | None = None


def service(began: date, ended: date) -> Service:
    """Both days worked. Raises ValueError if it ended before it began."""
    if ended < began:
        raise ValueError(ended)
    after = ended + ONE_DAY
    months = (after.year - began.year) * MONTHS_A_YEAR + after.month - began.month
    if shift_months(began, months) > after:
        months -= 1
    return Service(*divmod(months, MONTHS_A_YEAR), days=shift_months(began, months) < after)


def severance(rules: Rules, facts: Leaving) -> Reckoning:
    """A month's wage for each year of service (N)."""
    step, warnings = _standard(rules, *_since_the_law(rules, facts))
    reasons = (
        "什么时候有：单位提出、双方协商解除；因医疗期满、不能胜任工作、客观情况重大变化或者裁员被解除；合同到期单位不续订；"
        "单位欠薪、不缴社保等，劳动者因此提出解除。自己无故辞职没有。"
    )
    return Reckoning(step.amount, (step,), (*warnings, reasons))


def unlawful(rules: Rules, facts: Leaving) -> Reckoning:
    """Twice the severance, from the first day of work, where the employer had no right to end it (2N)."""
    times = number(rules, "claims.unlawful_times")
    step, warnings = _standard(rules, facts)
    pay = fen(Fraction(step.amount) * times.value)
    double = Step("违法解除的赔偿金", f"{yuan(step.amount)} × {times.value} = {yuan(pay)} 元", pay, times.basis)
    advice = (
        "是不是违法解除，要看单位的理由和证据，由仲裁委和法院认定。",
        "也可以不要赔偿金，要求继续履行合同。要了赔偿金的，不再另付经济补偿。",
    )
    return Reckoning(pay, (step, double), (*warnings, *advice))


def without_notice(rules: Rules, facts: Leaving, *, last_month: Decimal | None = None) -> Reckoning:
    """Severance and one month's wage where the employer ended it after article 40 without notice (N + 1)."""
    notice = number(rules, "claims.notice_days")
    step, warnings = _standard(rules, *_since_the_law(rules, facts))
    month = fen(facts.wage if last_month is None else last_month)
    extra = Step("代替通知的一个月工资", f"上一个月的工资 {yuan(month)} 元", month, notice.basis)
    if last_month is None:
        warnings = (*warnings, "代通知金按上一个月的工资标准算，您没有填，先用平均工资代替。")
    advice = (
        "只有单位以医疗期满、不能胜任工作或者客观情况重大变化为由解除，"
        f"又没有提前 {notice.value} 日书面通知的，才多这一个月。"
    )
    return Reckoning(added([step, extra]), (step, extra), (*warnings, advice))


def _since_the_law(rules: Rules, facts: Leaving) -> tuple[Leaving, tuple[str, ...]]:
    """Severance counts years from the day its law came into force; earlier years follow older rules."""
    held = rules.choice("claims.severance")
    first = held.weighed[-1].since if held else facts.began
    if facts.began >= first or facts.ended < first:
        return facts, ()
    warning = f"{first.year} 年 {first.month} 月 {first.day} 日以前的工作年限，按当时的规定另外算，这里没有算进去。"
    return replace(facts, began=first), (warning,)


def _standard(rules: Rules, facts: Leaving, warnings: tuple[str, ...] = ()) -> tuple[Step, tuple[str, ...]]:
    """The severance that all three rest on, in one step."""
    half_year = number(rules, "claims.severance_half_year_months")
    worked = service(facts.began, facts.ended)
    years = _years_paid(worked, half_year.value)
    base, most_years, articles, notes = _base(rules, facts)
    over = most_years is not None and years > most_years
    counted = Fraction(most_years) if over and most_years is not None else years
    pay = fen(Fraction(base) * counted)
    count = f"{float(counted):g}"
    formula = f"工作 {worked.words}，{'最多' if over else ''}按 {count} 个月：{yuan(base)} × {count} = {yuan(pay)} 元"
    basis = joined(basis_of(rules, "claims.severance"), *articles)
    return Step("经济补偿", formula, pay, basis), (*warnings, *notes)


def _years_paid(worked: Service, half_year: int) -> Fraction:
    if worked.months >= half_year:
        return Fraction(worked.years + 1)
    return worked.years + Fraction(1 if worked.months or worked.days else 0, 2)


def _base(rules: Rules, facts: Leaving) -> tuple[Decimal, int | None, list[str], list[str]]:
    """The monthly wage that counts, the cap on years that comes with it, articles and warnings."""
    times, years = number(rules, "claims.severance_cap_times"), number(rules, "claims.severance_cap_years")
    if facts.minimum is not None and facts.wage < facts.minimum:
        floor = basis_of(rules, "claims.severance_floor")
        return facts.minimum, None, [floor], ["平均工资低于当地最低工资，按最低工资算。"]
    if facts.local is None:
        ask = (
            f"月工资高于本市上年度职工月平均工资 {times.value} 倍的，按 {times.value} 倍、最多 {years.value} 年算。"
            "工资比较高的，请填上本市的平均工资再算一次。"
        )
        return facts.wage, None, [], [ask]
    cap = facts.local * times.value
    if facts.wage <= cap:
        return facts.wage, None, [], []
    note = (
        f"月工资高于本市平均工资的 {times.value} 倍（{yuan(cap)} 元），按 {times.value} 倍算，最多 {years.value} 年。"
    )
    return cap, years.value, [times.basis], [note]
