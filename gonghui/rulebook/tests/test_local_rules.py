"""Every jurisdiction's file loads, and states where its law differs what the law says, with its article."""

from datetime import date
from fractions import Fraction

import pytest

from gonghui.rulebook import Limit, Pledge, jurisdictions, known_rules, rules_at
from gonghui.rulebook.reader import DATA

DAY = date(2026, 3, 2)
CONTRACT = {"北京": "北京市集体合同条例", "上海": "上海市集体合同条例", "重庆": "重庆市集体合同条例"}
WAGES = {
    "山东": "山东省企业工资集体协商条例",
    "河南": "河南省企业工资集体协商条例",
    "杭州": "杭州市企业工资集体协商条例",
    "宁波": "宁波市企业工资集体协商条例",
}
PLACES = {
    "北京": "110000", "上海": "310000", "山东": "370000", "河南": "410000", "重庆": "500000",
    "杭州": "330100", "宁波": "330200",
}  # fmt: skip

#: Lengths are c = calendar days, w = working days, m = months; what is no length is the value itself.
LOCAL = [
    ("bargaining.reply", "北京", "20c", "第三十二条"),
    ("bargaining.reply", "上海", "15c", "第十五条"),
    ("bargaining.reply", "山东", "10c", "第二十一条"),
    ("bargaining.reply", "河南", "10w", "第二十一条"),
    ("bargaining.reply", "重庆", "20c", "第十九条"),
    ("bargaining.representatives_min", "北京", 3, "第七条"),
    ("bargaining.representatives_max", "北京", 10, "第七条"),
    ("bargaining.employer_side", "北京", "equal", "第七条"),
    ("bargaining.representatives_min", "上海", 3, "第六条"),
    ("bargaining.employer_side", "上海", "not_more_than_workers", "第六条"),
    ("bargaining.representatives_min", "山东", 3, "第七条"),
    ("bargaining.employer_side", "山东", "equal", "第七条"),
    ("bargaining.representatives_min", "重庆", 3, "第八条"),
    ("bargaining.representatives_max", "重庆", 15, "第八条"),
    ("bargaining.employer_side", "重庆", "not_more_than_workers", "第八条"),
    ("bargaining.representatives_posted", "宁波", "5w", "第十条"),
    ("bargaining.representatives_posted", "河南", "3w", "第十三条"),
    ("bargaining.representatives_posted", "山东", "5c", "第十一条"),
    ("bargaining.report_before_talks", "山东", "5c", "第二十四条"),
    ("bargaining.data_before_meeting", "山东", "10c", "第二十三条"),
    ("bargaining.data_before_meeting", "河南", "5w", "第二十三条"),
    ("bargaining.data_before_meeting", "重庆", "10c", "第二十条"),
    ("bargaining.chair", "宁波", "in_turn_proposer_first", "第十六条"),
    ("bargaining.chair", "山东", "in_turn_proposer_first", "第二十五条"),
    ("bargaining.chair", "河南", "in_turn_proposer_first", "第二十四条"),
    ("bargaining.chair", "上海", "jointly", "第十八条"),
    ("bargaining.minutes_signed_by", "山东", "all_representatives", "第二十六条"),
    ("bargaining.minutes_signed_by", "河南", "all_representatives", "第二十五条"),
    ("bargaining.round_from_reply", "山东", "60c", "第二十八条"),
    ("bargaining.round_from_offer", "河南", "2m", "第二十六条"),
    ("bargaining.quota_share_min", "杭州", Fraction(9, 10), "第十条"),
    ("bargaining.quota_share_min", "宁波", Fraction(9, 10), "第二十四条"),
    ("bargaining.quota_share_min", "山东", Fraction(9, 10), "第二十条"),
    ("bargaining.draft_signature", "宁波", "chiefs", "第十九条"),
    ("bargaining.draft_signature", "河南", "chiefs", "第二十七条"),
    ("bargaining.filing", "河南", "5w", "第二十八条"),
    ("bargaining.filing", "山东", "10c", "第二十九条"),
    ("bargaining.filing_after_passing", "上海", "10c", "第二十三条"),
    ("bargaining.publish", "山东", "7c", "第三十一条"),
    ("bargaining.publish", "河南", "5c", "第三十条"),
    ("bargaining.publish", "重庆", "10c", "第二十九条"),
    ("bargaining.term_years_usual", "上海", 1, "第二十五条"),
    ("bargaining.term_years_max", "河南", 3, "第三十一条"),
    ("bargaining.coordination", "重庆", "60c+30", "第四十八条"),
    ("bargaining.coordination_request", "河南", "15c", "第三十七条、第三十八条"),
    ("bargaining.termination_vote", "山东", "more_than_half", "第四十一条"),
    ("bargaining.termination_filing", "山东", "7c", "第四十一条"),
    ("congress.pass_mark_industry", "山东", "more_than_half_of_all", "第三十五条"),
]


@pytest.mark.parametrize("rule, place, value, article", LOCAL, ids=lambda one: str(one))
def test_what_local_law_says(rule, place, value, article):
    (entry,) = own(PLACES[place], rule)
    assert said(entry) == value
    assert entry.basis == f"{(CONTRACT | WAGES)[place]} {article}"
    assert entry in rules_at(PLACES[place], DAY).binding(rule)


def own(place, rule):
    return [one for one in rules_at(place, DAY).entries if one.rule == rule and one.jurisdiction.code == place]


def said(entry):
    if not isinstance(entry, Limit):
        return entry.value
    unit = {"months": "m"}.get(entry.period, entry.unit[0])
    return f"{entry.length}{unit}" + (f"+{entry.extension}" if entry.extension else "")


LISTS = [
    ("bargaining.filing_bundle", "120000", "appointments union_standing chair_identity authority minutes resolution"),
    ("bargaining.filing_bundle", "370000",
     "explanation contract resolution representatives chiefs_identity business_licence"),
    ("bargaining.filing_bundle", "410000", "offer reply contract representatives resolution"),
    ("bargaining.filing_bundle", "500000", "contract explanation"),
    ("bargaining.offer_contents", "370000", "own_position"),
    ("bargaining.offer_contents", "410000", "representatives own_position"),
    ("bargaining.conduct", "310000", "stoppage threats retaliation false_data delay"),
]  # fmt: skip


@pytest.mark.parametrize("rule, place, keys", LISTS)
def test_what_local_lists_ask_for(rule, place, keys):
    (entry,) = own(place, rule)
    assert [item.key for item in entry.value if item.fixed] == keys.split()
    assert set(keys.split()) <= {item.key for item in rules_at(place, DAY).listing(rule) if item.fixed}


@pytest.mark.parametrize(
    ("place", "rule", "winner"),
    [
        ("310000", "bargaining.employer_side", "全国"),  # equal numbers keep both laws
        ("370000", "congress.pass_mark_industry", "山东省"),
        ("500000", "bargaining.representatives_max", "重庆市"),
        ("110000", "bargaining.wage_floor", "全国"),
    ],
)
def test_the_stricter_of_nation_and_province_holds(place, rule, winner):
    rules = rules_at(place, DAY)
    kind = rules.catalogue[rule].kind
    assert getattr(rules, kind)(rule).jurisdiction.name == winner


def test_every_file_is_a_jurisdiction_that_states_something():
    places = jurisdictions()
    assert [one.code for one in places] == sorted(file.stem for file in DATA.glob("[0-9]*.toml"))
    assert len(places) >= 10
    for one in places:
        stated = [entry for entry in rules_at(one.code, DAY).entries if entry.jurisdiction == one]
        assert stated, one.name
        assert all(entry.in_force(DAY) for entry in stated), one.name
        assert all(entry.basis and entry.sources for entry in stated), one.name
        law = [entry for entry in stated if not isinstance(entry, Pledge)]
        assert all(source.startswith("http") for entry in law for source in entry.sources), one.name


def test_where_the_first_day_in_force_is_not_known_the_file_says_so():
    names = {one.name for one in jurisdictions() if "没有查到" in one.note}
    assert names == {"北京市", "上海市"}


def test_every_rule_stands_in_a_section_and_is_stated_somewhere():
    stated = {entry.rule for one in jurisdictions() for entry in rules_at(one.code).entries}
    assert all(kind.section for kind in known_rules())
    assert {kind.name for kind in known_rules()} - stated == {"wages.guideline", "congress.proxy"}, "not known anywhere"
