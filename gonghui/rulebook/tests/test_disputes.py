"""Labour disputes as law: every limit and figure with its article, and promises that are never law."""

from datetime import date

import pytest

from gonghui.kernel.workdays import due
from gonghui.rulebook import Pledge, jurisdictions, known_rules, rules_at

DAY = date(2026, 11, 21)
NATION, ZHEJIANG, ZHUJI = (rules_at(code, DAY) for code in ("440000", "330784", "330681"))

#: c = calendar days, w = working days, m = months, y = years; + the extension.
LIMITS = """
negotiation_answer 5c 第十条
committee_acceptance 3w 第二十二条
mediation 15c 第十四条
committee_mediation 15c 第二十九条
new_form_mediation 15c+15 4号
confirmation_request 15c 第七十四条
confirmation_review 5w+5 第七十六条
judicial_confirmation_request 30c 第二百零五条
judicial_confirmation 30c 第一百八十七条
payment_order_acceptance 5c 第二百二十六条
payment_order_issue 15c 第二百二十七条
payment_order_answer 15c 第二百二十七条
inspection_acceptance 5w 第十八条
look_back 2y 第二十条
inspection 60w+30 第十七条
papers_notice 5w 第二十九条
arbitration_acceptance 5w 第二十九条
copy_to_respondent 5w 第三十条
panel_notice 5w 第三十二条
answer 10w 第三十条
answer_copy 5w 第三十条
counterclaim 5w 第三十六条
hearing_notice -5w 第三十五条
postponement -3w 第三十五条
delegated_mediation 10w 第七十条
award 45c+15 第四十三条
lawsuit 15c 第四十八条
annulment 30c 第四十九条
limitation 1y 第二十七条
docketing 7c 第一百二十六条
plaint_service 5c 第一百二十八条
defence 15c 第一百二十八条
first_instance 6m 第一百五十二条
first_instance_summary 3m+1 第一百六十四条
first_instance_small 2m+1 第一百六十八条
appeal 15c 第一百七十一条
appeal_ruling 10c 第一百七十一条
second_instance 3m 第一百八十三条
enforcement_request 2y 第二百五十条
injury_application_employer 30c 第十七条
injury_application_worker 1y 第十七条
injury_decision 60c 第二十条
injury_decision_clear 15c 第二十条
appraisal 60c+30 第二十五条
reappraisal_request 15c 第二十六条
"""
IN_ZHEJIANG = """
mediation 15c 第十条
inspection_acceptance 5w 第二十三条
inspection_extension_notice 3c 第三十条
inspection 60w+30 第三十条
simple_award 30c 第三十九条
public_notice 30c 第三十五条
public_notice_group 10c 第四十一条
injury_application_employer 30c 第十二条
injury_application_worker 1y 第十二条
"""


def written(limit):
    unit = {"months": "m", "years": "y"}.get(limit.period, limit.unit[0])
    back = "-" if limit.direction == "backward" else ""
    return f"{back}{limit.length}{unit}" + (f"+{limit.extension}" if limit.extension else "")


@pytest.mark.parametrize(
    ("rules", "own", "line"),
    [(NATION, "全国", one) for one in LIMITS.split("\n") if one]
    + [(ZHEJIANG, "浙江省", one) for one in IN_ZHEJIANG.split("\n") if one],
)
def test_limits(rules, own, line):
    rule, length, article = line.split()
    (limit,) = [one for one in rules.limit(f"disputes.{rule}") if one.jurisdiction.name == own]
    assert written(limit) == length
    assert article in limit.basis


def test_no_limit_of_disputes_is_forgotten_here():
    told = {f"disputes.{line.split()[0]}" for line in (LIMITS + IN_ZHEJIANG).split("\n") if line}
    all_limits = {kind.name for kind in known_rules("limit") if kind.name.startswith("disputes.")}
    assert all_limits - told == {"disputes.centre_acceptance", "disputes.centre_feedback"}, "promised, not law"


FIGURES = [
    ("group_workers", 10, "第七条"),
    ("group_delegates_min", 3, "第六十三条"),
    ("group_delegates_max", 5, "第六十三条"),
    ("group_arbitrators", 3, "第六十五条"),
    ("agreement_copies", 3, "第二十六条"),
    ("mediator_term_years", 1, "第十九条"),
    ("final_award_months", 12, "第四十七条"),
    ("simple_sum_percent", 100, "第五十六条"),
    ("small_claim_percent", 50, "第一百六十五条"),
    ("small_claim_agreed_percent", 200, "第一百六十五条"),
    ("crime_one_months", 3, "第三条"),
    ("crime_one_amount", (5000, 20000), "第三条"),
    ("crime_group_workers", 10, "第三条"),
    ("crime_group_amount", (30000, 100000), "第三条"),
    ("appraisal_review_years", 1, "第二十八条"),
    ("wage_ledger_years", 3, "第十五条"),
    ("award_file_years", 10, "第二十四条"),
    ("other_file_years", 5, "第二十四条"),
]


@pytest.mark.parametrize(("rule", "value", "article"), FIGURES)
def test_figures(rule, value, article):
    name = f"disputes.{rule}"
    held = getattr(NATION, NATION.catalogue[name].kind)(name)
    assert held.value == value
    assert article in held.basis


def test_a_group_may_send_five_to_inspection_in_zhejiang():
    assert NATION.number("disputes.inspection_delegates_max") is None
    assert ZHEJIANG.number("disputes.inspection_delegates_max").value == 5


PROMISED = [
    # rule                  from          what the law says  what is promised
    ("centre_acceptance",   "2026-03-02", None,         "2026-03-03"),
    ("centre_feedback",     "2026-03-02", None,         "2026-03-05"),
    ("confirmation_review", "2026-03-02", "2026-03-09", "2026-03-03"),
    ("mediation",           "2026-03-02", "2026-03-17", "2026-03-09"),
    ("inspection",          "2026-03-02", "2026-05-28", "2026-03-16"),
    ("award",               "2026-03-02", "2026-04-16", "2026-03-16"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "start", "law", "promise"), PROMISED)
def test_a_promise_never_moves_what_is_due(rule, start, law, promise):
    first = date.fromisoformat(start)
    found = due(f"disputes.{rule}", first, ZHUJI)
    assert (found.due, found.promised) == (law and date.fromisoformat(law), date.fromisoformat(promise))
    elsewhere = due(f"disputes.{rule}", first, ZHEJIANG)
    assert (elsewhere.due, elsewhere.promised) == (found.due, None)
    assert [one.jurisdiction.name for one in found.weighed] == [one.jurisdiction.name for one in elsewhere.weighed]


def test_zhuji_states_promises_and_no_law():
    here = [entry for entry in ZHUJI.entries if entry.jurisdiction.code == "330681"]
    assert here and all(isinstance(entry, Pledge) for entry in here)
    assert "不是法定期限" in next(one.note for one in jurisdictions() if one.code == "330681")


CLAIMS = [
    ("paid_days_year", 261, "2025〕2号"),
    ("daily_hours", 8, "第三十六条"),
    ("overtime_percent", 150, "劳动法 第四十四条"),
    ("rest_day_percent", 200, "劳动法 第四十四条"),
    ("holiday_percent", 300, "劳动法 第四十四条"),
    ("contract_within_months", 1, "劳动合同法 第十条"),
    ("double_pay_until_months", 12, "劳动合同法 第八十二条"),
    ("severance", "month_per_year", "劳动合同法 第四十六条、第四十七条"),
    ("severance_half_year_months", 6, "劳动合同法 第四十七条"),
    ("severance_cap_times", 3, "劳动合同法 第四十七条"),
    ("severance_cap_years", 12, "劳动合同法 第四十七条"),
    ("unlawful_times", 2, "劳动合同法 第八十七条"),
    ("notice_days", 30, "劳动合同法 第四十条"),
    ("leave_years", (1, 10, 20), "职工带薪年休假条例 第三条"),
    ("leave_days", (5, 10, 15), "职工带薪年休假条例 第三条"),
    ("leave_percent", 300, "职工带薪年休假条例 第五条"),
    ("late_percent_min", 50, "劳动合同法 第八十五条"),
    ("late_percent_max", 100, "劳动合同法 第八十五条"),
    ("injury_months", (27, 25, 23, 21, 18, 16, 13, 11, 9, 7), "工伤保险条例 第三十五条、第三十六条、第三十七条"),
    ("injury_monthly_percent", (90, 85, 80, 75, 70, 60), "工伤保险条例 第三十五条、第三十六条"),
    ("injury_wage_percent_min", 60, "工伤保险条例 第六十四条"),
    ("injury_wage_percent_max", 300, "工伤保险条例 第六十四条"),
    ("injury_leaving_months", (30, 25, 10, 7, 4, 2), "浙江省工伤保险条例 第二十七条"),
    ("death_times", 20, "工伤保险条例 第三十九条"),
]


@pytest.mark.parametrize(("rule", "value", "article"), CLAIMS)
def test_what_a_worker_may_claim(rule, value, article):
    name = f"claims.{rule}"
    held = getattr(ZHEJIANG, ZHEJIANG.catalogue[name].kind)(name)
    assert held.value == value
    assert article in held.basis


def test_what_is_published_every_year_and_not_known_is_absent():
    assert ZHEJIANG.amounts("wages.disposable_income").value == (56502,)
    assert rules_at("330784", date(2025, 12, 31)).amounts("wages.disposable_income") is None
