"""Which rules of the rulebook each screen of the round reads: what a place without such a rule changes where."""

from __future__ import annotations

from gonghui.kernel.manifests import Screen

#: What a side's list is checked against (`lawful`).
OF_THE_LIST = (
    "bargaining.representatives_min",
    "bargaining.representatives_min_above_scale",
    "bargaining.representatives_max",
    "bargaining.employer_side",
    "bargaining.outsiders_share_max",
    "bargaining.outsider_as_chief",
    "bargaining.both_sides",
    "bargaining.managers_on_worker_side",
    "bargaining.union_staff_on_employer_side",
    "bargaining.women_representatives",
    "bargaining.dispatched_workers",
)
NUMBERS = OF_THE_LIST[:3]
#: Whether somebody may vote for another.
PROXY = ("congress.proxy", "union.proxy")
PAY = ("wages.minimum_monthly", "bargaining.wage_floor")

SCREENS = (
    Screen(
        "发起协商",
        parts=("opening",),
        rules=(
            "wages.minimum_monthly", "wages.guideline", "bargaining.topics", "bargaining.skill_grade_topics",
            "bargaining.term_years_usual",
            "bargaining.term_years_max", "bargaining.renewal_opens", "bargaining.industry_topics",
        ),
    ),
    Screen(
        "代表选举",
        parts=("election",),
        rules=(
            "bargaining.worker_side_chosen_by", "bargaining.election_pass_mark", "congress.pass_mark",
            "congress.quorum", *PROXY, *NUMBERS,
        ),
    ),
    Screen(
        "双方代表名单",
        parts=("delegation", "seating", "house"),
        rules=(
            "bargaining.worker_side_chosen_by", "bargaining.industry_representatives", "bargaining.protection",
            *OF_THE_LIST,
        ),
    ),
    Screen(
        "补选和更换代表",
        parts=("vacancy",),
        rules=("bargaining.vacancy", "bargaining.worker_side_chosen_by"),
    ),
    Screen(
        "发送要约",
        parts=("offer",),
        rules=(
            "bargaining.reply", "bargaining.data_before_meeting", "bargaining.data", "bargaining.refusal",
            "bargaining.employer_side", *NUMBERS,
        ),
    ),
    Screen(
        "接受要约",
        parts=("answer",),
        rules=("bargaining.reply", "bargaining.refusal", "bargaining.data", *OF_THE_LIST),
    ),
    Screen(
        "协调处理",
        parts=("coordination",),
        rules=("bargaining.coordination", "bargaining.refusal"),
    ),
    Screen(
        "会前资料",
        parts=("data",),
        rules=("bargaining.data", "bargaining.data_before_meeting"),
    ),
    Screen(
        "协商会议",
        parts=("meeting", "recorder"),
        rules=(
            "bargaining.chair", "bargaining.suspension_days_max", "bargaining.round_from_offer",
            "bargaining.round_from_meeting",
        ),
    ),
    Screen(
        "中止协商",
        parts=("suspension",),
        rules=("bargaining.suspension_consent", "bargaining.suspension_days_max"),
    ),
    Screen(
        "能级工资表",
        parts=("grades",),
        rules=("wages.minimum_monthly",),
    ),
    Screen(
        "协商纪要",
        parts=("minutes", "drafting"),
        rules=("bargaining.minutes_signed_by", "bargaining.signature", *PAY),
    ),
    Screen(
        "职代会",
        parts=("congress",),
        rules=(
            "bargaining.congress", "bargaining.revote", "congress.quorum", "congress.pass_mark", "congress.delegates",
            "congress.managers_share_max", "congress.women_share", "congress.pass_mark_industry",
            "congress.industry_delegates", "congress.industry_managers_share_max", "congress.industry_ways",
            "congress.ballot", *PROXY,
        ),
    ),
    Screen(
        "协商决议",
        parts=("resolution",),
        rules=("bargaining.signature",),
    ),
    Screen(
        "报送备案",
        parts=("filing", "bundle"),
        rules=(
            "bargaining.filing", "bargaining.filing_bundle", "bargaining.review", "bargaining.review_silence",
        ),
    ),
    Screen(
        "备案审查",
        parts=("review", "checklist"),
        rules=(
            "bargaining.review", "bargaining.review_checklist", "bargaining.minutes_signed_by", "bargaining.signature",
            "bargaining.topics", "bargaining.term_years_max", *PAY,
        ),
    ),
    Screen(
        "张榜公示",
        parts=("posting",),
        rules=("bargaining.publish", "bargaining.performance_report", "bargaining.renewal_opens"),
    ),
    Screen("协商指数", parts=("index",), rules=("bargaining.data", "wages.guideline", *OF_THE_LIST)),
    Screen(
        "变更和提前解除合同",
        parts=("change",),
        rules=(
            "bargaining.change_grounds", "bargaining.change_proof", "bargaining.change_procedure",
            "bargaining.termination_filing",
        ),
    ),
    Screen(
        "合同履行检查和报告",
        parts=("performance",),
        rules=(
            "bargaining.performance_report", "bargaining.performance_report_within", "bargaining.performance_watch",
            "bargaining.renewal_opens",
        ),
    ),
    Screen(
        "工会劳动法律监督",
        parts=("supervision",),
        rules=("supervision.opinion", "supervision.proposal", "supervision.reply"),
    ),
    Screen(
        "发起行业、区域协商",
        parts=("industry",),
        rules=(
            "bargaining.industry_level", "bargaining.industry_parties", "bargaining.industry_substitute",
            "bargaining.industry_request", "bargaining.industry_floor", "bargaining.industry_seal",
            "bargaining.term_years_max", "bargaining.term_years_usual", "congress.industry_ways",
        ),
    ),
    Screen(
        "行业最低工资标准",
        parts=("floors",),
        rules=("wages.minimum_monthly",),
    ),
    Screen(
        "续签提醒",
        parts=("renewal",),
        rules=("bargaining.renewal_opens",),
    ),
)  # fmt: skip
