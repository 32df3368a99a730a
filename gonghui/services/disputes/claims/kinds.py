"""What can be reckoned, as a worker would name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One calculator: its name in the address, what it is called, when one needs it.

    `claim` is the kind of claim its sum belongs to (`ClaimKind`), empty where it is none by itself.
    """

    key: str
    title: str
    hint: str
    icon: str
    claim: str = ""


KINDS = (
    Kind("arrears", "拖欠工资", "工资没有发，或者没有发足。", "wallet", "arrears"),
    Kind("overtime", "加班工资", "工作日、休息日、法定休假日加班。", "clock-hour-4", "overtime"),
    Kind("double-pay", "没签书面合同", "上班超过一个月，单位没有签书面劳动合同。", "contract", "double_pay"),
    Kind("severance", "离职补偿", "被辞退、被裁员、合同到期不续，或者单位欠薪自己提出走。", "door-exit", "severance"),
    Kind("leave", "年休假没休", "一年里应当休的年休假没有休。", "calendar-event", "annual_leave"),
    Kind("injury", "工伤待遇", "已经认定工伤、鉴定了等级。", "first-aid-kit", "injury"),
    Kind("late-payment", "责令后还不付", "监察部门责令限期支付，单位到期没有付。", "hourglass-empty"),
    Kind("limitation", "现在申请晚不晚", "事情过去一段时间了，看看一年的时效。", "calendar-stats"),
)
BY_KEY = {kind.key: kind for kind in KINDS}
#: The claim that a way of leaving makes of its sum, where it is another than the calculator's own.
CLAIM_OF_AN_ENDING = {"unlawful": "unlawful_dismissal"}
_CALCULATORS = {kind.claim: kind for kind in KINDS if kind.claim}


def claim_of(kind: Kind, typed: Mapping[str, str]) -> str:
    """The kind of claim that a sum reckoned from these inputs belongs to; empty where it is none."""
    return CLAIM_OF_AN_ENDING.get(typed.get("ending", ""), kind.claim) if kind.key == "severance" else kind.claim


def calculator_for(claim: str) -> Kind | None:
    """The calculator that reckons a kind of claim, where there is one."""
    return BY_KEY["severance"] if claim in CLAIM_OF_AN_ENDING.values() else _CALCULATORS.get(claim)
