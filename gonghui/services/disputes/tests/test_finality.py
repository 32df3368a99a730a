"""Whether an award is final for the employer: item by item, at the border, and mixed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.rulebook import rules_at
from gonghui.services.disputes.finality import Item, finality

RULES = rules_at("330784", date(2026, 3, 2))
WAGE = Decimal(2260)


@pytest.mark.parametrize(
    ("items", "is_final", "said"),
    [
        ([("pay", "18600")], True, "18,600 ≤ 27,120"),
        ([("pay", "27120")], True, "27,120 ≤ 27,120"),
        ([("pay", "27120.01")], False, "27,120.01 ＞ 27,120"),
        ([("pay", "20000"), ("pay", "20000")], True, "终局"),
        ([("standard", "90000")], True, "劳动标准"),
        ([("other", "0")], False, "不属于终局裁决的范围"),
        ([("pay", "18600"), ("other", "0")], False, "整份不是终局裁决"),
    ],
)
def test_each_item_by_itself(items, is_final, said):
    found = finality(RULES, [Item("工资", nature, Decimal(amount)) for nature, amount in items], WAGE)
    assert found.is_final is is_final
    assert said in "\n".join(found.lines)
    assert "2,260 × 12 = 27,120 元" in found.lines[0]
    assert "第四十七条" in found.basis
    assert ("第三十七条" in found.basis or "第二十条" in found.basis) is ("整份" in found.lines[-1])


@given(
    st.lists(st.tuples(st.sampled_from(["pay", "standard", "other"]), st.integers(0, 60_000)), min_size=1, max_size=6)
)
def test_final_is_what_is_final_in_every_item(rows):
    items = [Item("项", nature, Decimal(amount)) for nature, amount in rows]
    each = [finality(RULES, [item], WAGE).is_final for item in items]
    assert finality(RULES, items, WAGE).is_final is all(each)
