"""From agreed values to articles: units, wording, the comparison with the last contract, the wage floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gonghui.rulebook import rules_at
from gonghui.services.bargaining.clauses import (
    agreed_article,
    compared,
    counterpart,
    low_pay,
    standard_article,
    standards,
    unit_of,
)
from gonghui.services.bargaining.models import Clause
from gonghui.services.bargaining.models.contract import Unit

PLACES = ["100000", "330784", "330102", "330203"]
DAY = date(2026, 3, 2)


@pytest.mark.parametrize("place", PLACES)
def test_every_topic_of_every_place_has_a_standard_article(place):
    for item in rules_at(place, DAY).listing("bargaining.topics"):
        assert standards()[item.key].basis
        assert standard_article(item.key).text.endswith("。")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("高温津贴", "yuan"),
        ("一线岗位起薪", "yuan"),
        ("夜班补贴增幅", "percent"),
        ("食堂和班车", "text"),
        ("津贴怎么发", "text"),
    ],
)
def test_own_topics_say_what_they_are_about(title, unit):
    assert unit_of("own-1", title) == unit


@pytest.mark.parametrize(
    ("key", "title", "unit", "value", "before", "text"),
    [
        ("average_wage", "调整幅度", "percent", "5.5", "", "本合同期内，职工年度平均工资在上年度的基础上增长5.5%。"),
        ("own-1", "夜班津贴", "yuan", "20", "15", "夜班津贴由每人每月15元调整为每人每月20元。"),
        ("own-1", "夜班津贴", "yuan", "15", "15", "夜班津贴标准为每人每月15元。"),
        ("own-2", "奖金增幅", "percent", "3", "", "奖金增幅为3%。"),
        ("payment", "支付办法", "text", "每月10日发放", "", "每月10日发放。"),
        ("payment", "支付办法", "text", "每月10日发放。", "", "每月10日发放。"),
    ],
)
def test_what_was_agreed_as_an_article(key, title, unit, value, before, text):
    assert agreed_article(key, title, Unit(unit), value, before).text == text


def clause(**facts):
    return Clause(**({"position": 1, "topic_key": "wage_system", "heading": "工资标准", "text": "按劳分配。"} | facts))


def test_beside_the_last_contract():
    article = agreed_article("own-1", "夜班津贴", Unit.YUAN, "20")
    said = "夜班津贴标准为每人每月15元。"
    last = clause(topic_key="own-3", heading="夜班津贴", text=said, amount=Decimal(15), unit="yuan")
    found = compared(article, counterpart("own-1", "夜班津贴", [last]))
    assert (found.change, found.before, found.amount_before) == ("changed", last.text, 15)
    assert compared(article, counterpart("own-1", "高温津贴", [last])).change == "new"
    last.text = "夜班津贴标准为 每人每月20元。"
    assert compared(article, last).change == "same"


@pytest.mark.parametrize(
    ("place", "facts", "found"),
    [
        ("330784", {"amount": Decimal(2010), "unit": "yuan", "heading": "最低工资"}, [(2010, True)]),
        ("330784", {"amount": Decimal(2300), "unit": "yuan", "heading": "最低工资"}, [(2300, False)]),
        ("330784", {"amount": Decimal(2500), "unit": "yuan", "heading": "最低工资"}, []),
        ("330784", {"amount": Decimal(300), "unit": "yuan", "heading": "高温津贴"}, []),
        ("330784", {"text": "基本工资不低于 1,800 元。"}, [(1800, True)]),
        ("330784", {"text": "加班按基本工资每小时20元计算。"}, []),
        ("330784", {"text": "工资标准高于当地最低工资标准 300 元/天。"}, []),
        ("330784", {"text": "最低工资标准为每人每月1900元，另发餐补200元。"}, [(1900, True)]),
        ("100000", {"text": "最低工资标准为每月1000元。"}, []),
    ],
)
def test_the_floor_of_pay(place, facts, found):
    low = low_pay([clause(**facts)], rules_at(place, DAY))
    assert [(one.amount, one.certain) for one in low] == found


def test_where_the_minimum_itself_is_enough(monkeypatch):
    rules = rules_at("330784", DAY)
    choice = type(rules).choice

    def milder(self, rule):
        held = choice(self, rule)
        return replace(held, value="at_least_minimum_wage") if rule == "bargaining.wage_floor" else held

    monkeypatch.setattr(type(rules), "choice", milder)
    at_the_lowest = low_pay([clause(amount=Decimal(2010), unit="yuan")], rules)
    assert [one.certain for one in at_the_lowest] == [False]
