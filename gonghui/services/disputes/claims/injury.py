"""The one-off benefits of a work injury by grade."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from gonghui.rulebook import Rules

from .figures import basis_of, number, row
from .reckoning import Reckoning, Step, added, fen, yuan

GRADES = "一二三四五六七八九十"
#: The grades whose employment may end, and who then receive two more sums, begin here.
FIRST_LEAVING_GRADE = 5
#: What an employer pays itself whose people are insured; the rest the fund pays (工伤保险条例 36, 37).
FROM_THE_EMPLOYER = "一次性伤残就业补助金"


def injury(
    rules: Rules,
    *,
    wage: Decimal,
    grade: int,
    local: Decimal | None = None,
    leaving: bool = False,
    province_wage: Decimal | None = None,
    told: Decimal | None = None,
) -> Reckoning:
    """Benefits of grades 1 to 10; `wage` is the mean of the twelve months before, as contributions were paid on it.

    `local` is the mean monthly wage of the insurance area, which bounds `wage`. When employment ends (`leaving`), the
    two further sums come from the province's months times its mean monthly wage (`province_wage`); where its standard
    is not on file, `told` is what the local office says both come to.
    """
    months = row(rules, "claims.injury_months")
    base, how, notes = _own_wage(rules, wage, local)
    count = months.values[grade - 1]
    pay = fen(Fraction(base) * count)
    steps = [
        Step(f"一次性伤残补助金（{GRADES[grade - 1]}级）", f"{how} × {count} 个月 = {yuan(pay)} 元", pay, months.basis)
    ]
    if leaving and grade >= FIRST_LEAVING_GRADE:
        more, said = _on_leaving(rules, grade, province_wage, told)
        steps += more
        notes += said
    notes += _also(rules, grade, base, leaving)
    return Reckoning(added(steps), tuple(steps), tuple(notes))


def of_an_insured_employer(found: Reckoning) -> Reckoning:
    """What is left for the employer to pay where the insurance fund pays its part."""
    own = tuple(step for step in found.steps if step.title == FROM_THE_EMPLOYER)
    note = (
        "缴了工伤保险的，一次性伤残补助金和一次性工伤医疗补助金由工伤保险基金支付，向社会保险经办机构申领"
        "（工伤保险条例 第三十六条、第三十七条）。这里只算单位要付的。"
    )
    return Reckoning(added(list(own)), own, (note, *found.warnings))


def _own_wage(rules: Rules, wage: Decimal, local: Decimal | None) -> tuple[Fraction, str, list[str]]:
    least, most = number(rules, "claims.injury_wage_percent_min"), number(rules, "claims.injury_wage_percent_max")
    if local is None:
        note = f"本人工资不低于当地职工平均工资的 {least.value}%，不高于 {most.value}%。填上当地的平均工资，算得更准。"
        return Fraction(wage), yuan(wage), [note]
    low, high = (Fraction(local) * Fraction(one.value, 100) for one in (least, most))
    if wage < low:
        return low, yuan(low), [f"本人工资低于当地职工平均工资的 {least.value}%，按 {yuan(low)} 元算。"]
    if wage > high:
        return high, yuan(high), [f"本人工资高于当地职工平均工资的 {most.value}%，按 {yuan(high)} 元算。"]
    return Fraction(wage), yuan(wage), []


def _on_leaving(
    rules: Rules, grade: int, province_wage: Decimal | None, told: Decimal | None
) -> tuple[list[Step], list[str]]:
    held = rules.amounts("claims.injury_leaving_months")
    if held is None:
        if told is None:
            ask = (
                "一次性工伤医疗补助金和伤残就业补助金由各省规定，这里没有收录本省的标准。"
                "请问当地人力资源社会保障部门，填上两项合计再算。"
            )
            return [], [ask]
        basis = row(rules, "claims.injury_months").basis
        return [Step("工伤医疗补助金和伤残就业补助金", f"您填的两项合计 {yuan(told)} 元", fen(told), basis)], []
    if province_wage is None:
        return [], ["填上上年度全省职工月平均工资，才能算一次性工伤医疗补助金和伤残就业补助金。"]
    count = held.value[grade - FIRST_LEAVING_GRADE]
    pay = fen(Fraction(province_wage) * count)
    formula = f"{yuan(province_wage)} × {count} 个月 = {yuan(pay)} 元"
    steps = [
        Step("一次性工伤医疗补助金", formula, pay, held.basis),
        Step(FROM_THE_EMPLOYER, formula, pay, held.basis),
    ]
    return steps, _near_retirement(rules)


def _near_retirement(rules: Rules) -> list[str]:
    years, percent = (
        rules.number("claims.injury_near_retirement_years"), rules.number("claims.injury_near_retirement_percent"),
    )  # fmt: skip
    if years is None or percent is None:
        return []
    return [f"离法定退休年龄不足 {years.value} 年的，就业补助金每增加一周岁少 {percent.value}%，这里没有减。"]


def _also(rules: Rules, grade: int, base: Fraction, leaving: bool) -> list[str]:
    monthly = row(rules, "claims.injury_monthly_percent").values
    found = []
    if grade < FIRST_LEAVING_GRADE:
        share = monthly[grade - 1]
        found.append(
            f"另外按月领伤残津贴：本人工资的 {share}%，每月 {yuan(base * Fraction(share, 100))} 元；保留劳动关系。"
        )
    elif grade <= len(monthly):
        share = monthly[grade - 1]
        sum_ = yuan(base * Fraction(share, 100))
        found.append(f"难以安排工作的，由单位按月发伤残津贴：本人工资的 {share}%，每月 {sum_} 元。")
    if grade >= FIRST_LEAVING_GRADE and not leaving:
        found.append("以后解除或者终止劳动关系时，还有一次性工伤医疗补助金和伤残就业补助金。")
    found.append("医疗费、停工留薪期的工资、护理费等另外算。要先认定工伤、鉴定等级。")
    basis = basis_of(rules, "claims.injury_uninsured")
    found.append(f"单位没有参加工伤保险的，这些待遇都由单位支付（{basis}）。")
    return found
