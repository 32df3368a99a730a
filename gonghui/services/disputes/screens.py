"""Which rules of the rulebook each screen of labour disputes reads."""

from __future__ import annotations

from gonghui.kernel.manifests import Screen

SCREENS = (
    Screen(
        "案件的期限",
        parts=(),
        rules=(
            "disputes.mediation", "disputes.inspection", "disputes.arbitration_acceptance", "disputes.award",
            "disputes.confirmation_request", "disputes.judicial_confirmation_request", "disputes.lawsuit",
            "disputes.centre_acceptance", "disputes.committee_acceptance", "disputes.committee_mediation",
            "disputes.confirmation_review", "disputes.judicial_confirmation", "disputes.inspection_acceptance",
            "disputes.docketing", "disputes.first_instance", "disputes.enforcement_request",
            "disputes.copy_to_respondent", "disputes.panel_notice", "disputes.simple_award", "disputes.answer",
            "disputes.answer_copy", "disputes.counterclaim", "disputes.annulment",
        ),
    ),
    Screen(
        "送达、开庭和裁决",
        parts=("hearings", "serving", "trial"),
        rules=(
            "disputes.answer", "disputes.group_workers", "disputes.group_arbitrators", "disputes.hearing_notice",
            "disputes.postponement", "disputes.final_award_months", "disputes.mixed_award",
            "wages.minimum_monthly",
        ),
    ),
    Screen(
        "案件的时效",
        parts=("in_time",),
        rules=(
            "claims.limitation_interrupted", "disputes.look_back", "claims.limitation_defence", "disputes.limitation",
        ),
    ),
    Screen(
        "小工伤",
        parts=("injury",),
        rules=(
            "disputes.injury_application_employer", "disputes.injury_application_worker", "disputes.injury_decision",
            "disputes.injury_decision_clear", "disputes.appraisal",
        ),
    ),
    Screen(
        "算一算能要回多少",
        parts=("calculator",),
        rules=(
            "claims.wages_in_full", "claims.paid_days_year", "claims.daily_hours", "claims.overtime_percent",
            "claims.rest_day_percent", "claims.holiday_percent", "claims.late_percent_min", "claims.late_percent_max",
            "claims.contract_within_months", "claims.double_pay_until_months", "claims.severance",
            "claims.severance_half_year_months", "claims.severance_cap_times", "claims.severance_cap_years",
            "claims.severance_floor", "claims.unlawful_times", "claims.notice_days", "claims.leave_after_months",
            "claims.leave_years", "claims.leave_days", "claims.leave_percent", "claims.injury_months",
            "claims.injury_monthly_percent", "claims.injury_wage_percent_min", "claims.injury_wage_percent_max",
            "claims.injury_leaving_months", "claims.injury_near_retirement_years",
            "claims.injury_near_retirement_percent", "claims.injury_uninsured", "claims.limitation_defence",
            "disputes.limitation",
        ),
    ),
)  # fmt: skip
