"""Which of the rules that bind holds: inheritance, the strictest, replacement and time."""

from datetime import date
from fractions import Fraction

import pytest

from gonghui.rulebook import (
    PlaceUnknown,
    RuleUnknown,
    jurisdiction,
    known_rules,
    rules_at,
)
from gonghui.rulebook.reader import read_rulebook

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("place", "nearest", "line"),
    [
        ("330784", "浙江省", ["330000", "100000"]),
        ("330106", "杭州市", ["330100", "330000", "100000"]),
        ("330200", "宁波市", ["330200", "330000", "100000"]),
        ("330000", "浙江省", ["330000", "100000"]),
        ("440000", "全国", ["100000"]),
        ("100000", "全国", ["100000"]),
        ("999999", "全国", ["100000"]),
    ],
)
def test_a_place_inherits_from_every_ancestor_that_has_a_file(place, nearest, line):
    assert jurisdiction(place).name == nearest
    assert [level.code for level in rules_at(place, DAY).line] == line


@pytest.mark.parametrize("place", ["", "33078", "3307840", "33078a", "浙江省", "３３０７８４", "330784\n", "-30784"])
def test_what_is_not_six_digits_is_no_place(place):
    with pytest.raises(PlaceUnknown, match="行政区划代码"):
        rules_at(place)


def test_an_unknown_rule_is_said_with_its_likely_name():
    with pytest.raises(RuleUnknown, match=r"bargaining\.reply"):
        rules_at("330784").limit("bargaining.replay")


def test_a_number_cannot_be_asked_for_as_a_limit():
    with pytest.raises(RuleUnknown, match="时限"):
        rules_at("330784").limit("bargaining.representatives_min")


def test_all_limits_bind_own_first():
    limits = rules_at("330106", DAY).limit("bargaining.reply")
    assert [(one.jurisdiction.name, one.length, one.unit) for one in limits] == [
        ("杭州市", 10, "working"),
        ("浙江省", 10, "working"),
        ("全国", 20, "calendar"),
    ]


def test_a_value_is_not_law_before_its_first_day():
    limits = rules_at("330784", date(2010, 12, 31)).limit("bargaining.reply")
    assert [one.jurisdiction.name for one in limits] == ["全国"]
    assert len(rules_at("330784", date(2011, 1, 1)).limit("bargaining.reply")) == 2


SHEET = [
    # rule, national, Zhejiang, Hangzhou, Ningbo
    ("bargaining.representatives_min", 3, 3, 3, 3),
    ("bargaining.representatives_min_above_scale", None, 5, 5, 5),
    ("bargaining.representatives_max", None, None, 9, 10),
    ("bargaining.suspension_days_max", None, 60, 30, 60),
    ("bargaining.copies", 3, 5, 5, 5),
    ("bargaining.term_years_usual", 1, 1, 1, 1),
    ("bargaining.outsiders_share_max", *[Fraction(1, 3)] * 4),
    ("congress.quorum", *[Fraction(2, 3)] * 4),
    ("congress.managers_share_max", None, *[Fraction(1, 5)] * 3),
    ("bargaining.employer_side", "equal", *["not_more_than_workers"] * 3),
    ("bargaining.worker_side_chosen_by", "union", *["congress"] * 3),
    ("bargaining.worker_side_without_union", "at_least_half_of_all", *["more_than_half_of_all"] * 3),
    ("bargaining.refusal", "not_without_reason", *["not_at_all"] * 3),
    ("bargaining.chair", "in_turn", "in_turn", "in_turn", "in_turn_proposer_first"),
    ("bargaining.minutes_signed_by", None, *["chiefs"] * 3),
    ("bargaining.wage_floor", "at_least_minimum_wage", *["above_minimum_wage"] * 3),
    ("bargaining.higher_union_filing", None, *["required"] * 3),
    ("bargaining.managers_on_worker_side", None, None, None, "not_allowed"),
    ("congress.pass_mark", "at_least_half_of_all", *["more_than_half_of_all"] * 3),
    ("congress.pass_mark_industry", None, *["at_least_half_of_all"] * 3),
    ("congress.ballot", "important_matters", *["every_vote"] * 3),
]


@pytest.mark.parametrize("row", SHEET, ids=lambda row: row[0])
def test_the_parameter_sheet(row):
    kinds = {kind.name: kind.kind for kind in known_rules()}
    for place, expected in zip(["440000", "330784", "330106", "330203"], row[1:], strict=True):
        held = getattr(rules_at(place, DAY), kinds[row[0]])(row[0])
        assert (held and held.value) == expected, place
        assert held is None or (held.basis and held.weighed)


def test_the_strictest_of_several_holds_and_all_are_shown():
    held = rules_at("330106", DAY).number("bargaining.suspension_days_max")
    assert (held.value, held.jurisdiction.name, held.basis) == (
        30,
        "杭州市",
        "杭州市企业工资集体协商条例 第二十七条",
    )
    assert [one.value for one in held.weighed] == [30, 60]


def test_an_inherited_value_binds_where_the_local_one_is_looser():
    held = rules_at("330200", DAY).choice("bargaining.signature")
    assert (held.value, held.jurisdiction.name) == ("signed_and_sealed", "全国")
    assert held.title == "双方首席代表签字盖章"


def test_a_special_law_that_replaces_its_parents_stands_alone():
    held = rules_at("330784", DAY).choice("bargaining.employer_side")
    assert [one.jurisdiction.name for one in held.weighed] == ["浙江省"]
    assert held.weighed[0].replaces == "浙江省集体合同条例 第十条"


def test_topics_the_province_fixes_come_first_and_the_nation_adds_its_own():
    topics = rules_at("330784", DAY).listing("bargaining.topics")
    assert [topic.key for topic in topics if topic.fixed] == [
        "quotas",
        "wage_system",
        "average_wage",
        "payment",
        "overtime_and_bonus",
        "adjustment",
        "probation_and_leave",
        "special_cases",
    ]
    assert topics[2].basis == "浙江省集体合同条例 第十九条"
    assert {"term", "liability", "end_conditions"} <= {topic.key for topic in topics if not topic.fixed}
    assert len({topic.key for topic in topics}) == len(topics)


def test_a_customary_item_becomes_fixed_where_a_city_says_so():
    fixed = {place: {one.key for one in rules_at(place, DAY).listing("bargaining.data") if one.fixed}
             for place in ("330784", "330203")}  # fmt: skip
    assert "revenue" not in fixed["330784"]
    assert {"revenue", "profit", "wage_bill", "average_wage"} <= fixed["330203"]


def test_the_filing_bundle_joins_the_laws_of_one_province():
    keys = [paper.key for paper in rules_at("330784", DAY).listing("bargaining.filing_bundle")]
    assert keys == [
        "contract",
        "explanation",
        "declaration",
        "business_licence",
        "minutes",
        "representatives_proof",
    ]


@pytest.mark.parametrize(
    ("workforce", "zhejiang", "national"),
    [
        (60, 30, 30),
        (99, 30, 30),
        (100, 40, 30),
        (199, 40, 30),
        (200, 47, 30),
        (600, 75, 30),
        (601, 75, 31),
        (999, 96, 50),
        (1000, 100, 50),
        (2000, 120, 100),
        (4999, 160, 100),
        (5000, 200, 100),
        (30000, 200, 100),
    ],
)
def test_delegates_by_workforce(workforce, zhejiang, national):
    assert rules_at("330784", DAY).scale("congress.delegates", workforce).value == zhejiang
    assert rules_at("440000", DAY).scale("congress.delegates", workforce).value == national


def test_minimum_wages_are_dated_and_the_guideline_is_absent_until_known():
    assert rules_at("330784", DAY).amounts("wages.minimum_monthly").value == (2490, 2260, 2010)
    assert rules_at("330784", date(2024, 12, 31)).amounts("wages.minimum_monthly") is None
    assert rules_at("330784", DAY).amounts("wages.guideline") is None


def test_a_promise_and_an_end_can_be_stated(tmp_path):
    (tmp_path / "catalogue.toml").write_text(
        '[a.b]\nkind = "limit"\ntitle = "甲"\nfrom = "x"\nfrom_title = "乙"\n', encoding="utf-8"
    )
    (tmp_path / "100000.toml").write_text(
        '[jurisdiction]\ncode = "100000"\nname = "全国"\n[sources]\nlaw = "https://example.org"\n'
        '[a.b]\nmonths = 2\nunit = "calendar"\nfrom = "x"\nbasis = "某法"\nsource = "law"\n'
        "since = 2020-01-01\nuntil = 2020-12-31\n"
        'promised = { days = 3, unit = "working", basis = "某镇承诺", source = "https://example.org/p" }\n',
        encoding="utf-8",
    )
    book = read_rulebook(tmp_path)
    (limit,) = book.rules_at("440000", date(2020, 12, 31)).limit("a.b")
    assert (limit.length, limit.period, limit.promised.days) == (2, "months", 3)
    assert book.rules_at("440000", date(2021, 1, 1)).limit("a.b") == ()


def test_every_entry_has_its_article_and_the_address_where_it_was_read():
    entries = rules_at("330106").entries + rules_at("330203").entries
    assert all(entry.basis and entry.sources and entry.since for entry in entries)
    assert all(source.startswith("http") for entry in entries for source in entry.sources)
